"""The life of a Trello card, told from its end.

An export says how a card is now and what was done to it lately. So the known actions are taken
back one by one, newest first, which gives the card as it was before them; then they are told
forward as dated steps. Whatever they do not explain is one last step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sprintboard.core.ids import ColumnId, MemberId
from sprintboard.exchange.batch import Step
from sprintboard.exchange.trello_facts import Facts, Lasting, difference

Turn = Callable[[Facts], Facts]


def stay(facts: Facts) -> Facts:
    """Change nothing."""
    return facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something that was done to a card: how it went, and how it is taken back."""

    at: int
    """Milliseconds since 1970."""
    by: MemberId | None
    do: Turn
    undo: Turn = stay


@dataclass(frozen=True, slots=True, kw_only=True)
class Birth:
    """How a card began, as far as it is known."""

    at: int
    """Unix seconds."""
    by: MemberId | None = None
    column: ColumnId | None = None


def tell(
    *, known: Facts, end: Facts, lasting: Lasting, birth: Birth, deeds: Sequence[Deed], last: int
) -> tuple[Step, ...]:
    """Return a card's steps, oldest first.

    Args:
        known: the card now, without what has no dated action.
        end: the card now, whole.
        lasting: what the facts are spelled with.
        birth: when, by whom and where the card was made.
        deeds: what was done to it, in any order.
        last: when Trello saw it change last, in Unix seconds.
    """
    ordered = sorted(deeds, key=lambda each: each.at)
    facts = _beginning(known, ordered)
    if birth.column is not None:
        facts = replace(facts, column=birth.column)
    values = lasting.values(facts)
    steps = [Step(at=birth.at, by=birth.by, values=values)]
    for deed in ordered:
        facts = deed.do(facts)
        new = lasting.values(facts)
        _add(steps, at=deed.at // 1000, by=deed.by, values=difference(values, new))
        values = new
    _add(steps, at=last, by=None, values=difference(values, lasting.values(end)))
    return tuple(steps)


def _beginning(known: Facts, ordered: Sequence[Deed]) -> Facts:
    facts = known
    for deed in reversed(ordered):
        facts = deed.undo(facts)
    return facts


def _add(steps: list[Step], *, at: int, by: MemberId | None, values: Mapping[str, object]) -> None:
    if values:
        steps.append(Step(at=max(at, steps[-1].at), by=by, values=values))
