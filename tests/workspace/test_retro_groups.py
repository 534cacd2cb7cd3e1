"""Notes of a retro, put together."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sprintboard.core.errors import BadInput, NotFound, Refused
from sprintboard.core.retro import Retro
from sprintboard.workspace import Workspace
from sprintboard.workspace.desk import Change
from tests.workspace.sittings import add_note
from tests.workspace.witness import refused

TEXTS = ("Slow exports", "Exports are slow", "Meet less", "Great demo")


@pytest.fixture
def notes(ws: Workspace) -> list[str]:
    """Return the ids of four notes of a retro in which notes are put together."""
    retro = ws.retros.start("Autumn").ids[0]
    made = [add_note(ws, retro, each) for each in TEXTS]
    ws.retros.next(retro)
    return made


def _topics(ws: Workspace) -> dict[str, list[str]]:
    """Return the titles of the topics, with their notes."""
    record = ws.retros.read("current")
    return {each.title: sorted(note.name for note in each.notes) for each in record.topics}


def _retro(ws: Workspace) -> Retro:
    return ws.retros.read("current").retro


def _key(ws: Workspace, title: str) -> str:
    return next(each.key for each in ws.retros.read("current").topics if each.title == title)


def _say(ws: Workspace, topic: str, **said: object) -> None:
    values = {f"topics/{topic}/{name}": value for name, value in said.items()}
    with ws._desk.writing():
        change = Change(kind="retro", id=_retro(ws).id, values=values)
        ws._desk.save([change], message="talk", sentence="Talk")


def test_notes_are_put_together_and_the_group_has_a_title(ws: Workspace, notes: list[str]) -> None:
    outcome = ws.retros.group("", notes[:2], "Exports")
    assert outcome.sentence == "Put 2 notes together as 'Exports'"
    expected = {"Exports": ["Exports are slow", "Slow exports"]}
    alone = {each: [each] for each in TEXTS[2:]}
    assert _topics(ws) == expected | alone
    ws.history.undo()
    assert _topics(ws) == {each: [each] for each in TEXTS}


def test_a_group_without_a_title_is_called_by_its_first_note(
    ws: Workspace, notes: list[str]
) -> None:
    ws.retros.group("", ["meet", "great"])
    title = min((notes[2], "Meet less"), (notes[3], "Great demo"))[1]
    assert set(_topics(ws)) == {*TEXTS[:2], title}
    ws.retros.retitle("", title, "Meetings")
    assert "Meetings" in _topics(ws)
    ws.retros.retitle("", "meetings", "")
    assert "Meetings" not in _topics(ws)


def test_a_note_joins_the_group_that_is_named(ws: Workspace, notes: list[str]) -> None:
    ws.retros.group("", notes[:2], "Exports")
    ws.retros.group("", ["great", "Exports"])
    assert _topics(ws)["Exports"] == ["Exports are slow", "Great demo", "Slow exports"]


def test_a_note_named_by_its_id_leaves_its_group(ws: Workspace, notes: list[str]) -> None:
    ws.retros.group("", notes[:3], "Exports")
    ws.retros.group("", [notes[2], notes[3]], "Meetings")
    assert _topics(ws) == {
        "Exports": ["Exports are slow", "Slow exports"],
        "Meetings": ["Great demo", "Meet less"],
    }
    ws.retros.ungroup("", [notes[3]])
    assert _topics(ws)["Meetings"] == ["Meet less"]
    assert _topics(ws)["Great demo"] == ["Great demo"]


def test_groups_become_one_and_come_apart(ws: Workspace, notes: list[str]) -> None:
    ws.retros.group("", notes[:2], "Exports")
    ws.retros.group("", notes[2:], "Rest")
    ws.retros.merge_groups("", ["rest", "exports"])
    assert {title: len(inside) for title, inside in _topics(ws).items()} == {"Rest": 4}
    outcome = ws.retros.ungroup("", ["Rest"])
    assert outcome.sentence == "Took 4 notes out of 'Rest'"
    assert _topics(ws) == {each: [each] for each in TEXTS}
    ws.history.undo()
    assert len(_topics(ws)) == 1


def test_what_was_said_comes_along(ws: Workspace, notes: list[str]) -> None:
    ws.retros.group("", notes[:2], "Exports")
    unit = ws.board.find_unit("Business").id
    _say(ws, _key(ws, "Exports"), talk="Two minutes each", done=True)
    _say(ws, notes[3], talk="Finance liked it", needs=unit)
    ws.retros.merge_groups("", ["Great", "Exports"])
    [talk] = _retro(ws).talks.values()
    assert talk.text == "Two minutes each\n\nFinance liked it"
    assert (talk.needs, talk.is_done) == (unit, False)
    ws.retros.ungroup("", ["Exports"])
    assert {key: talk.text for key, talk in _retro(ws).talks.items()} == {
        min(notes[0], notes[1], notes[3]): "Two minutes each\n\nFinance liked it"
    }


def test_notes_are_put_together_when_all_are_there(ws: Workspace) -> None:
    retro = ws.retros.start("Autumn").ids[0]
    notes = [add_note(ws, retro, each) for each in TEXTS]
    sentence = refused(ws, lambda: ws.retros.group(retro, notes[:2]), Refused)
    assert sentence.startswith("Notes are put together from grouping on, and retro 'Autumn' is at")
    for _ in range(6):
        ws.retros.next(retro)
    assert "goes back" in refused(ws, lambda: ws.retros.ungroup(retro, notes[:2]), Refused)
    ws.retros.back(retro, "review")
    ws.retros.group(retro, notes[:2])
    assert len(ws.retros.read(retro).topics) == 3


def test_groups_that_cannot_be_are_refused(ws: Workspace, notes: list[str]) -> None:
    retros = ws.retros
    ws.retros.group("", notes[:2], "Exports")
    few = "A group needs two notes or more"
    assert few in refused(ws, lambda: retros.group("", [notes[3]]), BadInput)
    assert few in refused(ws, lambda: retros.group("", []), BadInput)
    assert few in refused(ws, lambda: retros.merge_groups("", ["Exports"]), BadInput)
    assert few in refused(ws, lambda: retros.merge_groups("", ["Exports", "exports"]), BadInput)
    assert "in no group" in refused(ws, lambda: retros.ungroup("", [notes[3]]), BadInput)
    assert "Name the notes" in refused(ws, lambda: retros.ungroup("", []), BadInput)
    assert "note alone" in refused(ws, lambda: retros.retitle("", "great", "Demo"), Refused)
    assert "no topic 'tea'" in refused(ws, lambda: retros.group("", ["tea", "meet"]), NotFound)


def test_notes_that_say_much_the_same_are_proposed(ws: Workspace, notes: list[str]) -> None:
    [alike] = ws.retros.proposals("current")
    assert set(alike) == set(notes[:2])
    ws.retros.merge_groups("", alike)
    assert ws.retros.proposals("current") == ()
    late = add_note(ws, _retro(ws).id, "The exports are slow")
    [alike] = ws.retros.proposals("current")
    assert late in alike
    ws.retros.merge_groups("", alike)
    assert [len(each) for each in _topics(ws).values()] == [3, 1, 1]


deeds = st.lists(
    st.tuples(
        st.sampled_from(("group", "ungroup", "merge", "retitle", "undo")),
        st.lists(st.integers(0, 3), min_size=1, max_size=3),
    ),
    max_size=8,
)


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(deeds)
def test_every_note_is_in_one_topic_whatever_is_done(
    ws: Workspace, notes: list[str], done: list[tuple[str, list[int]]]
) -> None:
    for verb, places in done:
        with suppress(BadInput, Refused):
            _do(ws, verb, [notes[each] for each in places])
        record = ws.retros.read("current")
        inside = [note.id for topic in record.topics for note in topic.notes]
        assert sorted(inside) == sorted(note.id for note in record.notes)
        assert all(topic.notes for topic in record.topics)
        assert len({topic.key for topic in record.topics}) == len(record.topics)


def _do(ws: Workspace, verb: str, notes: list[str]) -> None:
    if verb == "retitle":
        ws.retros.retitle("", notes[0], "T")
    elif verb == "merge":
        ws.retros.merge_groups("", notes)
    elif verb == "group":
        ws.retros.group("", notes)
    elif verb == "ungroup":
        ws.retros.ungroup("", notes)
    elif len(ws.board.notes) == len(TEXTS):
        ws.history.undo()
