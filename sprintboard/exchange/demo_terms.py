"""The glossary of the demo: words of each side, explained to the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sprintboard.exchange.batch import Draft, Step, derived_id
from sprintboard.exchange.demo_days import WorkingTime
from sprintboard.exchange.demo_people import member_id


class DemoTerm(NamedTuple):
    """A word, who explained it, and how."""

    term: str
    by: str
    meaning: str
    side: str | None = "business"
    synonyms: tuple[str, ...] = ()


TERMS = (
    DemoTerm(
        "Accrual",
        "claudia",
        "A cost that belongs to this month although its invoice comes later. Booked at month end, "
        "taken back on the first.",
        synonyms=("accruals", "accrued cost"),
    ),
    DemoTerm(
        "Dunning",
        "jonas",
        "Reminding a customer of an invoice that is not paid, in three steps with dates.",
        synonyms=("payment reminder",),
    ),
    DemoTerm(
        "Cost centre",
        "claudia",
        "The part of the company that a cost is counted for; four digits.",
    ),
    DemoTerm(
        "Month end",
        "claudia",
        "The first working days of a month, in which Finance closes the books of the last one.",
        synonyms=("month-end close",),
    ),
    DemoTerm(
        "VAT id",
        "jonas",
        "The number by which a company is known for value added tax in the EU. We check it before "
        "we invoice without VAT.",
        synonyms=("VAT number", "USt-IdNr."),
    ),
    DemoTerm(
        "XRechnung",
        "jonas",
        "The invoice as data, without a picture, that public customers in Germany take.",
        synonyms=("EN 16931",),
    ),
    DemoTerm(
        "ZUGFeRD",
        "jonas",
        "A PDF invoice with the same data inside: people read it, machines too.",
    ),
    DemoTerm(
        "Credit limit",
        "sofia",
        "How much a customer may owe us before somebody in Finance has to agree to more.",
    ),
    DemoTerm(
        "Pick list",
        "mei",
        "What a person in the warehouse collects in one round, in the order of the aisles.",
    ),
    DemoTerm(
        "Batch",
        "mei",
        "Goods that were made together. When one is bad, all of its batch are called back.",
        synonyms=("lot",),
    ),
    DemoTerm(
        "Lead time",
        "yusuf",
        "For purchasing: from our order until the goods stand at the dock. For the board: from "
        "the day a card is written until it is done.",
        side=None,
        synonyms=("delivery time",),
    ),
    DemoTerm(
        "SSO",
        "tomasz",
        "Single sign-on: one password for all, that of the company account.",
        side="it",
        synonyms=("single sign-on",),
    ),
    DemoTerm(
        "Interface",
        "tomasz",
        "Where two systems hand data to each other, by night or at once. When it stops, somebody "
        "has yesterday's numbers.",
        side="it",
        synonyms=("interfaces",),
    ),
    DemoTerm(
        "ERP",
        "kwame",
        "The system in which orders, stock and invoices live.",
        side="it",
    ),
    DemoTerm(
        "WIP limit",
        "kwame",
        "How many cards may be in a column at once. Above it we finish before we start.",
        side="it",
    ),
)


def terms(time: WorkingTime) -> Iterator[Draft]:
    """Yield the terms, in the order in which they were explained."""
    for place, term in enumerate(TERMS):
        values = {
            "term": term.term,
            "meaning": term.meaning,
            **({"side": term.side} if term.side else {}),
            **{f"synonyms#{each}": True for each in term.synonyms},
        }
        step = Step(at=time.at(88.4 - 5.3 * place), by=member_id(term.by), values=values)
        yield Draft(kind="term", id=derived_id(f"demo:term:{term.term}"), steps=(step,))
