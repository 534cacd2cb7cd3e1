"""The retro's screen: what it teaches, how a retro starts, moves and is looked at."""

from __future__ import annotations

import pytest

from sprintboard.core.moments import say_time
from sprintboard.core.phases import PHASES, Phase
from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.key_help import commands
from sprintboard.tui.retro_keys import RETRO_KEYS
from sprintboard.tui.screens.retro import RetroScreen
from sprintboard.workspace import Workspace
from tests.tui.screens import retros
from tests.tui.screens.conftest import HOSTILE
from tests.tui.screens.retros import go, phase_of
from tests.tui.screens.walking import press, seen, settle, toasts, write

SIZE = (120, 36)


async def test_a_board_without_a_retro_is_taught_what_one_is(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=(80, 24)) as pilot:
        await go(pilot, "6")
        text = seen(pilot)
        assert "Learn from what happened" in text
        assert "N starts one: everything is filled in, enter is enough." in text
        for name in ("Collect", "Group", "Vote", "Discuss", "Actions", "Review"):
            assert name in text


async def test_two_keys_start_a_retro(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "N", "enter")
        assert "● Collect" in seen(pilot)
        assert "led by ◆ Ada" in seen(pilot)
        assert "Write what you noticed" in seen(pilot)
        assert len(workspace.board.retros) == 1
        await go(pilot, "u")
        assert workspace.board.retros == ()
        assert "Learn from what happened" in seen(pilot)


async def test_the_form_shows_what_a_format_asks_and_what_a_mode_promises(
    workspace: Workspace,
) -> None:
    async with SprintboardApp(workspace).run_test(size=(80, 24)) as pilot:
        await go(pilot, "6", "N")
        assert "What should we begin to do?" in seen(pilot)
        assert "Your name is shown." in seen(pilot)
        await go(pilot, "tab", "tab", "tab", "right")
        assert "What made you angry?" in seen(pilot)
        await go(pilot, "tab", "right")
        assert "which account sent it" in seen(pilot)
        await go(pilot, "enter")
        assert workspace.board.retros[0].mode == "unattributed"
        assert workspace.board.retros[0].format == "Mad, Sad, Glad"
        assert "which account sent it" in seen(pilot)


async def test_a_deadline_is_read_as_people_write_it(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "N", *(["tab"] * 7))
        await write(pilot, "friday 12:00")
        await settle(pilot)
        assert "Notes until Fri 27 Nov 12:00 (UTC)" in seen(pilot)
        await go(pilot, "enter")
        assert "closes Fri 27 Nov 12:00, in 4 days" in seen(pilot)


async def test_a_deadline_that_is_none_is_complained_about(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "N", *(["tab"] * 7))
        await write(pilot, "soon")
        await go(pilot, "enter")
        assert "'soon' is no moment" in seen(pilot)
        assert workspace.board.retros == ()


@pytest.mark.parametrize("phase", PHASES[:-1])
async def test_the_phase_that_everybody_is_in_is_marked(workspace: Workspace, phase: Phase) -> None:
    retros.people(workspace)
    retros.retro(workspace, phase)
    async with SprintboardApp(workspace).run_test(size=(80, 24)) as pilot:
        await go(pilot, "6")
        line = next(each for each in seen(pilot).splitlines() if "Review" in each)
        assert line.count("●") == 1
        assert line.count("✓") == PHASES.index(phase)


async def test_going_on_says_first_what_it_does_to_everybody(workspace: Workspace) -> None:
    retros.people(workspace)
    retros.retro(workspace, Phase.VOTE)
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "n")
        assert "You still have 5 votes to give" in seen(pilot)
        assert "Everybody's votes are shown" in seen(pilot)
        await go(pilot, "n")
        assert phase_of(workspace) == Phase.VOTE
        await go(pilot, "n", "y")
        assert phase_of(workspace) == Phase.DISCUSS
        assert "● Discuss" in seen(pilot)


async def test_going_back_is_to_a_phase_one_chooses(workspace: Workspace) -> None:
    retros.people(workspace)
    retros.retro(workspace, Phase.DISCUSS)
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "b", "down", "enter")
        assert phase_of(workspace) == Phase.GROUP
        await go(pilot, "u")
        assert phase_of(workspace) == Phase.DISCUSS


async def test_who_does_not_lead_is_told_who_does(workspace: Workspace) -> None:
    retros.people(workspace)
    bea = workspace.board.find_member("Bea").id
    retros.retro(workspace, Phase.GROUP, facilitator=bea)
    async with SprintboardApp(workspace).run_test(size=SIZE, notifications=True) as pilot:
        await go(pilot, "6", "n")
        assert phase_of(workspace) == Phase.GROUP
        assert any("Bea Kahn leads this retro" in each for each in toasts(pilot))
        assert "Bea Kahn goes on." in seen(pilot)
        await go(pilot, "W", "enter")
        await go(pilot, "W", "A", "enter", "n")
        assert phase_of(workspace) == Phase.VOTE


async def test_a_phase_is_looked_at_without_moving_anybody(workspace: Workspace) -> None:
    retros.people(workspace)
    retros.retro(workspace, Phase.VOTE)
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "H")
        assert "You look at Group; everybody is in Vote" in seen(pilot)
        assert "[Group]" in seen(pilot)
        assert "Notes in no group" in seen(pilot)
        assert phase_of(workspace) == Phase.VOTE
        await go(pilot, "escape")
        assert "Your votes" in seen(pilot)


