"""What a retro leads to: talk, actions, ratings, minutes, and what shows over several."""

from __future__ import annotations

import pytest

from sprintboard.core.card import Card, State
from sprintboard.core.phases import Phase
from sprintboard.core.retro import Retro
from sprintboard.tui.app import SprintboardApp
from sprintboard.workspace import Workspace
from tests.tui.screens import retros
from tests.tui.screens.retros import go, phase_of
from tests.tui.screens.walking import misses, sees, settle, toasts, write

SIZE = (120, 36)


def newest(workspace: Workspace) -> Retro:
    return workspace.board.retros[-1]


def action(workspace: Workspace, title: str) -> Card:
    """Return the card with this title, archived or not."""
    board = workspace.board
    found = next(each for each, said in board.cards.titles().items() if said == title)
    return board.cards[found]


@pytest.fixture
def both(workspace: Workspace) -> Workspace:
    retros.people(workspace)
    return workspace


async def test_what_is_said_is_written_in_place_and_kept_when_one_leaves(both: Workspace) -> None:
    retros.retro(both, Phase.DISCUSS)
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "enter")
        await write(pilot, "Ask Legal on Monday")
        await go(pilot, "escape")
        assert "Ask Legal on Monday" in [each.text for each in newest(both).talks.values()]
        await go(pilot, "home", "j")
        await sees(pilot, "Ask Legal on Monday")
        await go(pilot, "u")
        await misses(pilot, "Ask Legal on Monday")


async def test_what_is_being_said_is_kept_when_one_quits(both: Workspace) -> None:
    made = retros.retro(both, Phase.DISCUSS)
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "home", "enter")
        await write(pilot, " Ask Legal")
        await pilot.press("ctrl+q")
    said = Workspace.open(both.root)
    assert said.retros.read(made).retro.talks["exports"].text.endswith("who may add it? Ask Legal")
    said.close()


async def test_what_somebody_else_writes_meanwhile_is_not_lost(both: Workspace) -> None:
    retros.retro(both, Phase.DISCUSS)
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "home", "enter")
        await write(pilot, " I may.")
        other = Workspace.open(both.root)
        other.retros.add_talk("current", "Exports", "Bea: no, me.")
        other.close()
        both.refresh()
        pilot.app._show_on_screens(both.board)  # type: ignore[attr-defined]
        await settle(pilot)
        await sees(pilot, "I may.")
        await go(pilot, "escape")
        text = newest(both).talks["exports"].text
        assert "Bea: no, me." in text
        assert "I may." in text


async def test_a_topic_is_ticked_and_the_next_one_comes(both: Workspace) -> None:
    retros.retro(both, Phase.DISCUSS)
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "space")
        await sees(pilot, "2 of 8 done", "Talk about “Show the business")
        await go(pilot, "k", "space")
        await sees(pilot, "1 of 8 done")


async def test_a_topic_that_needs_the_other_side_waits_for_their_answer(both: Workspace) -> None:
    retros.retro(both, Phase.DISCUSS)
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "home", "o")
        await write(pilot, "Fin")
        await go(pilot, "enter")
        await sees(pilot, "⇄ Finance is asked", "⇄ needs Finance: it stands in their inbox")
        await go(pilot, "r")
        await write(pilot, "Ann adds the index")
        await go(pilot, "ctrl+s")
        await sees(pilot, "They answer: Ann adds the index", "⇄ Finance answered")


async def test_an_action_is_a_card_with_owner_and_sprint(both: Workspace) -> None:
    both.sprints.new("Sprint 4")
    retros.retro(both, Phase.ACTIONS)
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "a")
        await sees(pilot, "From: Exports are too slow")
        await write(pilot, "Add an index")
        await go(pilot, "enter")
        card = action(both, "Add an index")
        assert card.retro == newest(both).id
        assert "retro" in card.labels
        assert card.sprint == both.board.sprints[0].id
        await sees(pilot, "○ Add an index", "for Sprint 4", "1 action agreed.")
        await go(pilot, "right", "enter")
        await sees(pilot, "Description")


async def test_an_action_without_a_title_is_none(both: Workspace) -> None:
    retros.retro(both, Phase.ACTIONS)
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "a", "enter", "escape")
        await sees(pilot, "No action yet.")


async def test_earlier_actions_come_first_and_are_done_or_dropped(both: Workspace) -> None:
    before = retros.retro(both, Phase.ACTIONS, name="Retro Sprint 2")
    both.retros.action(before, "Add an index", owner="Ada")
    both.retros.action(before, "Ask Legal")
    retros.change(both, "retro", before, {"reached#0.7": True})
    retros.retro(both, Phase.ACTIONS_BEFORE)
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6")
        await sees(
            pilot,
            "2 actions are open: say what became of them",
            "◆ Ada Lovelace",
            "from Retro Sprint 2",
        )
        await go(pilot, "d")
        await sees(pilot, "1 action of an earlier retro is open")
        await go(pilot, "x")
        await write(pilot, "It solved itself")
        await go(pilot, "enter")
        await sees(pilot, "No action of an earlier retro is open.")
        assert action(both, "Ask Legal").state == State.ARCHIVED
        await go(pilot, "u")
        await sees(pilot, "Ask Legal")


async def test_statements_are_rated_by_their_letters_and_never_by_colour_alone(
    both: Workspace,
) -> None:
    retros.retro(both, Phase.VOTE)
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "right", "g", "y", "r")
        await sees(
            pilot,
            "▲ What we deliver",
            "■ Nobody waits long",
            "▼ We take on as much",
            "How are we doing?  3 of 3",
            *("green", "yellow", "red"),
        )
        await go(pilot, "home", "enter", "down", "down", "enter")
        await sees(pilot, "▼ What we deliver")


