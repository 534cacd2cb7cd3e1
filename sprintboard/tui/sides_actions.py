"""What passes between the two sides of the board: hand-offs, OKs, estimates together, sprints."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from sprintboard.core.about import PRODUCT, About
from sprintboard.core.board import Board, Side
from sprintboard.core.card import Card
from sprintboard.core.estimates import parse_estimate, scale_words
from sprintboard.core.ids import CardId
from sprintboard.core.readiness import waits_for_ok
from sprintboard.core.rules import line
from sprintboard.core.text import shorten
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.ask import AskText
from sprintboard.tui.dialogs.block import SIDE_MARKS, people
from sprintboard.tui.dialogs.choose import Choice, ChooseMany, ChooseOne
from sprintboard.tui.dialogs.feedback_form import FeedbackForm
from sprintboard.tui.dialogs.scope import ScopeDialog
from sprintboard.tui.messages import Act
from sprintboard.tui.words import count

if TYPE_CHECKING:
    from sprintboard.tui.screens.board import BoardScreen

Action = Callable[["BoardScreen"], Awaitable[None]]
_BACK, _SIGN, _WITHDRAW = "back", "sign", "withdraw"
_TEAM, _SOME, _VOTE, _END = "team", "some", "vote", "end"
_OUT = ""


async def hand(screen: BoardScreen) -> None:
    """Hand the cards to another unit, or give one back for a question."""
    cards = _cards(screen)
    if not cards:
        return
    back = [Choice(_BACK, "Give it back, with a question")] if len(cards) == 1 else []
    title = _titled("Hand to", cards)
    unit = await screen.ask(ChooseOne(title, (*_units(screen.board), *back)))
    if not unit:
        return
    words = "What is the question?" if unit == _BACK else "Anything to say? Enter alone is fine."
    note = await screen.ask(
        AskText(title, label=words, check=checks.optional(checks.obey(line("note"))))
    )
    if note is None:
        return
    if unit == _BACK:
        screen.act(Act("hands", "give_back", cards[0].id, question=note))
    else:
        screen.act(Act("hands", "hand", _ids(cards), unit, note=note))


async def ok(screen: BoardScreen) -> None:
    """Sign the cards off for one's own side, or ask a unit for its OK."""
    cards = _cards(screen)
    if not cards:
        return
    answer = await screen.ask(ChooseOne(_titled("OK", cards), tuple(_oks(screen, cards))))
    if answer == _SIGN:
        screen.act(Act("signing", "sign", _ids(cards)))
    elif answer == _WITHDRAW:
        screen.act(Act("signing", "withdraw", _ids(cards)))
    elif answer:
        screen.act(Act("signing", "ask", _ids(cards), answer))


async def poll(screen: BoardScreen) -> None:
    """Estimate together: ask for hidden estimates, give one's own, or end the round."""
    cards = _cards(screen)
    if not cards:
        return
    answer = await screen.ask(ChooseOne(_titled("Estimate together", cards), tuple(_rounds(cards))))
    if answer == _TEAM:
        screen.act(Act("polls", "ask", _ids(cards)))
    elif answer == _SOME:
        await _ask_some(screen, cards)
    elif answer in (_VOTE, _END):
        await _estimate(screen, cards[0], vote=answer == _VOTE)


async def sprint(screen: BoardScreen) -> None:
    """Put the cards into a sprint, or take them out of theirs."""
    cards = _cards(screen)
    if not cards:
        return
    choices = tuple(_sprints(screen.board))
    if not choices:
        screen.say("No sprint is planned: press 2, then N, to plan one.")
        return
    current = cards[0].sprint if len({card.sprint for card in cards}) == 1 else None
    title = _titled("Into a sprint", cards)
    answer = await screen.ask(
        ChooseOne(title, choices, current=current, allow_none="Into no sprint: the backlog")
    )
    if answer is None or (answer == (current or _OUT)):
        return
    said = await _reason(screen, cards, answer)
    if said is None:
        return
    if answer == _OUT:
        screen.act(Act("sprints", "remove", _ids(cards), **said))
    else:
        screen.act(Act("sprints", "add", _ids(cards), answer, **said))