async def test_a_click_on_a_phase_only_looks(workspace: Workspace) -> None:
    retros.people(workspace)
    retros.retro(workspace, Phase.DISCUSS)
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await go(pilot, "6")
        line = next(n for n, each in enumerate(seen(pilot).splitlines()) if "✓ Collect" in each)
        place = seen(pilot).splitlines()[line].index("Group")
        await pilot.click(offset=(place + 1, line))
        await settle(pilot)
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        assert "You look at Group; everybody is in Discuss" in seen(pilot)
        assert phase_of(workspace) == Phase.DISCUSS


async def test_the_timer_counts_down_while_one_looks(workspace: Workspace) -> None:
    retros.people(workspace)
    retros.retro(workspace, Phase.DISCUSS)
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "T", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, RetroScreen)
        assert "timer 4:" in seen(pilot)
        before = seen(pilot)
        screen.tick()
        await pilot.pause()
        assert "timer 4:" in seen(pilot)
        assert seen(pilot) != before


async def test_who_looks_is_told_once_that_the_time_is_up(workspace: Workspace) -> None:
    retros.people(workspace)
    retros.retro(workspace, Phase.DISCUSS)
    async with SprintboardApp(workspace).run_test(size=SIZE, notifications=True) as pilot:
        await go(pilot, "6", "T", "1", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, RetroScreen)
        for _ in range(70):  # each look at the clock is a second
            screen.tick()
        await settle(pilot)
        assert toasts(pilot).count("The time is up.") == 1
        assert "time is up" in seen(pilot)


async def test_a_deadline_that_passes_moves_the_open_screen_on(workspace: Workspace) -> None:
    retros.people(workspace)
    made = retros.retro(workspace, Phase.COLLECT)
    soon = say_time((workspace.now + 40) * 1000)
    retros.change(workspace, "retro", made, {"deadlines/collect/at": soon})
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await go(pilot, "6")
        screen = pilot.app.screen
        assert isinstance(screen, RetroScreen)
        assert "● Collect" in seen(pilot)
        assert "in a moment" in seen(pilot)
        for _ in range(40):  # each look at the clock is a second
            screen.tick()
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        assert "● Group" in seen(pilot)


async def test_another_retro_is_a_key_away(workspace: Workspace) -> None:
    retros.people(workspace)
    retros.retro(workspace, Phase.DISCUSS, name="Retro Sprint 2")
    retros.retro(workspace, Phase.VOTE, name="Retro Sprint 3")
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await go(pilot, "6")
        assert "Retro Sprint 3" in seen(pilot)
        assert "retro 2 of 2" in seen(pilot)
        await go(pilot, "left_square_bracket")
        assert "Retro Sprint 2" in seen(pilot)
        await go(pilot, "l", "up", "enter")
        assert "Retro Sprint 3" in seen(pilot)


async def test_two_screens_on_one_clone_follow_each_other(workspace: Workspace) -> None:
    retros.people(workspace)
    retros.retro(workspace, Phase.GROUP)
    other = Workspace.open(workspace.root)
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await go(pilot, "6")
        assert "● Group" in seen(pilot)
        other.retros.facilitate("Retro Sprint 3", "Ada")
        other.retros.next("Retro Sprint 3")
        workspace.refresh()
        pilot.app._show_on_screens(workspace.board)  # type: ignore[attr-defined]
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        assert "● Vote" in seen(pilot)
    other.close()


@pytest.mark.parametrize("phase", PHASES[:-1])
async def test_hostile_words_are_only_words_in_every_phase(
    workspace: Workspace, phase: Phase
) -> None:
    retros.people(workspace)
    notes = [("start", text[:80]) for text in HOSTILE] * 2
    retros.retro(workspace, phase, notes=notes, name="fix [/] bug \x1b]52;c;aGk=\x07")
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await go(pilot, "6")
        text = seen(pilot)
        assert "fix [/] bug" in text
        assert "\x1b" not in text
        assert "\u202e" not in text


@pytest.mark.parametrize("phase", PHASES[:-1])
@pytest.mark.parametrize("size", [(40, 12), (200, 50)])
async def test_every_size_shows_where_everybody_is(
    workspace: Workspace, phase: Phase, size: tuple[int, int]
) -> None:
    retros.people(workspace)
    retros.retro(workspace, phase)
    async with SprintboardApp(workspace).run_test(size=size) as pilot:
        await go(pilot, "6", "j", "tab", "j", "tab")
        assert "Retro Sprint 3" in seen(pilot)


async def test_everything_that_has_a_key_is_in_the_palette(workspace: Workspace) -> None:
    retros.people(workspace)
    offered: set[str] = set()
    for phase in PHASES[:-1]:
        retros.retro(workspace, phase, name=f"Retro {phase}")
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await go(pilot, "6")
        for _ in PHASES[:-1]:
            offered |= {each.words for each in commands(pilot.app.screen)}
            await go(pilot, "left_square_bracket")
    closed = {"Minutes or trends", "Show this retro", "The next person at this collector"}
    assert {str(each.tooltip) for each in RETRO_KEYS if each.tooltip} - offered <= closed


async def test_the_help_explains_the_signs(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=(120, 60)) as pilot:
        await press(pilot, "6", "question_mark")
        assert "Keys of the retro" in seen(pilot)
        await press(pilot, "end")
        assert "only on your machine" in seen(pilot)
