"""Retros work as commands: started, written in, grouped, voted on, moved on."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sprintboard.cli import main, retro_notes, retro_text
from sprintboard.core.due import Held
from sprintboard.core.moments import say_time
from sprintboard.workspace import Workspace
from sprintboard.workspace.desk import Change
from tests.workspace.sittings import add_note

Run = Callable[..., Result]
Data = Callable[..., Any]
Refused = Callable[..., str]

TOLD = {
    *("id", "name", "sprint", "format", "mode", "phase", "deadline", "facilitator"),
    *("note_count", "draft_count", "action_count", "open_action_count"),
}
WHOLE = TOLD | {
    *("questions", "decisions"),
    *("promise", "may_lead", "columns", "deadlines", "timer", "notes", "drafts", "topics"),
    *("votes_per_person", "votes_per_topic", "votes_left", "votes_hidden"),
    *("earlier_actions", "actions", "statements", "own_ratings", "summary", "collected"),
}
TEXTS = ("Slow exports", "Exports are slow", "Meet less [/]")


@pytest.fixture
def autumn(board: Path, data: Data) -> Path:
    """Return a board with an open retro."""
    data("retro", "start", "Autumn")
    return board


def test_a_deadline_of_a_later_phase_that_has_passed_is_none_to_wait_for(
    autumn: Path, data: Data, run: Run
) -> None:
    data("retro", "deadline", "vote", "in 2 hours")
    assert "Then until  vote " in run("retro", "show").stdout
    workspace = Workspace.open(autumn)
    found, board = workspace.retros.read("Autumn"), workspace.board
    later = workspace.now + 3 * 3600
    assert "Then until" not in retro_text.in_full(found, (), board, later, held=Held(0, 0, 0))
    workspace.close()


@pytest.fixture
def notes(autumn: Path) -> list[str]:
    """Return the ids of three published notes."""
    workspace = Workspace.open(autumn)
    retro = workspace.retros.read("Autumn").retro.id
    made = [add_note(workspace, retro, each) for each in TEXTS]
    workspace.commit_pending()
    workspace.close()
    return made


@pytest.mark.usefixtures("board")
def test_a_retro_is_started_and_shown(data: Data, run: Run, refused: Refused) -> None:
    assert "retro start" in run("retro").stdout
    assert "no current retro" in refused("retro", "show")

    made = data(
        *("retro", "start", "Autumn", "--mode", "unattributed", "--format", "sail"),
        *("--deadline", "collect=in 2 hours", "--votes", "4"),
    )

    assert set(made) == WHOLE
    assert (made["phase"], made["mode"], made["format"]) == ("collect", "unattributed", "Sailboat")
    assert [each["name"] for each in made["columns"]][:2] == ["Wind", "Anchor"]
    assert (made["votes_per_person"], made["votes_per_topic"]) == (4, 3)
    assert made["facilitator"]["name"] == "Ada Lovelace"
    [told] = data("retro")
    assert set(told) == TOLD
    shown = run("retro", "show").stdout
    assert re.match(r"Autumn \(collecting notes, until \w+ \d\d:\d\d\)\n", shown)
    assert "\nYour name is not shown in sprintboard. People who run the git server" in shown
    assert "\nWind: What pushes us forward?\n" in shown
    assert "collecting notes  until " in run("retro").stdout


@pytest.mark.usefixtures("board")
def test_a_start_says_what_the_mode_promises(run: Run) -> None:
    said = run("retro", "start", "Autumn").stderr.splitlines()
    assert said[0] == "Started retro 'Autumn', led by Ada Lovelace."
    assert said[-1] == "Your name is shown."


@pytest.mark.usefixtures("autumn")
def test_a_note_is_a_draft_and_the_mode_is_said_before(data: Data, run: Run) -> None:
    first = run("retro", "note", "Pair more", "--column", "start").stderr.splitlines()
    assert first == [
        "Your name is shown.",
        "Wrote 'Pair more' under 'Start': nobody else sees it yet.",
    ]
    made = data("retro", "note", "-", "--column", "Stop", typed="Slow exports\n")
    assert made == {"id": made["id"], "text": "Slow exports", "column": "stop"}
    second = run("retro", "note", "Third", "--column", "go_on").stderr
    assert second.startswith("Mode: named; ")
    assert "Your drafts, which nobody else sees\n" in run("retro", "show").stdout
    assert sorted(each["text"] for each in data("retro", "draft")) == [
        *("Pair more", "Slow exports", "Third"),
    ]
    draft = ("retro", "draft")
    assert data(*draft, "edit", "pair", "Pair every day")["text"] == "Pair every day"
    assert data(*draft, "remove", made["id"][:4])["id"] == made["id"]
    assert len(run(*draft).stdout.splitlines()) == 2


@pytest.mark.usefixtures("autumn")
def test_a_note_that_cannot_be_is_refused_in_one_sentence(refused: Refused, run: Run) -> None:
    assert "'-' to read it from stdin" in refused("retro", "note")
    assert "--column: 'Start', 'Stop', 'Continue'" in refused("retro", "note", "x")
    run("retro", "note", "x", "--column", "tea", code=1)
    assert "no note 'tea'" in refused("retro", "draft", "edit", "tea", "x")
    assert run("retro", "draft").stdout == "No note of yours waits to be published.\n"


@pytest.mark.usefixtures("autumn")
def test_on_a_terminal_a_note_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, run: Run, data: Data
) -> None:
    monkeypatch.setattr(retro_notes, "on_a_terminal", lambda: True)
    asked = run("retro", "note", typed="Pair more\nstop\n").stderr
    assert asked.startswith("Your name is shown.\nNote: ")
    assert "  Stop: What should we no longer do?\n" in asked
    assert [each["column"] for each in data("retro", "draft")] == ["stop"]


def test_notes_are_put_together_and_named(notes: list[str], data: Data, run: Run) -> None:
    run("retro", "next")
    proposed = run("retro", "proposals").stdout.splitlines()
    assert [line.partition("  ")[2] for line in proposed] == sorted(
        TEXTS[:2], key=lambda text: notes[TEXTS.index(text)]
    ) or len(proposed) == 2
    assert {*data("retro", "proposals")[0]} == {*notes[:2]}
    found = data("retro", "group", notes[0][:4], notes[1], "--title", "Exports")
    group = next(each for each in found["topics"] if each["is_group"])
    assert (group["title"], {*group["notes"]}) == ("Exports", {*notes[:2]})
    assert {each["topic"] for each in found["notes"]} == {group["id"], notes[2]}
    data("retro", "title", "Exports", "Slow exports for all")
    shown = run("retro", "show").stdout
    assert f"{group['id'][:4]}  Slow exports for all\n  " in shown
    assert "Meet less [/]  Ada Lovelace" in shown
    merged = data("retro", "merge", "Slow", "Meet")
    assert [len(each["notes"]) for each in merged["topics"]] == [3]
    assert run("retro", "proposals").stdout == "No two topics say much the same.\n"
    apart = data("retro", "ungroup", "Slow exports for all")
    assert [each["is_group"] for each in apart["topics"]] == [False] * 3


def test_topics_are_voted_for(notes: list[str], data: Data, run: Run, refused: Refused) -> None:
    for _ in range(2):
        run("retro", "next")
    assert run("retro", "vote", "meet", "--times", "2").stderr.startswith(
        "Gave 2 votes to 'Meet less [/]': 3 left."
    )
    found = data("retro", "unvote", notes[2])
    assert (found["votes_left"], found["votes_hidden"]) == (4, True)
    assert [(each["votes"], each["own_votes"]) for each in found["topics"]] == [
        *((None, 1), (None, 0), (None, 0)),
    ]
    assert "1 vote of yours" in run("retro", "show").stdout
    assert "at most 3 votes" in refused("retro", "vote", "meet", "--times", "3")
    closed = data("retro", "next")
    assert [each["votes"] for each in closed["topics"]] == [1, 0, 0]


@pytest.mark.usefixtures("autumn")
def test_a_retro_moves_on_and_back(data: Data, refused: Refused, run: Run) -> None:
    assert data("retro", "next", "Autumn")["phase"] == "group"
    assert data("retro", "next", "--after", "collect")["phase"] == "group"
    assert data("retro", "back", "collect")["phase"] == "collect"
    assert data("retro", "deadline", "collect", "in 1 hour")["deadline"]
    assert data("retro", "deadline", "collect", "none")["deadline"] is None
    assert data("retro", "timer", "5")["timer"]
    assert "ends today" in run("retro", "show").stdout or "tomorrow" in run("retro", "show").stdout
    assert "no phase 'tea'" in refused("retro", "back", "tea")
    for _ in range(6):
        run("retro", "next", "Autumn")
    assert "no current retro" in refused("retro", "next")
    assert run("retro", "show").stdout.startswith("Autumn (closed)")
    assert run("retro", "history").stdout == run("retro", "history", "Autumn").stdout
    history = run("retro", "history", "last").stdout
    assert (history.count("went on to"), history.count("went again to")) == (1, 7)


@pytest.mark.usefixtures("autumn")
def test_only_who_leads_moves_it_on(run: Run, refused: Refused, data: Data) -> None:
    run("member", "new", "Finn O'Hara", "--email", "finn@example.org", "--unit", "Business")
    run("retro", "facilitate", "Finn")
    assert refused("retro", "next").startswith("Finn O'Hara leads this retro")
    assert data("retro", "show")["may_lead"] is False
    assert data("retro", "facilitate")["facilitator"]["name"] == "Ada Lovelace"


@pytest.mark.usefixtures("board")
def test_formats_and_statements_are_the_teams_own(run: Run, data: Data, refused: Refused) -> None:
    made = data("retro", "format", "new", "Plus/Delta", "Plus: What was good?", "Delta")
    assert made == {
        "name": "Plus/Delta",
        "is_own": True,
        "columns": [{"name": "Plus", "hint": "What was good?"}, {"name": "Delta", "hint": ""}],
    }
    assert run("retro", "format").stdout.splitlines()[-1].endswith("yours")
    assert data("retro", "format", "show", "plus") == made
    assert data("retro", "format", "remove", "plus") == made
    assert "Every board has" in refused("retro", "format", "remove", "mad")
    added = data("retro", "statement", "add", "We learn a lot")
    assert (added["number"], added["text"]) == (7, "We learn a lot")
    assert data("retro", "statement", "remove", "7") == added
    assert len(run("retro", "statement").stdout.splitlines()) == 6


def test_a_deleted_retro_comes_back(autumn: Path, data: Data, run: Run) -> None:
    assert autumn.is_dir()
    [told] = data("retro")
    run("retro", "delete", "current")
    assert data("retro") == []
    assert data("retro", "restore", told["id"])["name"] == "Autumn"


@pytest.mark.usefixtures("notes")
def test_a_shell_completes_retros_topics_and_notes() -> None:
    def offered(words: str, incomplete: str = "") -> list[str]:
        environment = {
            "_SPRINTBOARD_COMPLETE": "bash_complete",
            "COMP_WORDS": f"sprintboard {words} {incomplete}",
            "COMP_CWORD": str(len(words.split()) + 1),
        }
        result = CliRunner().invoke(main, env=environment, prog_name="sprintboard")
        return [line.partition(",")[2] for line in result.stdout.splitlines()]

    assert offered("retro next") == ["current", "Autumn"]
    assert len(offered("retro vote")) == 3
    assert len(offered("retro group")) == 3
    assert offered("retro note x --column") == ["Start", "Stop", "Continue"]
    assert "Sailboat" in offered("retro start --format")
    assert offered("retro back", "co") == ["collect"]
    assert offered("retro vote --retro nothing") == [""]


def test_no_note_can_steer_a_terminal(autumn: Path, run: Run, data: Data) -> None:
    assert autumn.is_dir()
    nasty = "\x1b]52;c;x\x07\u202e[@click=app.quit]x[/]"
    run("retro", "note", nasty, "--column", "start")
    for words in (("retro", "show"), ("retro", "draft")):
        assert "\x1b" not in run(*words).output
        assert "\u202e" not in run(*words).output
    assert "\x1b" not in json.dumps(data("retro", "show"), ensure_ascii=False)
    for verb in ("next", "show", "publish", "collect"):
        said = run("retro", verb, nasty, code=1).output
        assert "\x1b" not in said


def test_a_published_note_of_ones_own_is_changed_and_taken_back(
    notes: list[str], data: Data, refused: Refused
) -> None:
    found = data("retro", "edit-note", notes[2][:4], "Meet twice a week")
    assert "Meet twice a week" in [each["text"] for each in found["notes"]]
    found = data("retro", "remove-note", "meet twice")
    assert len(found["notes"]) == 2
    assert "no note 'tea'" in refused("retro", "remove-note", "tea")


def test_a_late_note_is_published_at_once(notes: list[str], run: Run, data: Data) -> None:
    run("retro", "next")
    found = data("retro", "note", "Too late", "--column", "stop")
    assert len(found["notes"]) == len(notes) + 1


@pytest.mark.usefixtures("autumn")
def test_one_column_needs_not_be_named(run: Run, data: Data) -> None:
    run("retro", "format", "new", "One", "Anything: What is on your mind?")
    run("retro", "start", "Open floor", "--format", "one", "--sprint", "none")
    assert data("retro", "note", "x")["column"] == "anything"
    assert data("retro", "publish")["notes"][0]["by"]["name"] == "Ada Lovelace"
    shown = run("retro", "show").stdout
    assert "Anything: What is on your mind?\n  " in shown
    assert data("retro", "format")[-1]["name"] == "One"
    assert len(data("retro", "statement")) == 6
    assert run("retro", "format", "show", "one").stdout == "Anything  What is on your mind?\n"


def test_open_actions_of_earlier_retros_come_first(autumn: Path, run: Run, data: Data) -> None:
    workspace = Workspace.open(autumn)
    workspace.retros.action("Autumn", "Speed up exports")
    workspace.commit_pending()
    workspace.close()
    found = data("retro", "start", "Winter")
    assert found["phase"] == "before"
    assert [each["title"] for each in found["earlier_actions"]] == ["Speed up exports"]
    assert re.search(r"Earlier actions\n  \w{4}  Speed up exports", run("retro", "show").stdout)
    assert "1 of 1 action open" in run("retro").stdout
    assert re.search(r"\nActions\n  \w{4}  Speed up", run("retro", "show", "Autumn").stdout)


def test_a_sync_writes_down_and_sends_what_a_deadline_has_ended(
    autumn: Path, data: Data, run: Run, tmp_path: Path
) -> None:
    remote = str(tmp_path / "team.git")
    subprocess.run(["git", "init", "-q", "--bare", remote], check=True)
    run("remote", remote)
    data("retro", "deadline", "collect", "in 1 hour")
    workspace = Workspace.open(autumn)
    desk, [retro] = workspace._desk, workspace.board.retros
    passed = {"deadlines/collect/at": say_time((workspace.now - 60) * 1000)}
    with desk.writing():
        desk.save([Change(kind="retro", id=retro.id, values=passed)], message="so", sentence="")
    workspace.close()

    run("sync")

    log = ["git", "-C", remote, "log", "--all", "--format=%s"]
    sent = subprocess.run(log, check=True, capture_output=True, text=True).stdout
    assert "deadline of retro Autumn: grouping" in sent
