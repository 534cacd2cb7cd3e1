"""Dialogs that are only read: keys, history, problems."""

from __future__ import annotations

from textual.widgets import Static

from sprintboard.core.board import Problem
from sprintboard.tui.dialogs.help import HelpDialog
from sprintboard.tui.dialogs.history import HistoryDialog
from sprintboard.tui.dialogs.problems import ProblemsDialog
from tests.tui.dialogs.host import HOSTILE, PROBLEMS, TODAY, Host, entries


def texts(host: Host) -> str:
    return "\n".join(str(each.content) for each in host.screen.query(Static))


async def test_keys_are_listed_in_their_groups() -> None:
    groups = (("Moving", (("h l", "Left and right"), ("[", "fix [/] bug"))), ("Cards", ()))
    host = Host(lambda: HelpDialog("Keys", groups))
    async with host.run_test() as pilot:
        await pilot.pause()
        assert "h l                Left and right" in texts(host)
        assert "fix [/] bug" in texts(host)
        await pilot.press("escape")
        assert host.answers == [None]


async def test_the_whole_sentence_of_an_entry_is_below_the_list() -> None:
    host = Host(lambda: HistoryDialog("History", entries(), today=TODAY))
    async with host.run_test() as pilot:
        await pilot.pause()
        assert "moved it from 'To do' to 'Doing'" in texts(host)
        await pilot.press("down")
        await pilot.pause()
        assert ("changed the due date from 4 Mar to 6 Mar; " * 4) in texts(host)
        await pilot.press("down")
        await pilot.pause()
        assert "fix [/] bug [@click=app.quit]x[/] ␛[31m" in texts(host)


async def test_an_empty_history_says_so() -> None:
    host = Host(lambda: HistoryDialog("History", (), today=TODAY))
    async with host.run_test() as pilot:
        await pilot.pause()
        assert "Nothing happened yet." in host.export_screenshot().replace("&#160;", " ")


async def test_problems_are_sentences_with_what_can_be_mended() -> None:
    host = Host(lambda: ProblemsDialog(PROBLEMS))
    async with host.run_test() as pilot:
        await pilot.pause()
        said = texts(host)
        assert "The file is cut off after 312 bytes." in said
        assert "mend: put it at the bottom" in said
        assert "'sprintboard check --fix' mends 1 of them" in said


async def test_thousands_of_hostile_problems_are_shown() -> None:
    many = tuple(Problem(path=each, sentence=each) for each in HOSTILE * 100)
    host = Host(lambda: ProblemsDialog(many))
    async with host.run_test() as pilot:
        await pilot.pause()
        assert "and 500 more" in texts(host)
        assert "\x1b" not in texts(host)