async def test_both_sides_stand_beside_each_other_with_how_many_they_are(both: Workspace) -> None:
    retros.retro(both, Phase.REVIEW)
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6")
        await sees(
            pilot, "◆ IT       ▲▲■  n 3, few", "● business ▲■▼▼  n 4, few", "nobody has said"
        )


async def test_review_says_what_is_better_than_the_last_time(both: Workspace) -> None:
    better = {f"answers#value.green.business.{number:010d}": True for number in range(50, 54)}
    retros.retro(both, Phase.CLOSED, name="Retro Sprint 2")
    made = retros.retro(both, Phase.REVIEW)
    retros.change(both, "retro", made, better)
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6")
        await sees(pilot, "↗ better", "→ same")


async def test_the_time_is_rated_the_retro_summed_up_and_closed(both: Workspace) -> None:
    retros.retro(both, Phase.REVIEW)
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "enter")
        await sees(pilot, "It was worth the time it took")
        await go(pilot, "enter")
        await sees(pilot, "you say 5 of 5")
        await go(pilot, "s")
        await write(pilot, "An index, and fewer meetings")
        await go(pilot, "ctrl+s")
        await sees(pilot, "Σ An index, and fewer meetings")
        await go(pilot, "n")
        await sees(pilot, "Close the retro?")
        await go(pilot, "y")
        await sees(
            pilot, "This retro is over.", "An index, and fewer meetings", "Exports are too slow"
        )
        assert phase_of(both) == Phase.CLOSED


async def test_minutes_of_older_retros_are_read_beside_their_list(both: Workspace) -> None:
    retros.retro(both, Phase.CLOSED, name="Retro Sprint 2")
    retros.retro(both, Phase.CLOSED, name="Retro Sprint 3")
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6")
        await sees(pilot, "Retro Sprint 2")
        await go(pilot, "left", "j", "enter")
        await sees(pilot, "retro 1 of 2")
        await go(pilot, "b", "enter")
        await sees(pilot, "● Review")


async def test_the_cursor_among_older_retros_stays_when_the_screen_looks_again(
    both: Workspace,
) -> None:
    retros.retro(both, Phase.CLOSED, name="Retro Sprint 2")
    retros.retro(both, Phase.CLOSED, name="Retro Sprint 3")
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "left", "j")
        pilot.app.screen.look()
        await go(pilot, "enter")
        await sees(pilot, "retro 1 of 2")


async def test_trends_show_what_comes_back(both: Workspace) -> None:
    retros.retro(both, Phase.CLOSED, name="Retro Sprint 2")
    retros.retro(both, Phase.CLOSED, name="Retro Sprint 3")
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "t")
        await sees(
            pilot,
            "What comes back",
            "↻ Exports are too slow",
            "in 2 retros",
            "No action was agreed yet.",
        )
        await go(pilot, "end")
        await sees(pilot, "Was the time well spent?")
        await go(pilot, "t")
        await misses(pilot, "What comes back")


async def test_facts_stand_beside_opinions(both: Workspace) -> None:
    both.sprints.new("Sprint 1")
    card = both.finder.find("VAT")[0].id
    both.cards.edit([card], estimate=5)
    both.sprints.add([card], "Sprint 1")
    both.sprints.start("Sprint 1")
    retros.retro(both, Phase.DISCUSS, sprint=both.board.sprints[0].id)
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "f")
        await sees(pilot, "Facts, beside opinions", "Committed: 5 points in 1 card.", "Topics")
        await go(pilot, "f")
        await misses(pilot, "Facts, beside opinions")


async def test_a_retro_of_no_sprint_has_no_numbers(both: Workspace) -> None:
    retros.retro(both, Phase.GROUP)
    async with SprintboardApp(both).run_test(size=(80, 24)) as pilot:
        await go(pilot, "6", "f")
        await sees(pilot, "looks back at no sprint that was started")


async def test_a_collector_has_a_form_for_one_person_after_the_other(both: Workspace) -> None:
    made = retros.retro(both, Phase.COLLECT, mode="collected")
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6")
        await sees(pilot, "C opens the form for the next (nobody yet)")
        await misses(pilot, "+ a note")
        await go(pilot, "C")
        await sees(pilot, "What people typed before is out of sight.")
        await go(pilot, "y", "a")
        await write(pilot, "Ask first")
        await go(pilot, "enter", "escape")
        await sees(pilot, "✎ Ask first")
        await go(pilot, "C", "enter")
        await misses(pilot, "Ask first")
        await go(pilot, "C", "down", "enter")
        await sees(pilot, "2 people so far, 1 note")
        assert both.drafts.collected(made).notes == 1
        await go(pilot, "P")
        await sees(pilot, "Too few to hide anyone")
        await go(pilot, "down", "enter")
        assert both.drafts.collected(made).notes == 0


async def test_where_there_is_nothing_the_screen_says_so(both: Workspace) -> None:
    retros.retro(both, Phase.DISCUSS, notes=())
    async with SprintboardApp(both).run_test(size=SIZE, notifications=True) as pilot:
        await go(pilot, "6", "enter", "space", "o", "r")
        await sees(pilot, "Nobody wrote a note.")
        assert any("There is no topic here." in each for each in toasts(pilot))