async def feedback(screen: BoardScreen) -> None:
    """Say what somebody thinks of the card under the cursor, or of the product."""
    about = About("card", screen.card.id) if screen.card else About(PRODUCT)
    said = await screen.ask(FeedbackForm(screen.board, about, me=screen.workspace.me))
    if said is not None:
        screen.act(Act("feedback", "add", **said))


ACTIONS: dict[str, Action] = {
    "hand": hand,
    "ok": ok,
    "poll": poll,
    "sprint": sprint,
    "feedback": feedback,
}
"""By the name that a key has in `board_keys`."""


async def _reason(
    screen: BoardScreen, cards: Sequence[Card], sprint_id: str
) -> dict[str, str] | None:
    """Ask why, when a sprint that runs gets more or less to do."""
    board = screen.board
    touched = [board.sprint(each) for each in {sprint_id, *(card.sprint for card in cards)}]
    if not any(each is not None and each.state == "active" for each in touched):
        return {}
    answer: dict[str, str] | None = await screen.ask(
        ScopeDialog(board, _subject(cards), me=screen.workspace.me)
    )
    return answer


async def _ask_some(screen: BoardScreen, cards: Sequence[Card]) -> None:
    title = _titled("Who estimates", cards)
    members = await screen.ask(ChooseMany(title, tuple(people(screen.board))))
    if members:
        screen.act(Act("polls", "ask", _ids(cards), tuple(sorted(members))))


async def _estimate(screen: BoardScreen, card: Card, *, vote: bool) -> None:
    scale = screen.board.policy.estimates
    check = checks.obey(lambda text: parse_estimate(text, scale))
    words = "Hidden until the round is over" if vote else "Empty takes the median of those given"
    text = await screen.ask(
        AskText(
            _titled("Your estimate" if vote else "End the round", [card]),
            label=f"{words}. {scale_words(scale).capitalize()}.",
            check=check if vote else checks.optional(check),
        )
    )
    if text is not None:
        screen.act(Act("polls", "vote" if vote else "settle", card.id, text.strip()))


def _oks(screen: BoardScreen, cards: Sequence[Card]) -> Iterator[Choice]:
    me = screen.workspace.me
    side = screen.board.side_of(me.id) if me else None
    if side is not None:
        who = "IT" if side == Side.IT else "the business"
        if any(side.value not in card.signed for card in cards):
            yield Choice(_SIGN, f"Sign it off for {who}", me.name if me else "", SIDE_MARKS[side])
        else:
            yield Choice(_WITHDRAW, f"Take the OK of {who} back", mark=SIDE_MARKS[side])
    waits = [each.ok_from if waits_for_ok(screen.board, each) else None for each in cards]
    for unit in _units(screen.board):
        if set(waits) != {unit.key}:
            yield Choice(unit.key, f"Ask {unit.label} for its OK", mark=unit.mark)


def _rounds(cards: Sequence[Card]) -> Iterator[Choice]:
    if len(cards) == 1 and cards[0].poll is not None:
        waits = count(len(cards[0].voters), "estimate")
        yield Choice(_VOTE, "Give my estimate", "hidden until the round is over")
        yield Choice(_END, "End the round", f"{waits} missing" if cards[0].voters else "all are in")
    yield Choice(_TEAM, "Ask the whole team", "a new round")
    yield Choice(_SOME, "Ask some members", "a new round")


def _units(board: Board) -> Iterator[Choice]:
    for unit in sorted(board.units.values(), key=lambda each: each.name.casefold()):
        if not unit.retired:
            yield Choice(unit.id, unit.name, mark=SIDE_MARKS[unit.side])


def _sprints(board: Board) -> Iterator[Choice]:
    for each in board.sprints:
        if each.is_open:
            state = "runs" if each.state == "active" else "planned"
            yield Choice(each.id, each.name, f"{state}, {each.start} – {each.end}")


def _cards(screen: BoardScreen) -> list[Card]:
    cards = [screen.board.cards[each] for each in screen.targets]
    if not cards:
        screen.say("There is no card here: press n to make one.")
    return cards


def _ids(cards: Sequence[Card]) -> tuple[CardId, ...]:
    return tuple(card.id for card in cards)


def _subject(cards: Sequence[Card]) -> str:
    return cards[0].title if len(cards) == 1 else count(len(cards), "card")


def _titled(words: str, cards: Sequence[Card]) -> str:
    return f"{words} · {shorten(_subject(cards), 44)}"
