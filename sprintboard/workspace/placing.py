"""Where a card lands: ranks for what is moved, and limits that a board enforces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sprintboard.core.board import Board, Category, Column, Side
from sprintboard.core.card import Card, State
from sprintboard.core.errors import BadInput, Refused
from sprintboard.core.ids import CardId, ColumnId
from sprintboard.core.rank import ALPHABET, JITTER, between, is_long, is_rank, spread
from sprintboard.core.readiness import unsigned
from sprintboard.workspace.clock import Clock
from sprintboard.workspace.outcome import called

Jitter = Callable[[], str]
"""Gives random digits that follow a rank."""


def jitter(clock: Clock) -> Jitter:
    """Return what gives digits by chance."""
    return lambda: "".join(ALPHABET[clock.bits(16) % 62] for _ in range(JITTER))


class Spot(NamedTuple):
    """Where to: a column, and a place in it; its bottom when nothing else is said."""

    column: Column
    before: CardId | None = None
    after: CardId | None = None
    top: bool = False
    ready: bool | None = None
    """In the ready half; None keeps what the card has while it stays in its column."""


def place_for_new(board: Board, column: str | None, jitter: Jitter, *, top: bool) -> dict[str, Any]:
    """Return the place of a new card.

    Raises:
        Refused: the board has no column, or the column is full.
    """
    if not board.open_columns:
        raise Refused("The board has no open column: 'sprintboard column new NAME' makes one.")
    target = board.find_column(column) if column else board.open_columns[0]
    _require_there(target)
    require_room(board, target, 1)
    order = board.cards.order(target.id)
    index = 0 if top else len(order)
    low, high = _gap(board, order, index)
    if not _is_gap(low, high):  # ranks made by hand: `check` spreads the column anew
        ranks = sorted(filter(is_rank, (board.cards[each].rank for each in order)))
        low, high = (None, next(iter(ranks), None)) if top else (next(reversed(ranks), None), None)
    rank = between(low, high, jitter=jitter())
    return _place(target, rank, ready=False)


def moved(
    board: Board, cards: Sequence[Card], spot: Spot, jitter: Jitter
) -> dict[CardId, dict[str, Any]]:
    """Return the new place of every card that has to change for `cards` to stand at `spot`.

    Empty when they stand there already.
    """
    if spot.ready and not spot.column.ready_half:
        raise BadInput(f"'{spot.column.name}' has no ready half: 'column edit' gives it one.")
    _require_there(spot.column)
    coming = {card.id for card in cards}
    order = board.cards.order(spot.column.id)
    require_room(board, spot.column, len(coming.difference(order)))
    rest = [each for each in order if each not in coming]
    index = _index(board, rest, spot)
    halves = {card.id: _half(card, spot) for card in cards}
    if all(halves[card.id] == card.ready for card in cards) and list(order) == [
        *rest[:index],
        *(card.id for card in cards),
        *rest[index:],
    ]:
        return {}
    ranks = _ranks(board, rest, index, cards, jitter)
    return {
        card_id: _place(
            spot.column,
            rank,
            ready=halves[card_id] if card_id in halves else board.cards[card_id].ready,
        )
        for card_id, rank in ranks.items()
    }


def shifted(
    board: Board, cards: Sequence[Card], steps: int, jitter: Jitter
) -> dict[CardId, dict[str, Any]]:
    """Return new places for cards that move up or down inside their column."""
    column = board.column(cards[0].column) or board.find_column(cards[0].column)
    if any(card.column != column.id for card in cards):
        raise BadInput("Cards of several columns do not move up or down together.")
    chosen = {card.id for card in cards}
    order = board.cards.order(column.id)
    cards = [board.cards[each] for each in order if each in chosen]
    rest = [each for each in order if each not in chosen]
    edge = order.index(cards[0].id if steps < 0 else cards[-1].id)
    beside = sum(each not in chosen for each in order[:edge])
    index = min(max(beside + steps, 0), len(rest))
    before = rest[index] if index < len(rest) else None
    return moved(board, cards, Spot(column=column, before=before), jitter)


def require_room(board: Board, column: Column, coming: int) -> None:
    """Require that so many more cards may stand in a column.

    Raises:
        Refused: it is closed, or full and the board's policy enforces limits.
    """
    if column.closed and coming:
        message = f"'{column.name}' is closed: 'column reopen' shows it again, then try again."
        raise Refused(message)
    if column.limit is None or board.policy.wip != "enforce" or not coming:
        return
    count = board.count(column.id)
    if count + coming > column.limit:
        message = (
            f"'{column.name}' is full: {count} of {column.limit} cards, and the board enforces "
            "its limits. Finish or move a card first, or raise the limit with 'column edit'."
        )
        raise Refused(message)


def require_signed(board: Board, cards: Sequence[Card], column: Column) -> None:
    """Require that cards have the sign-offs that the board asks for before they are done.

    Raises:
        Refused: one is missing.
    """
    if column.category != Category.DONE or board.policy.signatures == "none":
        return
    for card in cards:
        here = board.column(card.column)
        if here and here.category == Category.DONE:
            continue
        missing = unsigned(card, board.policy)
        if missing:
            who = " and ".join("IT" if side == Side.IT else "the business" for side in missing)
            message = (
                f"{called(board, [card])} is not done before {who} has signed it off: "
                "ask with 'sprintboard card ask-ok', or sign with 'sprintboard card sign'."
            )
            raise Refused(message)


def over_limit(board: Board, column: Column, coming: int) -> str:
    """Say that so many more cards are more than a column should hold; nothing when they are not."""
    count = board.count(column.id) + coming
    if column.limit is None or not coming or count <= column.limit:
        return ""
    return f". {column.name} now holds {count} of {column.limit}"


def require_room_for_all(board: Board, after: Mapping[CardId, ColumnId | None]) -> None:
    """Require that cards may stand where `after` says, those that leave making room first.

    Raises:
        Refused: a column is closed, or full and the board's policy enforces limits.
    """
    change: Counter[ColumnId] = Counter()
    for card_id, column in after.items():
        card = board.cards[card_id]
        before = card.column if card.state == State.LIVE else None
        if before != column:
            change.update([column] if column else [])
            change.subtract([before] if before else [])
    for column_id, coming in change.items():
        target = board.column(column_id)
        if target is not None and coming > 0:
            require_room(board, target, coming)


def _require_there(column: Column) -> None:
    if column.lost:
        message = (
            "'No column' is no column: it shows cards whose column is gone. Move them to one of "
            "the board's columns, or let 'check --fix' bring theirs back."
        )
        raise Refused(message)


def _ranks(
    board: Board, rest: list[CardId], index: int, cards: Sequence[Card], jitter: Jitter
) -> Mapping[CardId, str]:
    low, high = _gap(board, rest, index)
    ranks: dict[CardId, str] = {}
    for card in cards:
        if not _is_gap(low, high) or (low is not None and is_long(low)):
            return _spread_anew(rest, index, cards)
        low = ranks[card.id] = between(low, high, jitter=jitter())
    return ranks


def _spread_anew(rest: list[CardId], index: int, cards: Sequence[Card]) -> dict[CardId, str]:
    order = [*rest[:index], *(card.id for card in cards), *rest[index:]]
    return dict(zip(order, spread(len(order)), strict=True))


def _index(board: Board, rest: list[CardId], spot: Spot) -> int:
    anchor = spot.before or spot.after
    if anchor is None:
        return 0 if spot.top else len(rest)
    if anchor not in rest:
        title = board.cards[anchor].title[:40]
        raise BadInput(f"'{title}' is not in '{spot.column.name}', or is one of the moved cards.")
    return rest.index(anchor) + (spot.before is None)


def _gap(board: Board, order: Sequence[CardId], index: int) -> tuple[str | None, str | None]:
    low = board.cards[order[index - 1]].rank if index else None
    high = board.cards[order[index]].rank if index < len(order) else None
    return low, high


def _is_gap(low: str | None, high: str | None) -> bool:
    if not all(each is None or is_rank(each) for each in (low, high)):
        return False
    return low is None or high is None or low < high


def _half(card: Card, spot: Spot) -> bool:
    if spot.ready is None:
        return card.ready and card.column == spot.column.id
    return spot.ready


def _place(column: Column, rank: str, *, ready: bool) -> dict[str, Any]:
    place: dict[str, Any] = {"column": column.id, "rank": rank}
    return {**place, "ready": True} if ready and column.ready_half else place
