"""What waits is published when its time has come: as its writer's, or as nobody's."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sprintboard.core.errors import Refused
from sprintboard.core.mode_words import FEEDBACK_PROMISES, PROMISES, TOO_EARLY
from sprintboard.core.phases import Phase
from sprintboard.workspace import Workspace
from tests.workspace.sittings import new_retro, reach
from tests.workspace.test_drafting import ABOUT, spool_of
from tests.workspace.witness import Ticking, assert_sound, commits, done, git, refused

TEXTS = ("too many meetings", "too few breaks", "good coffee")
DAY = 86_400_000


def write(ws: Workspace, retro: str, texts: tuple[str, ...] = TEXTS) -> None:
    for text in texts:
        ws.drafts.write(retro, text, "start")


def notes(ws: Workspace) -> dict[str, Any]:
    """Return the whole records of the published notes by text."""
    found = (json.loads(path.read_bytes()) for path in ws.root.glob("notes/*/*.json"))
    return {each["text"]: each for each in found}


def as_of(ws: Workspace, ticking: Ticking, *, later: int) -> Workspace:
    """Open the board again as it is some milliseconds later."""
    ticking.at += later
    return Workspace.open(ws.root, clock=ticking.clock())


def test_named_notes_are_one_action_of_their_writer(ws: Workspace) -> None:
    retro = new_retro(ws, "named")
    write(ws, retro)

    outcome, message = done(ws, lambda: ws.drafts.publish(retro))

    assert (outcome.sentence, outcome.undoable) == ("Published 3 notes of retro 'Winter'", True)
    assert message == "publish 3 notes of retro 'Winter'"
    assert ws.me
    assert {(each.name, each.column, each.by) for each in ws.board.notes} == {
        (text, "start", ws.me.id) for text in TEXTS
    }
    assert ws.drafts.of(retro) == ()
    assert_sound(ws)
    ws.history.undo()
    assert ws.board.notes == ()


def test_named_notes_are_published_when_collecting_is_over(ws: Workspace) -> None:
    retro = new_retro(ws, "named")
    write(ws, retro)

    assert ws.drafts.publish_due() is None
    reach(ws, retro, Phase.GROUP)
    outcome, _ = done(ws, lambda: ws.drafts.publish_due() or pytest.fail("nothing was due"))

    assert outcome.sentence == "Published 3 notes of retro 'Winter'"
    assert ws.drafts.publish_due() is None
    assert_sound(ws)


def test_what_is_published_by_itself_is_not_what_undo_takes_back(ws: Workspace) -> None:
    retro = new_retro(ws, "named")
    write(ws, retro)
    reach(ws, retro, Phase.GROUP)
    ws.drafts.publish_due()

    ws.history.undo()

    assert len(ws.board.notes) == 3
    assert ws.board.retros[0].stand.phase == Phase.COLLECT


@pytest.mark.parametrize("mode", ["named", "unattributed"])
def test_a_verb_of_the_retro_publishes_what_it_ends(ws: Workspace, mode: str) -> None:
    retro = new_retro(ws, mode)
    write(ws, retro)

    ws.retros.next(retro)

    assert {each.name for each in ws.board.notes} == {*TEXTS}


def test_what_names_nobody_is_a_commit_of_nobody(ws: Workspace) -> None:
    retro = new_retro(ws)
    write(ws, retro)
    reach(ws, retro, Phase.GROUP)
    before = commits(ws.root)

    outcome = ws.drafts.publish_due()

    assert outcome
    assert (outcome.sentence, outcome.undoable) == ("Published 3 notes without a name", False)
    assert commits(ws.root) == [
        ("sprintboard <notes@sprintboard.invalid>", "published without names"),
        *before,
    ]
    told = git(ws.root, "log", "-1", "--format=%ai|%ci|%cn %ce|%gn %ge|%gd", "--walk-reflogs",
               "--date=raw")  # fmt: skip
    assert told.strip().split("|") == [
        *["2026-11-23 00:00:00 +0000"] * 2,
        "sprintboard notes@sprintboard.invalid",
        "sprintboard notes@sprintboard.invalid",
        "HEAD@{1795392000 +0000}",
    ]
    assert {*notes(ws)} == {*TEXTS}
    assert ws.pending == 0
    assert list(spool_of(ws).iterdir()) == []
    assert_sound(ws)


def test_a_record_of_nobody_says_the_day_and_nothing_else(ws: Workspace) -> None:
    retro = new_retro(ws)
    write(ws, retro)
    reach(ws, retro, Phase.GROUP)
    ws.drafts.publish_due()

    for document in notes(ws).values():
        ((event_id, event),) = document["~"]["events"].items()
        assert {**event, "to": None} == {"at": "2026-11-23T00:00:00Z", "do": "create", "to": None}
        assert event_id[:22] == f"{1_795_392_000_000:012x}.00000000."
        assert document.keys() == {"column", "id", "kind", "retro", "text", "~"}
    (note, *_) = ws.board.notes
    assert (note.by, note.made.by, note.made.side) == (None, None, None)


def test_nothing_of_it_can_be_undone_and_undo_goes_on_with_what_was_before(ws: Workspace) -> None:
    retro = new_retro(ws)
    write(ws, retro)
    reach(ws, retro, Phase.GROUP)
    ws.drafts.publish_due()

    ws.history.undo()

    assert len(ws.board.notes) == 3
    (found,) = ws.board.retros
    assert found.stand.phase == Phase.COLLECT


def test_its_history_is_somebodys_and_no_conflict_comes_of_it(ws: Workspace) -> None:
    retro = new_retro(ws)
    write(ws, retro)
    reach(ws, retro, Phase.GROUP)
    ws.drafts.publish_due()

    told = [each for each in ws.history.of_board() if each.noun == "note"]

    assert {(each.who, each.side, each.sentence) for each in told} == {
        ("somebody", None, "created it")
    }
    assert ws.conflicts.every() == ()


def test_the_day_is_the_one_on_which_collecting_was_over(ws: Workspace, ticking: Ticking) -> None:
    retro = new_retro(ws)
    write(ws, retro)
    reach(ws, retro, Phase.GROUP)

    late = as_of(ws, ticking, later=3 * DAY)
    late.drafts.publish_due()

    assert {each.made.at for each in late.board.notes} == {1_795_392_000}
    late.close()


def test_a_deadline_publishes_and_gives_the_day(ws: Workspace, ticking: Ticking) -> None:
    retro = new_retro(ws, **{"deadlines/collect/at": "2026-11-25T09:00:00Z"})
    write(ws, retro)
    assert ws.drafts.publish_due() is None

    late = as_of(ws, ticking, later=3 * DAY)
    late.drafts.publish_due()

    assert {each.made.at for each in late.board.notes} == {1_795_392_000 + 2 * 86_400}
    late.close()


def test_votes_and_ratings_are_published_one_by_one(ws: Workspace) -> None:
    retro = new_retro(ws, **{"statements/fun/text": "It is fun."})
    write(ws, retro)
    reach(ws, retro, Phase.VOTE)
    ws.drafts.publish_due()
    one, two, _ = sorted(each.id for each in ws.board.notes)
    for note in (one, two, two):
        ws.drafts.vote(retro, note)
    ws.drafts.rate(retro, "fun", "red")
    ws.drafts.rate(retro, "roti", "4")
    assert ws.drafts.publish_due() is None

    reach(ws, retro, Phase.DISCUSS)
    outcome = ws.drafts.publish_due()
    assert outcome
    assert outcome.sentence == "Published 3 votes and 1 rating without a name"

    (found,) = ws.board.retros
    assert sorted(each.note for each in found.votes) == [one, two, two]
    assert len({each.voter for each in found.votes}) == 3
    assert [(each.statement, each.value, each.side) for each in found.ratings] == [
        ("fun", "red", "none")
    ]
    events = json.loads(next(ws.root.glob("retros/*/*.json")).read_bytes())["~"]["events"]
    unnamed = {key: each for key, each in events.items() if "by" not in each}
    assert [len(each["to"]) for each in unnamed.values()] == [1] * 4
    assert len({key[:12] for key in unnamed}) == 1
    assert {each["at"] for each in unnamed.values()} == {"2026-11-23T00:00:00Z"}
    assert found.made.by == (ws.me and ws.me.id)
    assert ws.drafts.ratings(retro) == {"roti": "4"}
    assert ws.conflicts.every() == ()
    assert_sound(ws)


@pytest.mark.parametrize(("it", "business", "said"), [(2, 2, "it"), (2, 1, "none"), (1, 5, "none")])
def test_a_side_is_said_only_where_both_hide_whoever_is_on_them(
    ws: Workspace, it: int, business: int, said: str
) -> None:
    retro = new_retro(ws)
    ws.drafts.rate(retro, "roti", "3")
    for unit, more in (("IT", it), ("Business", business)):
        for number in range(more):
            ws.members.new(f"{unit} {number}", emails=[f"{unit}{number}@example.org"], unit=unit)
    reach(ws, retro, Phase.CLOSED)

    ws.drafts.publish_due()

    assert [each.side for each in ws.board.retros[0].ratings] == [said]


def test_who_is_alone_may_publish_before_the_end(ws: Workspace) -> None:
    retro = new_retro(ws)
    write(ws, retro)

    assert ws.drafts.publish(retro).sentence == "Published 3 notes without a name"
    assert ws.drafts.publish(retro).sentence == "Nothing waits here to be published"
    assert_sound(ws)


def test_who_is_not_alone_may_not(ws: Workspace) -> None:
    retro = new_retro(ws)
    write(ws, retro)
    ws.sync.set_remote("https://example.org/team.git")

    assert refused(ws, lambda: ws.drafts.publish(retro), Refused) == TOO_EARLY
    assert ws.drafts.due_words() == ""
    reach(ws, retro, Phase.GROUP)
    words = "3 notes go out without a name, with the next sync"
    assert ws.drafts.publish(retro).sentence == words
    assert ws.drafts.due_words() == words
    assert ws.drafts.publish_due() is None
    assert len(ws.drafts.of(retro)) == 3


def test_feedback_waits_for_another_day(ws: Workspace, ticking: Ticking) -> None:
    ws.drafts.write_feedback({**ABOUT, "text": "The export is slow."})
    assert ws.drafts.publish_due() is None

    late = as_of(ws, ticking, later=DAY)
    outcome = late.drafts.publish_due()

    assert outcome
    assert outcome.sentence == "Published 1 entry of feedback without a name"
    (entry,) = late.board.feedback
    assert (entry.text, entry.voices, entry.made.by) == ("The export is slow.", (), None)
    assert_sound(late)
    late.close()


def test_what_was_promised_holds_when_somebody_changes_the_mode(ws: Workspace) -> None:
    retro = new_retro(ws)
    write(ws, retro)
    path = next(ws.root.glob("retros/*/*.json"))
    path.write_text(path.read_text().replace('"mode": "unattributed"', '"mode": "named"'))
    ws.fix()
    assert ws.board.retros[0].shows_names

    reach(ws, retro, Phase.GROUP)
    ws.drafts.publish_due()

    assert {each.by for each in ws.board.notes} == {None}
    assert {each.made.by for each in ws.board.notes} == {None}


def test_notes_of_a_retro_that_is_gone_stay(ws: Workspace) -> None:
    retro = new_retro(ws)
    write(ws, retro)
    reach(ws, retro, Phase.GROUP)
    ws.retros.delete(retro)

    assert ws.drafts.publish_due() is None
    assert len(ws.drafts.of(retro)) == 3
    ws.retros.restore(retro)
    ws.drafts.publish_due()
    assert len(ws.board.notes) == 3


@pytest.mark.parametrize("nonsense", ["", "x" * 601])
def test_nonsense_in_a_file_is_not_published_and_stays(ws: Workspace, nonsense: str) -> None:
    retro = new_retro(ws)
    write(ws, retro)
    broken = min(spool_of(ws).iterdir())
    broken.write_text(json.dumps({**json.loads(broken.read_text()), "values": {
        "text": nonsense or " ", "column": ""
    }}))  # fmt: skip
    reach(ws, retro, Phase.GROUP)

    ws.drafts.publish_due()

    assert len(ws.board.notes) == 2
    assert list(spool_of(ws).iterdir()) == [broken]
    assert_sound(ws)


@pytest.mark.parametrize("mode", ["named", "unattributed"])
def test_who_died_before_the_drafts_were_wiped_publishes_nothing_twice(
    ws: Workspace, mode: str
) -> None:
    retro = new_retro(ws, mode)
    write(ws, retro)
    reach(ws, retro, Phase.GROUP)
    kept = {path: path.read_bytes() for path in spool_of(ws).iterdir()}
    ws.drafts.publish_due()
    ws.commit_pending()
    before = commits(ws.root)
    for path, content in kept.items():
        path.write_bytes(content)

    assert len(ws.drafts.of(retro)) == 3
    ws.drafts.publish_due()

    assert commits(ws.root) == before
    assert ws.drafts.of(retro) == ()
    assert len(ws.board.notes) == 3


@pytest.mark.parametrize(
    ("mode", "verbatim"),
    [
        ("named", "Your name is shown."),
        (
            "unattributed",
            (
                "Your name is not shown in sprintboard. People who run the git server can still "
                "see which account sent it and when. Your writing style may give you away."
            ),
        ),
        (
            "collected",
            (
                "The person who runs the collector could look; the git server sees only one batch. "
                "Do not write names or details only you know."
            ),
        ),
    ],
)
def test_the_promises_are_said_word_for_word(mode: str, verbatim: str) -> None:
    for promises in (PROMISES, FEEDBACK_PROMISES):
        assert promises[mode].startswith(verbatim)
        assert "anonym" not in promises[mode]


def test_the_order_is_chance_and_not_that_of_typing(ws: Workspace) -> None:
    retro = new_retro(ws)
    texts = tuple(f"thought {number}" for number in range(12))
    write(ws, retro, texts)
    reach(ws, retro, Phase.GROUP)
    ws.drafts.publish_due()

    shown = [each.name for each in ws.board.notes]

    assert shown == [each.name for each in sorted(ws.board.notes, key=lambda each: each.id)]
    assert sorted(shown) == sorted(texts)
    assert shown not in ([*texts], [*texts[::-1]])
