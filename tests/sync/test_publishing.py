"""Notes without names travel by a push of their own, and come back as anybody's."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sprintboard.core.errors import Refused
from sprintboard.core.phases import Phase
from sprintboard.sync import unseen
from sprintboard.workspace.syncing import Patience
from tests.sync.team import Team, problems
from tests.sync.unnamed import TEXTS, begin_retro, end_phase, objects
from tests.workspace.sittings import reach
from tests.workspace.witness import commits, files, git

NOBODY = ("sprintboard <notes@sprintboard.invalid>", "published without names")


def write(team: Team, retro: str, number: int = 0, texts: tuple[str, ...] = TEXTS) -> None:
    for text in texts:
        team[number].ws.drafts.write(retro, text, "start")


def texts(team: Team, number: int) -> list[str]:
    team[number].ws.refresh()
    return sorted(each.name for each in team[number].ws.board.notes)


def assert_together(team: Team) -> None:
    """Everybody has the same, in order."""
    team.sync_all()
    first, *others = (files(each.root) for each in team)
    assert all(each == first for each in others)
    for each in team:
        assert problems(each) == []
        git(each.root, "fsck", "--strict", "--no-dangling")
    git(team.remote, "fsck", "--strict", "--no-dangling")


def pushes(team: Team) -> list[list[str]]:
    """Return the authors of the commits of each push that the remote has seen, newest first."""
    found = []
    log = (team.remote / "logs/refs/heads/main").read_text(encoding="utf-8")
    for line in reversed(log.splitlines()):
        old, new, *_ = line.split(" ")
        span = new if not old.strip("0") else f"{old}..{new}"
        found.append(git(team.remote, "log", "--format=%an", span).splitlines())
    return found


def during_push(
    monkeypatch: pytest.MonkeyPatch, deed: Callable[[], object], *, after: bool
) -> None:
    """Let something happen, once, right before or after a batch is sent."""
    send, waiting = unseen.send, [deed]

    def sent(*arguments: object, **options: object) -> object:
        if waiting and not after:
            waiting.pop()()
        came = send(*arguments, **options)  # type: ignore[arg-type]
        if waiting:
            waiting.pop()()
        return came

    monkeypatch.setattr(unseen, "send", sent)


def test_notes_of_several_people_reach_everybody(team: Team) -> None:
    retro = begin_retro(team)
    for number in range(3):
        write(team, retro, number, (f"one of {number}", f"two of {number}"))
    team.sync_all()
    assert texts(team, 3) == []

    end_phase(team, retro)
    assert_together(team)

    assert texts(team, 3) == sorted(f"{n} of {who}" for n in ("one", "two") for who in range(3))
    assert [each for each in commits(team[3].root) if each == NOBODY] == [NOBODY] * 3
    assert all(each.ws.drafts.of(retro) == () for each in team)


def test_what_came_with_the_same_sync_ends_the_phase(team: Team) -> None:
    retro = begin_retro(team)
    write(team, retro)
    end_phase(team, retro)

    report = team[0].sync()

    assert texts(team, 0) == sorted(TEXTS)
    assert report.kept == ""
    assert commits(team.remote)[0] == NOBODY


def test_an_edit_of_the_writer_never_goes_in_the_same_push(team: Team) -> None:
    git(team.remote, "config", "core.logAllRefUpdates", "true")
    retro = begin_retro(team)
    write(team, retro)
    end_phase(team, retro)
    ada = team[0].ws
    ada.cards.new("committed")
    ada.commit_pending()
    ada.cards.new("not committed yet")

    team[0].sync()
    ada.cards.new("made later")
    team[0].sync()

    assert [{*each} for each in pushes(team)[:3]] == [
        {"Ada Lovelace"},
        {"sprintboard"},
        {"Ada Lovelace"},
    ]
    assert_together(team)


def test_the_remote_is_told_no_name_by_the_push(team: Team) -> None:
    git(team.remote, "config", "core.logAllRefUpdates", "true")
    retro = begin_retro(team)
    write(team, retro)
    end_phase(team, retro)
    team[0].sync()

    last = (team.remote / "logs/refs/heads/main").read_text(encoding="utf-8").splitlines()[-1]

    assert "sprintboard <notes@sprintboard.invalid> 1795392000 +0000" in last


@pytest.mark.parametrize("what", ["card", "retro"])
def test_no_merge_is_made_above_a_batch_when_somebody_edits_meanwhile(
    team: Team, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    retro = begin_retro(team)
    write(team, retro)
    end_phase(team, retro, Phase.VOTE)
    team.sync_all()
    note = min(each.id for each in team[0].ws.board.notes)
    team[0].ws.drafts.vote(retro, note)
    end_phase(team, retro, Phase.DISCUSS)
    merges = git(team[0].root, "rev-list", "--merges", "--count", "HEAD")

    def edit() -> None:
        ada = team[0].ws
        if what == "card":
            ada.cards.new("typed meanwhile")
        else:
            reach(ada, retro, Phase.ACTIONS)
        ada.commit_pending()
        ada.cards.new("typed and not committed")

    during_push(monkeypatch, edit, after=True)
    team[0].sync()
    team[0].sync()

    assert git(team[0].root, "rev-list", "--merges", "--count", "HEAD") == merges
    assert [each[1] for each in commits(team.remote)[:3]][2] == NOBODY[1]
    assert_together(team)
    assert "typed and not committed" in [c.title for c in team[2].ws.board.cards.values()]
    (found,) = team[2].ws.board.retros
    assert [each.note for each in found.votes] == [note]
    assert found.stand.phase == (Phase.ACTIONS if what == "retro" else Phase.DISCUSS)


def test_whoever_is_faster_is_taken_in_first(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    retro = begin_retro(team)
    write(team, retro)
    end_phase(team, retro)
    team[1].sync()

    def be_faster() -> None:
        team[1].ws.cards.new("was faster")
        team[1].sync()

    during_push(monkeypatch, be_faster, after=False)
    team[0].sync()

    assert commits(team.remote)[0] == NOBODY
    assert git(team.remote, "rev-list", "--merges", "--count", "main").strip() == "0"
    assert texts(team, 0) == sorted(TEXTS)
    assert_together(team)
    assert objects(team[0].root) == objects(team.remote)  # nothing of what came too late


def test_who_is_outrun_for_ever_keeps_the_notes(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    retro = begin_retro(team)
    write(team, retro)
    end_phase(team, retro)
    team[0].ws.sync.patience = Patience(attempts=2, longest_pause=0.01)

    def outrun(*_arguments: object, **_options: object) -> object:
        return unseen.Pushed.OUTRUN

    monkeypatch.setattr(unseen, "send", outrun)
    report = team[0].sync()

    assert report.kept.startswith("4 notes wait to be published without a name: Others were faster")
    assert len(team[0].ws.drafts.of(retro)) == 4
    monkeypatch.undo()
    assert_together(team)
    assert texts(team, 3) == sorted(TEXTS)


def test_offline_the_notes_stay_and_that_is_said(team: Team) -> None:
    retro = begin_retro(team)
    write(team, retro)
    reach(team[0].ws, retro, Phase.GROUP)
    away = team.remote.rename(team.folder / "away.git")

    report = team[0].ws.sync.now()

    assert report.result == "offline"
    assert team[0].ws.drafts.due_words() == ("4 notes go out without a name, with the next sync")
    assert team[0].ws.sync.state().waiting == 5  # the step of the retro, and the notes
    away.rename(team.remote)
    assert_together(team)
    assert team[0].ws.sync.state().waiting == 0
    assert texts(team, 3) == sorted(TEXTS)


def test_a_remote_that_refuses_nobody_is_told_and_the_rest_is_synced(team: Team) -> None:
    retro = begin_retro(team)
    write(team, retro)
    end_phase(team, retro)
    hook = team.remote / "hooks/update"
    hook.write_text(
        '#!/bin/sh\ngit log -1 --format=%an "$3" | grep -q sprintboard || exit 0\n'
        'echo "who is sprintboard?" >&2\nexit 1\n',
        encoding="utf-8",
    )
    hook.chmod(0o755)
    team[0].ws.cards.new("goes through")

    report = team[0].sync()

    assert "4 notes wait to be published without a name: The remote refused" in report.kept
    assert "who is sprintboard" in report.kept
    assert "without" not in (team[0].root / ".git/sprintboard/sync.json").read_text()
    assert report.sent == 1
    hook.unlink()
    assert_together(team)
    assert texts(team, 3) == sorted(TEXTS)


def test_named_notes_that_are_due_go_out_with_the_sync_that_brings_the_end(team: Team) -> None:
    retro = begin_retro(team, "named")
    write(team, retro)
    end_phase(team, retro)

    report = team[0].sync()

    assert report.sent == 1
    assert commits(team.remote)[0] == (
        "Ada Lovelace <ada@example.org>",
        "publish 4 notes of retro 'Winter'",
    )
    assert_together(team)
    assert texts(team, 3) == sorted(TEXTS)


def test_a_copy_of_a_clone_publishes_nothing_a_second_time(team: Team) -> None:
    retro = begin_retro(team)
    write(team, retro)
    kept = Path(shutil.copytree(team[0].root / ".git/sprintboard/spool", team.folder / "kept"))
    end_phase(team, retro)
    team[0].sync()
    shutil.copytree(kept, team[1].root / ".git/sprintboard/spool")

    team[1].ws.drafts.edit(team[1].ws.drafts.of(retro)[0].id, "said otherwise in the copy")
    assert_together(team)

    assert texts(team, 3) == sorted(TEXTS)
    assert team[1].ws.drafts.of(retro) == ()
    assert commits(team.remote).count(NOBODY) == 1


def test_a_collector_says_publish_and_another_process_sends_it(team: Team) -> None:
    retro = begin_retro(team, "collected")
    for number in range(5):
        team[0].ws.drafts.open_form(retro)
        team[0].ws.drafts.write(retro, f"thought {number}")
    team[0].ws.drafts.close_form()
    assert team[0].ws.drafts.publish(retro).sentence == (
        "5 notes go out without a name, with the next sync"
    )

    team[0].reopen()
    assert_together(team)

    assert texts(team, 3) == [f"thought {number}" for number in range(5)]
    assert commits(team.remote).count(NOBODY) == 1
    assert team[0].ws.drafts.collected(retro) == (0, 0, 0)


def test_feedback_without_a_name_goes_out_on_another_day(team: Team) -> None:
    ada = team[0].ws
    said = {"about": {"kind": "product"}, "state": "new", "mode": "unattributed"}
    ada.drafts.write_feedback({**said, "text": "The export is slow."})
    ada.drafts.write_feedback({**said, "score": {"scale": "nps", "value": 3}})
    with pytest.raises(Refused, match="first sync of another day"):
        ada.drafts.publish("")
    team.sync_all()
    assert team[3].ws.board.feedback == ()

    for each in team:
        each.clock.at += 86_400_000
    assert_together(team)

    assert {each.text for each in team[3].ws.board.feedback} == {"The export is slow.", ""}
    assert {each.made.by for each in team[3].ws.board.feedback} == {None}
    assert commits(team.remote)[0] == NOBODY
