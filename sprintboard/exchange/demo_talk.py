"""What the two sides of the demo ask each other, and what they decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sprintboard.exchange.batch import Draft, Step, derived_id
from sprintboard.exchange.demo_about import about
from sprintboard.exchange.demo_days import WorkingTime
from sprintboard.exchange.demo_people import member_id, party_id


class DemoQuestion(NamedTuple):
    """A question; people and cards are named by their keys, times are working days ago."""

    about: str
    by: str
    to: str
    ago: float
    text: str
    due: int | None = None
    """Days from today; below 0 is late."""
    answer: tuple[float, str, str] | None = None
    """When, by whom, and what."""


class DemoDecision(NamedTuple):
    """What was decided."""

    key: str
    by: tuple[str, ...]
    """The first one noted it."""
    ago: float
    what: str
    why: str
    about: str = ""
    replaces: str = ""


QUESTIONS = (
    DemoQuestion(
        about="dunning",
        by="tomasz",
        to="finance",
        ago=1.6,
        due=-1,
        text="Which complaints stop a reminder? I need the list of reasons to go on.",
    ),
    DemoQuestion(
        about="xrechnung",
        by="priya",
        to="jonas",
        ago=3.6,
        due=1,
        text="Where does the routing number of a public customer come from: our customer record, "
        "or the order?",
    ),
    DemoQuestion(
        about="second-carrier",
        by="mei",
        to="it",
        ago=1.8,
        due=3,
        text="Can the old labels be used up first? We have 4,000 of them.",
    ),
    DemoQuestion(
        about="credit-limit",
        by="tomasz",
        to="sales",
        ago=1.4,
        text="Should the warning stop the order, or only say so?",
    ),
    DemoQuestion(
        about="price-import",
        by="priya",
        to="daniel",
        ago=3.2,
        text="Do prices with a date in the past overwrite what is there, or are they left out?",
        answer=(2.6, "daniel", "Left out, please, and listed at the end: they are always a slip."),
    ),
    DemoQuestion(
        about="accruals",
        by="tomasz",
        to="claudia",
        ago=7.8,
        due=-4,
        text="Orders of which size are accrued? The list is much shorter above 500 euros.",
        answer=(5.1, "claudia", "500 net, for now. I ask the auditors and tell you on the card."),
    ),
    DemoQuestion(
        about="order-alarm",
        by="lena",
        to="daniel",
        ago=12.6,
        text="When is it normal that no order comes for half an hour?",
        answer=(12.2, "daniel", "At lunch, and on Friday after four."),
    ),
    DemoQuestion(
        about="goal:dates",
        by="kwame",
        to="operations",
        ago=4.6,
        text="Is a delivery in two parts on the promised day, when the first part is?",
        answer=(3.9, "yusuf", "Only when the customer agreed to the parts. Then yes."),
    ),
)
DECISIONS = (
    DemoDecision(
        key="checks",
        by=("kwame", "claudia"),
        ago=27.2,
        what="A card that waits for the business check is answered within two days",
        why="Cards waited a week at month end, and nobody was slow: nobody knew.",
    ),
    DemoDecision(
        key="rounding",
        by=("jonas", "tomasz"),
        ago=9.6,
        what="VAT is rounded at the end of each rate, never on a line",
        why="Line by line we are off by up to 3 cents an invoice, and the auditors ask each time.",
        about="vat-invoices",
    ),
    DemoDecision(
        key="format-zugferd",
        by=("kwame", "jonas"),
        ago=24.6,
        what="We send ZUGFeRD to everybody: a PDF with the data inside",
        why="One format for people and machines.",
        about="einvoice",
    ),
    DemoDecision(
        key="format",
        by=("kwame", "claudia", "priya"),
        ago=16.3,
        what="Public customers get XRechnung, all others ZUGFeRD",
        why="Two of the three states in which we sell to public customers take no PDF.",
        about="einvoice",
        replaces="format-zugferd",
    ),
    DemoDecision(
        key="dates",
        by=("yusuf", "daniel"),
        ago=14.8,
        what="Delivery dates come from one table; nobody changes them by hand",
        why="The nightly run undoes what was changed by hand, and Sales saw two truths.",
        about="goal:dates",
    ),
    DemoDecision(
        key="archive",
        by=("claudia", "kwame"),
        ago=2.7,
        what="Without another choice by Friday week, e-invoices are kept in the archive of the ERP",
        why="The inbox cannot begin without an archive, and January does not move.",
        about="invoice-archive",
    ),
)


def questions(time: WorkingTime) -> Iterator[Draft]:
    """Yield the questions, with the answers that came."""
    for place, question in enumerate(QUESTIONS):
        values = {
            "text": question.text,
            "about": about(question.about),
            "to": party_id(question.to),
            **({} if question.due is None else {"due": time.due(question.due)}),
        }
        steps = [Step(at=time.at(question.ago), by=member_id(question.by), values=values)]
        if question.answer:
            ago, by, text = question.answer
            steps.append(Step(at=time.at(ago), by=member_id(by), values={"answer": text}))
        new_id = derived_id(f"demo:question:{question.about}:{place}")
        yield Draft(kind="question", id=new_id, steps=tuple(steps))


def decisions(time: WorkingTime) -> Iterator[Draft]:
    """Yield the decisions."""
    for decision in DECISIONS:
        values = {
            "what": decision.what,
            "why": decision.why,
            "on": time.day(int(decision.ago)).isoformat(),
            **{f"by#{member_id(key)}": True for key in decision.by},
            **({"about": about(decision.about)} if decision.about else {}),
            **({"replaces": _decision_id(decision.replaces)} if decision.replaces else {}),
        }
        step = Step(at=time.at(decision.ago), by=member_id(decision.by[0]), values=values)
        yield Draft(kind="decision", id=_decision_id(decision.key), steps=(step,))


def _decision_id(key: str) -> str:
    return derived_id(f"demo:decision:{key}")
