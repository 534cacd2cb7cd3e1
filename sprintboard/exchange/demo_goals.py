"""The goals of the demo: what both sides want to reach this half-year, and how it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sprintboard.exchange.batch import Draft
from sprintboard.exchange.demo_about import goal_id
from sprintboard.exchange.demo_card import Road
from sprintboard.exchange.demo_days import WorkingTime
from sprintboard.exchange.demo_goal import DemoGoal, DemoResult, goal_draft
from sprintboard.exchange.demo_life import Moment

GOALS = (
    DemoGoal(
        key="paper",
        name="From order to cash without paper",
        why="Paper costs us two days an order, and the law ends it for invoices anyway.",
        owner="kwame",
    ),
    DemoGoal(
        key="close",
        name="The month is closed in five working days",
        why="The bank and the board wait for the figures. Nine days is longer than they accept.",
        owner="claudia",
        side="business",
        unit="finance",
        parent="paper",
        results=(
            DemoResult(
                name="Working days until the close",
                unit="days",
                start=9,
                target=5,
                owner="claudia",
                values=(9, 9, 8, 8, 8, 7, 7, 6, 6, 5, 5, 5),
            ),
            DemoResult(
                name="Payments matched without a hand",
                unit="%",
                start=62,
                target=92,
                owner="jonas",
                values=(64, None, 71, None, 80, None, 86, None, 88, None, 89, 91),
            ),
        ),
        confidence=(4, 4, 5, 5, 5, 6, 6, 7, 7, 9, 9, 9),
        notes={
            5: "The checklist is on the board: nobody asks who is next any more.",
            9: "Day five, a first. Now it has to hold without all of us in one room.",
        },
        cards=(
            *("month-end-five", "accruals", "fx-rates", "bank-fees", "cash-discount"),
            *("journal-export", "cost-centres", "answer-by-noon"),
        ),
    ),
    DemoGoal(
        key="einvoice",
        name="E-invoices both ways by 1 January",
        why="From January public customers and many suppliers take and send nothing else.",
        owner="kwame",
        side="it",
        unit="it",
        parent="paper",
        results=(
            DemoResult(
                name="Public customers who can be sent an e-invoice",
                unit="%",
                start=0,
                target=100,
                owner="priya",
                values=(0, 0, 0, 0, 0, 5, 5, 10, 10, 20, 25, 30),
            ),
            DemoResult(
                name="Suppliers' invoices that nobody types in",
                unit="%",
                start=0,
                target=40,
                owner="kwame",
                values=(0, None, 0, None, 0, None, 0, None, 5, None, 5, 5),
            ),
        ),
        confidence=(7, 7, 7, 6, 6, 6, 6, 5, 5, 4, 4, 4),
        notes={
            7: "The validator of the authorities answers slowly; we test with our own copy.",
            11: "XRechnung works for the first three. The inbox has not been started.",
        },
        asks={
            11: "Finance has to choose the archive by the end of the month: it decides the rest."
        },
        cards=(
            *("einvoice", "xrechnung", "vat-invoices", "einvoice-inbox"),
            *("invoice-archive", "einvoice-training"),
        ),
    ),
    DemoGoal(
        key="dates",
        name="Customers get the date that we promise",
        why="Every fifth complaint is about a date. Two key accounts asked for penalties.",
        owner="yusuf",
        side="business",
        unit="operations",
        parent="paper",
        results=(
            DemoResult(
                name="Deliveries on the promised day",
                unit="%",
                start=78,
                target=95,
                owner="yusuf",
                values=(78, 78, 79, 79, 80, 80, 82, 84, 85, 86, 87, 88),
            ),
            DemoResult(
                name="Calls about dates",
                unit="a week",
                start=34,
                target=15,
                owner="daniel",
                values=(34, None, 33, None, 35, None, 30, None, 27, None, 24, 23),
            ),
        ),
        confidence=(6, 6, 5, 5, 4, 4, 5, 6, 6, 6, 6, 6),
        notes={
            4: "Two tables with delivery times, and Sales used the old one.",
            8: "The old table is gone. Since then it goes up every week.",
        },
        cards=(
            *("lead-times", "portal", "portal-sso", "portal-notes", "portal-invite"),
            *("supplier-rating", "quote-pdf", "minimum-stock", "one-table", "customs"),
            "second-carrier",
        ),
    ),
    DemoGoal(
        key="one-call",
        name="A key account has its answer after one call",
        why="They leave us when they have to call three times, and they say so.",
        owner="sofia",
        side="business",
        unit="sales",
        results=(
            DemoResult(
                name="Calls until the answer",
                unit="calls",
                start=2.6,
                target=1.2,
                owner="sofia",
                values=(2.6, 2.6, 2.5, 2.5, 2.4, 2.4, 2.4, 2.3, 2.2, 2.1, 2.1, 2),
            ),
        ),
        confidence=(5, 5, 5, 5, 5, 5, 5, 5, 4, 4, 4, 4),
        notes={8: "The reminders during complaints cost us more calls than all the rest saves."},
        asks={10: "One page per account would help most, and it has not been started."},
        cards=(
            *("key-accounts", "credit-limit", "discount-approval", "dunning"),
            *("order-language", "visit-reports", "repeat-order", "umlauts"),
        ),
    ),
    DemoGoal(
        key="standstill",
        name="Nobody waits for a system that is down",
        why="An hour without the ERP costs the warehouse two trucks.",
        owner="tomasz",
        side="it",
        unit="it",
        results=(
            DemoResult(
                name="Hours of standstill a month",
                unit="hours",
                start=11,
                target=2,
                owner="tomasz",
                values=(11, 10, 10, 8, 8, 6, 5, 4, *[None] * 4),
            ),
            DemoResult(
                name="Time to restore the ERP",
                unit="minutes",
                start=220,
                target=90,
                owner="lena",
                values=(220, None, None, None, 220, *[None] * 7),
            ),
        ),
        confidence=(6, 6, 6, 7, 7, 7, 8, 8),
        cards=(
            *("restore-test", "patch-database", "order-alarm", "empty-lines", "interface-logs"),
            *("test-data", "test-customers", "print-queue", "scanners", "spare-scanner"),
        ),
    ),
    DemoGoal(
        key="vat",
        name="Every VAT id is checked before we invoice",
        why="A wrong one costs us the tax of the whole delivery.",
        owner="claudia",
        side="business",
        unit="finance",
        results=(
            DemoResult(
                name="EU customers with a checked id",
                unit="%",
                start=0,
                target=100,
                owner="jonas",
                values=(0, 0, 0, 0, 0, 0, 10, 10, 35, 80, 100, None),
            ),
        ),
        confidence=(6, 6, 5, 5, 5, 5, 6, 6, 8, 9, 10, 10),
        notes={8: "The service takes our address since this morning."},
        cards=("vat-ids", "vat-invoices"),
        achieved=4.6,
    ),
)
_LINKED = 63.8
"""When cards that were there already were linked to the new goals."""


def goals(time: WorkingTime) -> Iterator[Draft]:
    """Yield the goals, each below the one above it."""
    return (goal_draft(goal, time) for goal in GOALS)


def goal_links() -> Mapping[str, tuple[str, ...]]:
    """Return the goals that each card works for, all by their keys."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for goal in GOALS:
        for card in goal.cards:
            found[card].append(goal.key)
    return {card: tuple(keys) for card, keys in found.items()}


def linked(keys: tuple[str, ...], road: Road) -> Iterator[Moment]:
    """Yield when a card was said to work for its goals."""
    values: dict[str, Any] = {f"goals#{goal_id(key)}": True for key in keys}
    if values:
        yield Moment(ago=min(road.created - 0.006, _LINKED), by="kwame", values=values)
