"""The demo board: a made-up team of IT, Finance, Sales and Operations, with months behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sprintboard.core.card import Priority
from sprintboard.core.rank import spread
from sprintboard.core.templates import DONE, READY, agreed_values
from sprintboard.exchange.batch import Batch, Draft, Step, derived_id
from sprintboard.exchange.demo_actions import actions
from sprintboard.exchange.demo_calendar import Calendar
from sprintboard.exchange.demo_card import DemoCard
from sprintboard.exchange.demo_changes import TEMPLATE_VALUES, changes
from sprintboard.exchange.demo_days import TIME_ZONE, WorkingTime
from sprintboard.exchange.demo_feedback import feedback
from sprintboard.exchange.demo_finance import FINANCE
from sprintboard.exchange.demo_goals import goal_links, goals, linked
from sprintboard.exchange.demo_it import IT
from sprintboard.exchange.demo_life import COLUMNS, live
from sprintboard.exchange.demo_needs import asked_for, need_links, needs
from sprintboard.exchange.demo_operations import OPERATIONS
from sprintboard.exchange.demo_people import MEMBERS, UNITS, member_id, unit_id
from sprintboard.exchange.demo_retros import retros
from sprintboard.exchange.demo_sales import SALES
from sprintboard.exchange.demo_sprints import capacities, past_of, sprints
from sprintboard.exchange.demo_talk import decisions, questions
from sprintboard.exchange.demo_terms import terms

NAME = "Order to cash"
CARDS = (*FINANCE, *SALES, *OPERATIONS, *IT)
_BEGAN = 130
"""Working days since the team began with its board."""
_COLUMNS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("todo", {"name": "To do", "category": "todo"}),
    ("doing", {"name": "Doing", "category": "doing", "limit": 6, "ready_half": True}),
    ("check", {"name": "Business check", "category": "doing", "limit": 4}),
    ("done", {"name": "Done", "category": "done"}),
)
_OWNED = {"doing": "it", "check": "finance"}
"""Column to the unit whose hands the work is in."""
_VIEWS = (
    ("Waiting for Finance", "waits:finance or unit:finance", "none"),
    ("Mine", "assignee:@me", "none"),
    ("Old and in progress", "age>10d", "none"),
    ("E-invoicing", "label:e-invoice", "side"),
)
"""Name, filter and swimlanes."""


def demo_batch(*, today: date) -> Batch:
    """Return the demo board as it is on the morning of `today`: the same every time."""
    time = WorkingTime(today)
    began, calendar = time.at(_BEGAN), Calendar(time)
    cards = (*CARDS, *actions(calendar))
    ranks, pasts = _ranks(cards), [past_of(card, calendar) for card in cards]
    aims, wishes = goal_links(), need_links()
    return Batch(
        name=NAME,
        drafts=(
            _draft("board", "board", _board_values(), at=began),
            *(
                _draft("unit", unit_id(key), {"name": name, "side": side.value}, at=began)
                for key, (name, side) in UNITS.items()
            ),
            *_members(began),
            *sprints(pasts, calendar),
            *(
                live(
                    past.card,
                    past.road,
                    rank=ranks[past.card.key],
                    time=time,
                    beside=(
                        *past.planned,
                        *linked(aims.get(past.card.key, ()), past.road),
                        *asked_for(wishes.get(past.card.key, ()), past.road),
                    ),
                )
                for past in pasts
            ),
            *goals(time),
            *needs({past.card.key: past.road for past in pasts}, time),
            *retros(calendar),
            *changes(time),
            *feedback(time),
            *questions(time),
            *decisions(time),
            *terms(time),
        ),
    )


def _draft(kind: str, record_id: str, values: dict[str, Any], *, at: int) -> Draft:
    founder = None if kind == "unit" else member_id(MEMBERS[0].key)
    return Draft(kind=kind, id=record_id, steps=(Step(at=at, by=founder, values=values),))


def _members(began: int) -> tuple[Draft, ...]:
    return tuple(
        _draft(
            "member",
            member_id(each.key),
            {
                "name": each.name,
                f"emails#{each.email}": True,
                "unit": unit_id(each.unit),
                "role": each.role,
                "capacity": capacities()[each.key],
            },
            at=began,
        )
        for each in MEMBERS
    )


def _board_values() -> dict[str, Any]:
    values: dict[str, Any] = {"policy/time_zone": TIME_ZONE, "policy/signatures": "business"}
    for (column, properties), rank in zip(_COLUMNS, spread(len(_COLUMNS)), strict=True):
        values |= {f"columns/{column}/{key}": value for key, value in properties.items()}
        values[f"columns/{column}/rank"] = rank
    values |= {f"columns/{column}/unit": unit_id(unit) for column, unit in _OWNED.items()}
    values |= {**agreed_values(READY, DONE), **TEMPLATE_VALUES}
    for name, words, lanes in _VIEWS:
        view = f"views/{derived_id(f'demo:view:{name}')}"
        values |= {f"{view}/name": name, f"{view}/filter": words, f"{view}/lanes": lanes}
    return values


def _ranks(cards: Iterable[DemoCard]) -> dict[str, str]:
    """Return each card's rank: the urgent first, in Done the latest first."""
    piles: defaultdict[str, list[DemoCard]] = defaultdict(list)
    for card in cards:
        piles[COLUMNS[card.stage]].append(card)
    ranks: dict[str, str] = {}
    for column, pile in piles.items():
        ordered = sorted(pile, key=_by_day if column == "done" else _by_priority)
        ranks |= {card.key: rank for card, rank in zip(ordered, spread(len(pile)), strict=True)}
    return ranks


def _by_day(card: DemoCard) -> tuple[int, int]:
    return card.days, 0


def _by_priority(card: DemoCard) -> tuple[int, int]:
    return list(Priority).index(Priority(card.priority)), -card.days
