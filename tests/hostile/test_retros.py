"""Retros that people or programs fill with whatever there is: shown harmlessly, or named."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sprintboard.cli import retro_json, retro_text
from sprintboard.core.codec import encode
from sprintboard.core.errors import SprintboardError
from sprintboard.core.json_text import to_json
from sprintboard.core.text import visible
from sprintboard.workspace import Outcome, Workspace
from tests.hostile.test_files import put
from tests.hostile.test_texts import CHANGED, KEPT, STEERING
from tests.hostile.test_values import JUNK, PAYLOAD, poisoned
from tests.workspace.sittings import add_note
from tests.workspace.witness import assert_sound, commits, files, refused

RETRO = (
    *("name", "sprint", "format", "mode", "facilitator", "columns", "budget", "most", "reached"),
    *("deadlines", "timer", "groups", "grouped", "votes", "topics", "statements", "answers"),
    *("summary", "deleted", "from_the_future"),
)
NAMES = {
    "retros": RETRO,
    "notes": ("retro", "column", "text", "by", "deleted"),
    "board": ("formats", "statements"),
}


@pytest.fixture
def filled(root: Path) -> Iterator[Path]:
    """Return a board with a retro that has groups and votes, on no disk where the system has it."""
    shared = Path("/dev/shm")  # noqa: S108  # a folder of our own is made in it
    with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder:
        board = Path(shutil.copytree(root, Path(folder) / "team"))
        _fill(board)
        yield board


def _fill(root: Path) -> None:
    ws = Workspace.open(root)
    retro = ws.retros.start("Autumn", deadlines={"vote": "in 9 days"}).ids[0]
    notes = [add_note(ws, retro, each) for each in ("Slow exports", "Meet less", "Good demo")]
    ws.retros.timer(retro, 10)
    for _ in range(2):
        ws.retros.next(retro)
    ws.retros.group(retro, notes[:2], "Exports")
    ws.retros.vote(retro, "Exports", 2)
    ws.retros.new_format("Plus/Delta", ["Plus: good?", "Delta"])
    ws.retros.add_statement("We learn")
    ws.commit_pending()
    ws.close()


def everywhere(ws: Workspace, text: str) -> list[Callable[[], Outcome]]:
    """Return every verb of a retro that stores a line of text, each saying `text`."""
    retro = ws.board.retros[0].id
    return [
        lambda: ws.retros.start(text),
        lambda: ws.retros.edit_note(retro, "Good", text),
        lambda: ws.retros.retitle(retro, "Exports", text),
        lambda: ws.retros.add_statement(text),
        lambda: ws.retros.new_format(text, ["A"]),
    ]


def shown(ws: Workspace) -> Iterator[str]:
    """Yield every text that a front end would show of the retros."""
    for each in ws.board.retros:
        found = ws.retros.read(each.id)
        yield from (each.name, found.promise, each.format)
        yield from (column.name + column.hint for column in found.retro.columns)
        yield from (note.name for note in found.notes)
        yield from (topic.title for topic in found.topics)
        yield from (statement.text for statement in found.retro.statements)
        yield from (draft.text for draft in found.drafts)
        fates = ws.retros.actions(each.id)
        held = ws.drafts.collected(each.id)
        text = retro_text.in_full(found, fates, ws.board, ws.now, held=held)
        yield from visible(text).splitlines()
        yield "".join(retro_text.row(found, ws.board, ws.now))
        assert to_json(retro_json.whole(found, fates, ws.board))
        yield from (entry.sentence for entry in ws.retros.history(each.id))
        yield from (column for keys in ws.retros.proposals(each.id) for column in keys)
    yield from (each.name for each in ws.retros.formats())
    yield from (column.name for each in ws.retros.formats() for column in each.columns)
    yield from (each.text for each in ws.retros.statements())
    yield from ws.retros.proposed().name.splitlines()


def act(ws: Workspace) -> None:
    """Do what people do; every refusal is a sentence."""
    for each in ws.board.retros:
        for verb in (
            partial(ws.retros.note, each.id, "x", "start"),
            partial(ws.retros.next, each.id),
            partial(ws.retros.back, each.id, "vote"),
            partial(ws.retros.deadline, each.id, "review", "in 2 hours"),
            partial(ws.retros.timer, each.id, 5),
            partial(ws.retros.group, each.id, [note.id for note in ws.board.notes]),
            partial(ws.retros.vote, each.id, "Exports"),
            partial(ws.retros.unvote, each.id, "Exports"),
            partial(ws.retros.ungroup, each.id, ["Exports"]),
            partial(ws.retros.facilitate, each.id),
            partial(ws.retros.publish, each.id),
            ws.retros.catch_up,
            ws.retros.start,
            partial(ws.retros.add_statement, "y"),
            partial(ws.retros.new_format, "y", ["A"]),
            ws.history.undo,
        ):
            with suppress(SprintboardError):
                verb()


@pytest.mark.parametrize("text", KEPT)
def test_strange_text_is_kept_as_it_is(filled: Path, text: str) -> None:
    ws = Workspace.open(filled)
    for verb in everywhere(ws, text):
        verb()
    ws.commit_pending()
    found = ws.retros.read(ws.board.retros[0].id)
    assert text in [note.name for note in found.notes]
    assert text in [topic.title for topic in found.topics]
    assert text in [each.text for each in ws.retros.statements()]
    assert text in [each.name for each in ws.retros.formats()]
    assert text in [each.name for each in ws.board.retros]
    assert_sound(ws)
    ws.close()


@pytest.mark.parametrize("text", CHANGED)
def test_text_that_steers_is_made_harmless(filled: Path, text: str) -> None:
    ws = Workspace.open(filled)
    said = [verb().sentence for verb in everywhere(ws, text)]
    ws.commit_pending()
    said += [message for _, message in commits(filled)]
    assert not any(STEERING.search(each) for each in (*said, *shown(ws)))
    for path, content in files(filled).items():
        assert not STEERING.search(content.decode()), path
    ws.close()


@pytest.mark.parametrize("text", ["", " ", "\t\n ", "\u200b\u200e", "\u3000", "\u00ad"])
def test_text_that_says_nothing_is_refused(filled: Path, text: str) -> None:
    ws = Workspace.open(filled)
    retro = ws.board.retros[0].id
    for verb in (
        lambda: ws.retros.edit_note(retro, "Good", text),
        lambda: ws.retros.add_statement(text),
        lambda: ws.retros.new_format(text, ["A"]),
    ):
        assert "empty" in refused(ws, verb, SprintboardError)
    ws.close()


@pytest.mark.parametrize(
    "name", ["\x1b[31m", "../..", "-rf", "[/]", "", "\u202e" * 40, "9" * 5000], ids=range(7)
)
def test_a_strange_name_finds_nothing_and_touches_nothing(filled: Path, name: str) -> None:
    ws = Workspace.open(filled)
    retro = ws.board.retros[0].id
    for verb in (
        lambda: ws.retros.read(name or "zz"),
        lambda: ws.retros.vote(retro, name),
        lambda: ws.retros.group(retro, [name, "Good"]),
        lambda: ws.retros.edit_note(retro, name, "x"),
        lambda: ws.retros.back(retro, name),
        lambda: ws.retros.deadline(retro, "vote", name or "x"),
        lambda: ws.retros.remove_statement(name),
        lambda: ws.retros.remove_format(name),
    ):
        sentence = refused(ws, verb, SprintboardError)
        assert not STEERING.search(sentence)
    ws.close()


def _records(root: Path, folder: str) -> list[Path]:
    return [root / "board.json"] if folder == "board" else sorted((root / folder).rglob("*.json"))


def _looked_at(root: Path) -> None:
    ws = Workspace.open_broken(root)
    for text in shown(ws):
        assert not STEERING.search(text), text
        assert "\n" not in text
    act(ws)
    for text in shown(ws):
        assert not STEERING.search(text), text
    ws.close()


@settings(
    max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(data=st.data())
def test_any_value_in_any_field_is_shown_harmlessly_or_named(filled: Path, data: Any) -> None:
    with tempfile.TemporaryDirectory(dir=filled.parent) as folder:
        root = Path(shutil.copytree(filled, Path(folder) / "team"))
        place = data.draw(st.sampled_from(sorted(NAMES)))
        every = _records(root, place)
        path = every[data.draw(st.integers(0, len(every) - 1))]
        document = json.loads(path.read_bytes())
        for name in data.draw(st.lists(st.sampled_from(NAMES[place]), min_size=1, max_size=3)):
            document[name] = data.draw(JUNK, label=name)
        put(path, encode(document) if data.draw(st.booleans()) else json.dumps(document).encode())
        _looked_at(root)


def test_a_retro_where_every_text_is_a_payload_is_shown_harmlessly(filled: Path) -> None:
    for folder in ("retros", "notes"):
        for path in _records(filled, folder):
            document = json.loads(path.read_bytes())
            for name in ("name", "text", "format", "columns", "groups", "topics", "statements"):
                if name in document:
                    document[name] = poisoned(document[name])
            for event in document["~"]["events"].values():
                event["to"] = poisoned(event.get("to", {}))
                event["by"] = event.get("by", "") + PAYLOAD
            put(path, encode(document))
    _looked_at(filled)
