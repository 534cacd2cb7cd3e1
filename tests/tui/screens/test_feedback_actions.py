"""What is done about feedback: each by key, as a user would, and taken back with u."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from sprintboard.core.feedback import Feedback
from sprintboard.core.feedback_group import Whole, wholes
from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.dialogs.card_dialog import CardDialog
from sprintboard.tui.dialogs.feedback_form import FeedbackForm
from sprintboard.workspace import Workspace
from tests.tui.screens.test_feedback_screen import WIDE, go, listed, look
from tests.tui.screens.voices import EXPORT, card, speak
from tests.tui.screens.walking import press, seen, sees, settle, toasts, write

MINE, FAN, CRITIC, PLANNED, PRAISE = range(5)
"""Where they stand in the list of what is open."""


@pytest.fixture
def given(workspace: Workspace) -> dict[str, str]:
    return speak(workspace)


@pytest.fixture
def spoken(workspace: Workspace) -> Workspace:
    speak(workspace)
    return workspace


def whole(workspace: Workspace, entry_id: str) -> Whole:
    return wholes(workspace.board.feedback)[entry_id]


def entry(workspace: Workspace, entry_id: str) -> Feedback:
    return next(each for each in workspace.board.feedback if each.id == entry_id)


async def start(pilot: Pilot[Any], place: int = 0) -> None:
    """Go to an entry of what is open."""
    await go(pilot, "7", *["down"] * place)


async def test_feedback_is_given_with_a_score_and_words(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await go(pilot, "7", "a")
        assert "Your name is shown." in seen(pilot)
        assert "the product" in seen(pilot)
        await press(pilot, "4", "tab")
        await write(pilot, "export is slow")
        await press(pilot, "ctrl+s")
        await look(pilot)
        [made] = workspace.board.feedback
        assert made.text == "export is slow"
        assert made.score == ("csat", 4)
        assert made.voices == (workspace.me.id,)  # type: ignore[union-attr]
        assert "★★★★☆" in seen(pilot)
        await go(pilot, "u")
        assert workspace.board.feedback == ()


async def test_it_is_about_what_the_entry_under_the_cursor_is_about_or_another_thing(
    spoken: Workspace,
) -> None:
    async with SprintboardApp(spoken).run_test(size=WIDE) as pilot:
        await start(pilot, PRAISE)
        await press(pilot, "a")
        assert "VAT on invoices" in seen(pilot)
        await press(pilot, "shift+tab", "shift+tab", "shift+tab", "enter")
        await write(pilot, "month")
        await press(pilot, "enter", "tab", "tab", "tab", "1")
        await press(pilot, "ctrl+s")
        await look(pilot)
        made = spoken.board.feedback[-1]
        assert made.about == ("card", card(spoken, "Month"))


async def test_it_is_the_voice_of_somebody_outside_who_is_typed(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await go(pilot, "7", "a", "shift+tab", "shift+tab", "enter")
        await write(pilot, "Finn of ACME")
        assert "from outside the team" in seen(pilot)
        await press(pilot, "enter")
        assert "◇ Finn of ACME  outside the team" in seen(pilot)
        await press(pilot, "tab", "tab", "2")
        await press(pilot, "ctrl+s")
        await look(pilot)
        assert workspace.board.feedback[0].voices == ("Finn of ACME",)


async def test_saying_nothing_is_no_feedback(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await go(pilot, "7", "a")
        await press(pilot, "ctrl+s")
        assert "Give a score, say it in words, or both." in seen(pilot)
        assert isinstance(pilot.app.screen, FeedbackForm)


async def test_what_was_typed_is_not_lost_by_escape(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await go(pilot, "7", "a", "3", "escape")
        assert "Throw away what you typed?" in seen(pilot)


async def test_who_said_much_the_same_is_told_while_it_is_typed(spoken: Workspace) -> None:
    async with SprintboardApp(spoken).run_test(size=WIDE) as pilot:
        await go(pilot, "7", "a", "tab")
        await write(pilot, "export slow 500 invoices")
        assert "Somebody said much the same" in seen(pilot)


async def test_several_are_acknowledged_at_once(
    workspace: Workspace, given: dict[str, str]
) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await start(pilot)
        await go(pilot, "space", "space", "A")
        states = [entry(workspace, given[name]).state for name in ("mine", "fan")]
        assert states == ["acknowledged", "acknowledged"]


async def test_an_entry_is_planned_with_a_card_that_there_is(
    workspace: Workspace, given: dict[str, str]
) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await start(pilot)
        await press(pilot, "p")
        await write(pilot, "month")
        await press(pilot, "enter")
        await look(pilot)
        assert entry(workspace, given["mine"]).cards == (card(workspace, "Month"),)
        assert "◐ planned" in seen(pilot)
        await go(pilot, "u")
        assert entry(workspace, given["mine"]).state == "new"


async def test_several_are_planned_at_once_and_taken_back_at_once(
    spoken: Workspace,
) -> None:
    async with SprintboardApp(spoken).run_test(size=WIDE) as pilot:
        before = [each.state for each in spoken.board.feedback]
        await start(pilot)
        await press(pilot, "space", "space")
        await sees(pilot, "✓  9/10")
        await press(pilot, "p")
        await sees(pilot, "Which card answers it? · 2 entries")
        assert "Make a new card" not in seen(pilot)
        await press(pilot, "enter")
        await look(pilot)
        now = [each.state for each in spoken.board.feedback]
        assert now.count("planned") == before.count("planned") + 2
        await press(pilot, "u")
        await look(pilot)
        assert [each.state for each in spoken.board.feedback] == before


async def test_an_entry_is_planned_with_a_card_made_of_its_words(
    workspace: Workspace, given: dict[str, str]
) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await start(pilot)
        await press(pilot, "p", "enter")
        assert "Which currency is it?" in seen(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        await look(pilot)
        [made] = entry(workspace, given["mine"]).cards
        assert workspace.board.cards[made].title == "Which currency is it?"


async def test_an_entry_is_planned_before_there_is_a_card(
    workspace: Workspace, given: dict[str, str]
) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await start(pilot)
        await press(pilot, "p", "down", "enter")
        await look(pilot)
        assert entry(workspace, given["mine"]).state == "planned"
        assert entry(workspace, given["mine"]).cards == ()


async def test_an_answer_acknowledges_and_is_to_be_told(
    workspace: Workspace, given: dict[str, str]
) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await start(pilot, FAN)
        await press(pilot, "r")
        await press(pilot, "ctrl+s")
        assert "Type at least one letter." in seen(pilot)
        await write(pilot, "Glad to hear it")
        await press(pilot, "ctrl+s")
        await look(pilot)
        assert entry(workspace, given["fan"]).answer == "Glad to hear it"
        assert "To tell 4" in seen(pilot)


async def test_done_needs_no_answer_and_declined_does(
    workspace: Workspace, given: dict[str, str]
) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await start(pilot, FAN)
        await press(pilot, "d", "ctrl+s")
        await look(pilot)
        assert entry(workspace, given["fan"]).state == "done"
        await press(pilot, "x", "ctrl+s")
        assert "Type at least one letter." in seen(pilot)
        await write(pilot, "Not this year")
        await press(pilot, "ctrl+s")
        await look(pilot)
        assert entry(workspace, given["critic"]).state == "declined"


async def test_what_was_closed_is_opened_again(workspace: Workspace, given: dict[str, str]) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await go(pilot, "7", "right", "end", "A")
        assert entry(workspace, given["declined"]).state == "acknowledged"


async def test_an_entry_whose_card_is_done_proposes_to_be_done(spoken: Workspace) -> None:
    spoken.cards.move([card(spoken, "Month")], "Done")
    async with SprintboardApp(spoken).run_test(size=WIDE) as pilot:
        await start(pilot, PLANNED)
        assert "✓ done?" in seen(pilot)
        assert "its cards are" in seen(pilot)


async def test_marked_entries_become_one_with_all_their_voices(
    workspace: Workspace, given: dict[str, str]
) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await start(pilot, FAN)
        await go(pilot, "space", "space")
        await press(pilot, "m")
        assert "Which of the 2 stays?" in seen(pilot)
        await press(pilot, "enter")
        await look(pilot)
        kept = whole(workspace, given["fan"])
        assert kept.votes == 2
        await go(pilot, "home", "down")
        assert "◇ Finn Olsen, ◇ Olga" in seen(pilot)
        assert len(listed(pilot)) == 4
        await go(pilot, "u")
        assert len(listed(pilot)) == 5


async def test_one_entry_goes_into_the_one_that_is_most_alike(
    workspace: Workspace, given: dict[str, str]
) -> None:
    workspace.feedback.add("product", text="The slow export, 500 invoices", by="Olga Brandt")
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await start(pilot)
        await press(pilot, "m", "enter")
        await look(pilot)
        assert whole(workspace, given["export"]).votes == 3


async def test_what_was_merged_is_taken_apart(workspace: Workspace, given: dict[str, str]) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE, notifications=True) as pilot:
        await start(pilot, PLANNED)
        await press(pilot, "M", "enter")
        await look(pilot)
        assert whole(workspace, given["export"]).merged == ()
        await go(pilot, "home", "M")
        assert any("Nothing was merged" in each for each in toasts(pilot))


async def test_cards_are_linked_and_unlinked(workspace: Workspace, given: dict[str, str]) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await start(pilot, PLANNED)
        await press(pilot, "l", "space")
        await write(pilot, "price")
        await press(pilot, "enter", "enter")
        await settle(pilot)
        await look(pilot)
        assert entry(workspace, given["export"]).cards == (card(workspace, "Price"),)


async def test_somebody_sees_to_it(spoken: Workspace) -> None:
    async with SprintboardApp(spoken).run_test(size=WIDE) as pilot:
        await start(pilot)
        await press(pilot, "w")
        await write(pilot, "bea")
        await press(pilot, "enter")
        await look(pilot)
        assert "Sees to it ● Bea Kahn" in seen(pilot)


async def test_words_and_score_are_corrected(workspace: Workspace, given: dict[str, str]) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await start(pilot, PRAISE)
        await press(pilot, "e", "4")
        await press(pilot, "ctrl+s")
        await look(pilot)
        changed = entry(workspace, given["praise"])
        assert changed.score == ("csat", 4)
        assert changed.text == "As asked."


async def test_an_entry_is_deleted_after_a_question(spoken: Workspace) -> None:
    async with SprintboardApp(spoken).run_test(size=WIDE) as pilot:
        await start(pilot)
        await press(pilot, "X")
        assert "Delete 1 entry?" in seen(pilot)
        await press(pilot, "y")
        await look(pilot)
        assert len(listed(pilot)) == 4


async def test_the_whole_history_is_read(spoken: Workspace) -> None:
    async with SprintboardApp(spoken).run_test(size=WIDE) as pilot:
        await start(pilot, PLANNED)
        await press(pilot, "o")
        assert "History of “The export" in seen(pilot)


async def test_without_an_entry_keys_say_what_to_do(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE, notifications=True) as pilot:
        for key in ("A", "p", "r", "d", "x", "m", "M", "l", "w", "e", "o", "X", "enter"):
            await go(pilot, "7", key)
            assert any("press a to add one" in each for each in toasts(pilot)), key
            pilot.app.clear_notifications()


async def test_feedback_on_a_card_is_given_from_the_board_and_shown_on_the_card(
    workspace: Workspace,
) -> None:
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "F", "4")
        await press(pilot, "ctrl+s")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CardDialog)
        assert "4.0 of 5 (n = 1, few)" in seen(pilot)
        await press(pilot, "F", "5")
        await press(pilot, "ctrl+s")
        assert "4.5 of 5 (n = 2, few)" in seen(pilot)
        assert [each.about.id for each in workspace.board.feedback] == [
            pilot.app.screen.card_id
        ] * 2


async def test_hostile_words_pass_through_every_dialog(workspace: Workspace) -> None:
    text = "[@click=app.quit]x[/] \x1b]52;c;aGk=\x07 \u202e [/]"
    for number in range(2):
        workspace.feedback.add("product", score=1, text=f"{text} {number}", by=f"outside:{text}")
    workspace.cards.new(text)
    async with SprintboardApp(workspace).run_test(size=WIDE) as pilot:
        await go(pilot, "7")
        for key in ("a", "p", "r", "d", "x", "m", "l", "w", "e", "o", "X", "t"):
            await press(pilot, key)
            assert "\x1b" not in seen(pilot)
            assert "\u202e" not in seen(pilot)
            await press(pilot, "escape")
        assert EXPORT not in seen(pilot)
