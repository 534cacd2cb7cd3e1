"""Who wrote a note without a name cannot be told: not from git, and not from anybody's files."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sprintboard.core.phases import Phase
from tests.sync.team import Team, copied
from tests.sync.unnamed import (
    REPLICA,
    TEXTS,
    begin_retro,
    end_phase,
    objects,
    private_files,
    reflogs,
    seat,
)
from tests.workspace.witness import git

ADA, FINN, BEA, KIM = range(4)


def run(team: Team, writer: int, *, texts: tuple[str, ...] = TEXTS, seed: int = 99) -> Team:
    """Let somebody write, vote and rate in a retro of Kim's until everybody knows all of it."""
    retro = begin_retro(team)
    person = team[writer]
    seat(person, name=("Ada", "Finn", "Bea", "Kim")[writer], seed=seed)
    for text in texts:
        person.ws.drafts.write(retro, text, "start")
    person.ws.drafts.rate(retro, "roti", "2")
    end_phase(team, retro, Phase.VOTE)
    person.sync()
    for note in sorted(each.id for each in person.ws.board.notes)[:2]:
        person.ws.drafts.vote(retro, note)
    end_phase(team, retro, Phase.CLOSED)
    person.sync()
    team.sync_all()
    assert {each.name for each in team[KIM].ws.board.notes} == {*texts}
    (found,) = team[KIM].ws.board.retros
    assert (len(found.votes), len(found.ratings)) == (2, 1)
    return team


@pytest.fixture
def another(team_pattern: Callable[[], Path], in_memory: Path) -> Callable[[], Team]:
    """Return what makes one more team as it was at the beginning."""
    made: list[Team] = []

    def make() -> Team:
        folder = in_memory / f"again-{len(made)}"
        folder.mkdir()
        made.append(copied(team_pattern(), folder))
        return made[-1]

    yield make  # type: ignore[misc]  # closes what it made
    for each in made:
        each.close()


@pytest.mark.parametrize(("one", "two"), [(FINN, BEA), (ADA, BEA), (ADA, FINN)])
def test_two_runs_that_differ_in_who_wrote_leave_the_same_bytes(
    another: Callable[[], Team], one: int, two: int
) -> None:
    first, second = run(another(), one), run(another(), two)

    same = objects(first.remote)
    assert len(same) > 20
    assert objects(second.remote) == same
    for number in (FINN, BEA):  # each of them wrote in one of the runs, or in none
        assert objects(first[number].root) == objects(second[number].root)
    assert git(first.remote, "for-each-ref") == git(second.remote, "for-each-ref")


def test_another_order_of_typing_changes_nothing_but_which_id_is_whose(
    another: Callable[[], Team],
) -> None:
    first, second = run(another(), FINN), run(another(), FINN, texts=TEXTS[::-1])

    def shape(team: Team) -> list[tuple[str, int]]:
        listed = git(team.remote, "log", "--format=%at %an <%ae> %ct %cn <%ce> %s", "--name-only")
        return [(line, len(line)) for line in listed.splitlines()]

    assert shape(first) == shape(second)
    texts = [[each.name for each in team[KIM].ws.board.notes] for team in (first, second)]
    assert texts[0] == texts[1][::-1] or texts[0] != [*TEXTS]


def test_other_chance_changes_nothing_but_ids(another: Callable[[], Team]) -> None:
    first, second = run(another(), FINN, seed=1), run(another(), BEA, seed=2)

    def said(team: Team) -> list[str]:
        found = []
        for path in sorted(team[KIM].root.glob("notes/*/*.json")):
            document = json.loads(path.read_bytes())
            (event_id,) = document["~"]["events"]
            for chance in (document["id"], event_id[-8:], document["~"]["seal"]):
                path_text = json.dumps(document).replace(chance, "?")
                document = json.loads(path_text)
            found.append(json.dumps(document, sort_keys=True))
        return sorted(found)

    assert said(first) == said(second)
    assert len({*objects(first.remote)} ^ {*objects(second.remote)}) > 0


@pytest.fixture
def own_temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which everything temporary of this test is."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def test_nothing_of_a_note_leads_to_its_writer(team: Team, own_temporary: Path) -> None:
    bea = team[BEA]
    begun = {each.root: {*objects(each.root)} for each in team}
    begun_remote = {*objects(team.remote)}
    assert bea.ws.me
    needles = [
        *(b"Bea", b"bea@example.org", bea.ws.me.id.encode(), REPLICA.encode()),
        *(platform.node().encode(), os.environ["HOME"].encode(), os.uname().nodename.encode()),
    ]
    assert bea.ws.me.unit
    run(team, BEA)

    def leads(content: bytes) -> bool:
        return any(needle in content for needle in needles)

    for root in (team.remote, bea.root, team[FINN].root):
        known = begun.get(root, begun_remote)
        new = {name: each for name, each in objects(root).items() if name not in known}
        unnamed = {name for name, each in new.items() if b"sprintboard <notes@" in each}
        assert len(unnamed) == 3
        assert [name for name, each in new.items() if leads(each)] == []
    ids = [each.id.encode() for each in team[KIM].ws.board.notes]
    batches = git(team.remote, "log", "--author=notes@", "--format=%H").split()
    marks = [*ids, *(text.encode() for text in TEXTS), *(each.encode() for each in batches)]
    for root in (bea.root, team[FINN].root):
        for name, content in private_files(root):
            if name.startswith("logs/") or name.endswith(("index.sqlite", "index")):
                continue  # looked into below; git's index holds paths and no people
            speaking = [line for line in content.splitlines() if any(m in line for m in marks)]
            assert [line for line in speaking if leads(line)] == [], name
    assert list(own_temporary.rglob("*")) == []


def test_a_writers_clone_is_like_any_readers(team: Team) -> None:
    seat(team[FINN], name="Finn", replica="0badcafe", seed=98)
    run(team, BEA)
    bea, finn = team[BEA].root, team[FINN].root

    assert objects(bea) == objects(finn)
    for name in ("refs/heads/main", "refs/remotes/origin/main", "HEAD"):
        mine, theirs = reflogs(bea)[name], reflogs(finn)[name]
        assert {line[82:] for line in mine} == {line[82:] for line in theirs}
    assert _rows(bea) == _rows(finn)
    logs = [json.loads((each / ".git/sprintboard/sync.json").read_bytes()) for each in (bea, finn)]
    for log in logs:
        for exchange in log["exchanges"]:
            assert exchange["sent"] == 0
            assert "Bea" not in exchange["by"]
    took = [{path for each in log["exchanges"] for path in each["took"]} for log in logs]
    assert took[0] == took[1]
    private = [
        {path.name for path in (each / ".git/sprintboard").iterdir()} for each in (bea, finn)
    ]
    assert private[0] - private[1] <= {"spool"}
    assert list((bea / ".git/sprintboard/spool").iterdir()) == []
    for name in ("journal.jsonl", "undo.jsonl"):
        path = bea / ".git/sprintboard" / name
        assert not path.exists() or b"note" not in path.read_bytes()


def _rows(root: Path) -> list[str]:
    """Return what a clone's index holds of notes and retros, without times and numbers of files."""
    with sqlite3.connect(root / ".git/sprintboard/index.sqlite") as base:
        lines = [line for line in base.iterdump() if "notes/" in line or "retros/" in line]
    base.close()
    documents = [line[line.index("{") : line.rindex("}") + 1] for line in lines if "{" in line]
    return sorted(documents)
