"""What the two sides do with a card, from its dialog: every wish as somebody would make it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sprintboard.core.board import Agreement, Board, Policy, Side
from sprintboard.core.card_record import Handoff, Signature
from sprintboard.core.ids import MemberId, SprintId
from sprintboard.core.poll import Agreed, Round
from sprintboard.core.sprint import Sprint, SprintState
from sprintboard.tui.dialogs.ask import AskLong
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.dialogs.scope import ScopeDialog
from sprintboard.tui.widgets.choice_list import ChoiceList
from tests.tui.dialogs.host import ADA, BOB, FINANCE, HOSTILE, IT, MIA, TODAY, VAT, make_board
from tests.tui.dialogs.test_card_dialog import Shown

READY = (
    Agreement("why1", "It says why", Side.BUSINESS, "why"),
    Agreement("seen", "Somebody has seen a customer", Side.BUSINESS),
)
DONE = (Agreement("told", "Users know it", Side.BUSINESS),)


def sprint(name: str, state: SprintState) -> Sprint:
    return Sprint(
        id=SprintId(name.lower().replace(" ", "")), name=name, goal="", start=TODAY, end=TODAY,
        state=state,
    )  # fmt: skip


def two_sides(*, state: SprintState = SprintState.PLANNED, **vat: Any) -> Board:
    return replace(
        make_board(column="todo", **vat),
        sprints=(sprint("Sprint 1", state), sprint("Sprint 2", SprintState.PLANNED)),
        ready_when=READY,
        done_when=DONE,
        policy=Policy(signatures="business"),
    )


def round_of(*waits: MemberId, result: Agreed | None = None) -> Round:
    return Round(1, (ADA, BOB), waits, None, {}, result)


async def test_a_card_says_its_sprint_its_turn_its_sign_offs_and_its_round() -> None:
    board = two_sides(sprint="sprint1", carried=2, signed=("it",), ok_from=FINANCE, handed=FINANCE)
    shown = Shown(
        board,
        signatures=(Signature(side=Side.IT, by=ADA, unit=IT, on="2026-03-03"),),
        handoff=Handoff(unit=FINANCE, note="Which rate?", is_return=True),
        poll=Round(1, (ADA, BOB), (BOB,), date(2026, 3, 6), {}, None),
    )
    async with shown.host.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        text = shown.text()
    for words in (
        "Sprint 1 · carried 2×",
        "● Finance · came back: Which rate?",
        "✓ IT Ada Lovelace, yesterday",
        "waiting for Finance's OK",
        "1 of 2 estimates in until Fri 6 Mar",
    ):
        assert words in text


async def test_a_round_that_is_over_says_the_spread_and_asks_for_a_talk() -> None:
    over = Agreed(n=2, median=3, lowest=1, highest=8, spread=4)
    shown = Shown(two_sides(), poll=round_of(result=over))
    async with shown.host.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        assert "1 to 8, median 3 (n = 2) · far apart: talk first" in shown.text()


async def test_what_the_business_has_to_sign_is_said() -> None:
    shown = Shown(two_sides())
    async with shown.host.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        assert "needs the OK of business" in shown.text()


async def test_why_is_asked_for_where_the_team_agreed_on_it_and_saved() -> None:
    shown = Shown(two_sides(), how="By a table")
    async with shown.host.run_test(size=(140, 40)) as pilot:
        assert "Why  what somebody has from it" in shown.text()
        assert "How\nBy a table" in shown.text()
        assert "Acceptance" not in shown.text()
        await pilot.press("w", *"Law", "ctrl+s")
        await pilot.pause()
    assert shown.host.acts == [("cards", "edit", ((VAT,),), {"why": "Law"})]


async def test_a_text_that_somebody_else_changed_is_not_overwritten_unasked() -> None:
    shown = Shown(two_sides(), why="Old")
    async with shown.host.run_test(size=(140, 40)) as pilot:
        await pilot.press("w", "x")
        assert isinstance(shown.host.screen, AskLong)
        shown.record = shown.record._replace(why="Newer")
        shown.host.dialog.board_changed(shown.board)
        await pilot.pause()
        await pilot.press("ctrl+s")
        assert isinstance(shown.host.screen, Confirm)
        await pilot.press("y")
        await pilot.pause()
    assert shown.host.acts == [("cards", "edit", ((VAT,),), {"why": "Oldx"})]


async def test_an_agreement_is_ticked_and_unticked_and_a_value_is_filled_in() -> None:
    shown = Shown(two_sides(meets=("seen",)))
    async with shown.host.run_test(size=(140, 40)) as pilot:
        assert "☑ ready ● Somebody has seen a customer" in shown.text()
        assert "☐ done  ● Users know it" in shown.text()
        assert "not ready yet: business 1/2" in shown.text()
        await pilot.press(*["down"] * 40)
        shown.host.screen.query_one("#agreed").children[1].focus()
        await pilot.press("space")
        shown.host.screen.query_one("#agreed").children[2].focus()
        await pilot.press("space")
        shown.host.screen.query_one("#agreed").children[0].focus()
        await pilot.press("space")
        assert isinstance(shown.host.screen, AskLong)
    assert shown.host.acts == [
        ("agreements", "miss", ("ready", "seen", (VAT,)), {}),
        ("agreements", "meet", ("done", "told", (VAT,)), {}),
    ]


async def test_a_card_that_has_begun_shows_only_what_done_means() -> None:
    shown = Shown(replace(two_sides(), cards=make_board().cards))
    async with shown.host.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        assert "Users know it" in shown.text()
        assert "It says why" not in shown.text()


async def test_the_sprint_is_chosen() -> None:
    shown = Shown(two_sides())
    async with shown.host.run_test(size=(140, 40)) as pilot:
        await pilot.press("S", *"2", "enter")
        await pilot.pause()
    assert shown.host.acts == [("sprints", "add", ((VAT,), "sprint2"), {})]


async def test_leaving_a_sprint_that_runs_asks_why() -> None:
    shown = Shown(two_sides(state=SprintState.ACTIVE, sprint="sprint1"))
    async with shown.host.run_test(size=(140, 40)) as pilot:
        await pilot.press("S", "home", "up", "up", "enter")
        assert isinstance(shown.host.screen, ScopeDialog)
        await pilot.press(*"Late", "enter")
        await pilot.pause()
    said = {"reason": "Late", "agreed_by": ADA}
    assert shown.host.acts == [("sprints", "remove", ((VAT,),), said)]


async def test_a_card_is_handed_over_with_a_note_and_given_back_with_a_question() -> None:
    shown = Shown(two_sides())
    async with shown.host.run_test(size=(140, 40)) as pilot:
        await pilot.press("h", *"finance", "enter", *"Look", "enter")
        await pilot.press("h", *"question", "enter", *"Why", "enter")
        await pilot.pause()
    assert shown.host.acts == [
        ("hands", "hand", ((VAT,), FINANCE), {"note": "Look"}),
        ("hands", "give_back", (VAT,), {"question": "Why"}),
    ]


@pytest.mark.parametrize(
    ("typed", "signed", "act"),
    [
        ("sign off", (), ("sign", ((VAT,),))),
        ("withdraw", ("it",), ("withdraw", ((VAT,),))),
        ("ask finance", (), ("ask", ((VAT,), FINANCE))),
    ],
)
async def test_a_side_signs_withdraws_and_asks(
    typed: str, signed: tuple[str, ...], act: tuple[str, Any]
) -> None:
    shown = Shown(two_sides(signed=signed))
    async with shown.host.run_test(size=(140, 40)) as pilot:
        await pilot.press("O", *("space" if letter == " " else letter for letter in typed), "enter")
        await pilot.pause()
    assert shown.host.acts == [("signing", *act, {})]


async def test_a_unit_that_is_asked_for_its_ok_is_not_offered_again() -> None:
    shown = Shown(two_sides(ok_from=FINANCE))
    async with shown.host.run_test(size=(140, 40)) as pilot:
        await pilot.press("O")
        await pilot.pause()
        labels = [each.label for each in shown.host.screen.query_one(ChoiceList).choices]
        assert "Ask IT for its OK" in labels
        assert "Ask Finance for its OK" not in labels
    shown = Shown(two_sides(ok_from=FINANCE, signed=("business",)))
    async with shown.host.run_test(size=(140, 40)) as pilot:
        await pilot.press("O")
        await pilot.pause()
        labels = [each.label for each in shown.host.screen.query_one(ChoiceList).choices]
        assert "Ask Finance for its OK" in labels


async def test_a_round_is_opened_with_everybody() -> None:
    shown = Shown(two_sides())
    async with shown.host.run_test(size=(140, 40)) as pilot:
        await pilot.press("v", "enter")
        await pilot.pause()
    assert shown.host.acts == [("polls", "ask", ((VAT,), (ADA, BOB, MIA)), {})]


async def test_an_estimate_is_given_only_on_the_scale() -> None:
    shown = Shown(two_sides(), poll=round_of(ADA, BOB))
    async with shown.host.run_test(size=(140, 40)) as pilot:
        await pilot.press("v", "enter", "4", "enter")
        assert shown.host.acts == []
        await pilot.press("backspace", "5", "enter")
        await pilot.pause()
    assert shown.host.acts == [("polls", "vote", (VAT, "5"), {})]


async def test_a_round_is_ended_with_its_median_or_another_estimate() -> None:
    over = Agreed(n=2, median=3, lowest=3, highest=5, spread=1)
    shown = Shown(two_sides(), poll=round_of(result=over))
    async with shown.host.run_test(size=(140, 40)) as pilot:
        await pilot.press("v", "enter", "v", *"another", "enter", "8", "enter")
        await pilot.pause()
    assert shown.host.acts == [
        ("polls", "settle", (VAT,), {}),
        ("polls", "settle", (VAT, "8"), {}),
    ]


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_texts_are_harmless(text: str) -> None:
    board = two_sides(sprint="sprint1")
    board = replace(board, ready_when=(Agreement("x", text, Side.IT),))
    shown = Shown(board, why=text, handoff=Handoff(unit=FINANCE, note=text))
    async with shown.host.run_test(size=(80, 24)) as pilot:
        await pilot.press("S", "escape", "h", "escape", "O", "escape")
        assert "\x1b" not in shown.text()
        assert "\u202e" not in shown.text()
