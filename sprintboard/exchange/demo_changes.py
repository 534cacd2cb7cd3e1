"""The changes of the demo: how what was delivered came to its users, and what that taught."""

from __future__ import annotations

from collections.abc import Iterator

from sprintboard.exchange.batch import Draft, Step
from sprintboard.exchange.demo_change import (
    DemoChange,
    Item,
    People,
    Snag,
    Word,
    change_draft,
    release_id,
)
from sprintboard.exchange.demo_days import WorkingTime
from sprintboard.exchange.demo_people import member_id

TEMPLATE = "texts-on-documents"
TEMPLATE_VALUES = {
    f"templates/{TEMPLATE}/name": "Texts on documents",
    f"templates/{TEMPLATE}/text": "1. Print ten documents of each kind on the test system\n"
    "2. Somebody who reads the language looks at them\n"
    "3. Switch on in the morning, with Inside sales at the desk",
}
"""A kind of change that is approved beforehand."""
CHANGES = (
    DemoChange(
        key="close",
        name="The cost allocation runs overnight",
        text="From this close on nobody starts it by hand any more.",
        owner="kwame",
        begun=24.3,
        cards=("month-end-five",),
        release="autumn",
        risk=("no", "yes", "some", "some", "no"),
        backout={
            "who": "Priya, with Jonas",
            "steps": "1. Stop the job\n2. Take the bookings of the night back, as one batch\n"
            "3. Start the run by hand, as before",
            "duration": "40 minutes",
            "restored": "The books as they were at 20:00; the checklist says 'by hand' again.",
        },
        approved=(
            ("claudia", 21.9, "With the totals of last month beside it."),
            ("priya", 21.6, ""),
        ),
        items=(
            Item("Tests", "A run over last month gives the same totals", "jonas", threshold="0.00"),
            Item("Operations", "The job is in the alarm of the night", "tomasz"),
            Item("People", "Accounting knows whom to call at seven", "claudia"),
        ),
        people=(People("Accounting", "finance", 6, 6, 6, (5, 5, 5, 4, 4)),),
        words=(
            Word("Accounting", "From this close on it runs by itself", "mail", "claudia", 21.2),
            Word("Heads of units", "Figures come four days earlier", "meeting", "claudia", 20.6),
        ),
        window=(20, 14, 18),
        live=20.2,
        snags=(Snag("Cost centre 4410 is missing in the log", "jonas", 19.3, 18.6),),
        watched=-15,
        closed=9.5,
        outcome="succeeded",
    ),
    DemoChange(
        key="french",
        name="Order confirmations in six languages",
        text="French, Dutch, Polish, Italian, Spanish and English.",
        owner="tomasz",
        begun=17.7,
        cards=("order-language",),
        type="standard",
        template=TEMPLATE,
        release="autumn",
        risk=("some", "no", "no", "no", "some"),
        backout={
            "who": "Tomasz",
            "steps": "1. Set the language of all customers to German\n2. Print what waits",
            "duration": "15 minutes",
            "restored": "Every confirmation is in German, as on the day before.",
        },
        items=(Item("Tests", "Ten documents of each language were read", "daniel"),),
        people=(People("Inside sales", "sales", 8, 8),),
        words=(
            Word("Inside sales", "From tomorrow in the customer's language", "mail", "daniel", 17),
        ),
        window=(16, 8, 12),
        live=16.9,
        snags=(Snag("Delivery notes print question marks for accents", "mei", 16.85, 16.7),),
        restored=16.7,
        closed=16.1,
        outcome="failed",
    ),
    DemoChange(
        key="scanners",
        name="New hand scanners in halls 1 to 3",
        text="Hall by hall, the old ones stay in the drawer for four weeks.",
        owner="lena",
        begun=14.4,
        cards=("scanners",),
        risk=("yes", "no", "yes", "no", "no"),
        backout={
            "who": "Mei, the shift lead",
            "steps": "1. Get the old scanners out of the drawer\n2. Switch the hall back",
            "duration": "10 minutes a hall",
            "restored": "The hall works with the old scanners; nothing has to be entered again.",
        },
        approved=(("mei", 11.1, "Hall 3 last, please."), ("tomasz", 10.8, "")),
        items=(
            Item("Tests", "A whole shift in hall 1 without a typed number", "mei"),
            Item("Operations", "Chargers in every hall", "lena", threshold="one for two scanners"),
            Item("People", "A colleague in each shift who knows them", "mei"),
        ),
        people=(
            People("Warehouse, halls 1 to 3", "operations", 20, 14, 17, (5, 4, 3, 3, 2)),
            People("Goods inwards", "operations", 4, 4, 4, (5, 5, 4, 4, 4)),
        ),
        words=(
            Word("Warehouse", "New scanners, hall by hall", "poster", "mei", 11.4),
            Word(
                "Warehouse", "What to do when it does not scan", "a page at the dock", "lena", 9.9
            ),
            Word("Warehouse", "The late shift is trained next week", "shift talk", "mei", -4),
        ),
        window=(9, 8, 18),
        live=9.4,
        snags=(
            Snag("The belt clip breaks: four in one week", "mei", 6.2),
            Snag("No signal at gate 7", "mei", 8.7, 7.6),
        ),
        watched=5,
    ),
    DemoChange(
        key="einvoices",
        name="E-invoices to public customers",
        text="The first twelve customers, then all others by January.",
        owner="kwame",
        begun=4.1,
        cards=("vat-invoices", "xrechnung", "einvoice-training"),
        release="new-year",
        risk=("some", "yes", "yes", "some"),
        backout={
            "who": "Priya, with Jonas",
            "steps": "1. Switch the customer back to paper\n2. Print and send what waits",
        },
        approved=(("claudia", 1.7, "Once the back-out is complete."),),
        items=(
            Item("Tests", "The validator of the authorities accepts ten invoices", "jonas", "go"),
            Item("Tests", "A credit note is accepted too", "jonas", ""),
            Item("Operations", "What is sent back lands in a list, with a name", "tomasz", ""),
            Item("People", "Accounting can read one without the PDF", "lena", "", "14 of 14"),
        ),
        people=(
            People("Accounting and purchasing", "finance", 14, 0),
            People("Key accounts", "sales", 5, 0),
        ),
        words=(
            Word("Customers", "What changes with your invoice", "letter", "sofia", 1.2),
            Word("Accounting", "45 minutes with our own invoices", "training", "lena", -7),
            Word("Everybody", "The first e-invoices go out", "Friday demo", "kwame", -14),
        ),
        window=(-15, 8, 10),
    ),
)


def changes(time: WorkingTime) -> Iterator[Draft]:
    """Yield the releases, then the changes."""
    for key, name, text, ago, on in (
        (
            "autumn",
            "Autumn",
            "The close in five days, and confirmations that customers can read.",
            30.4,
            time.day(20).isoformat(),
        ),
        (
            "new-year",
            "New year",
            "E-invoices both ways; nothing else, so that January is quiet.",
            14.3,
            time.due(22),
        ),
    ):
        values = {"name": name, "text": text, "on": on}
        step = Step(at=time.at(ago), by=member_id("kwame"), values=values)
        yield Draft(kind="release", id=release_id(key), steps=(step,))
    yield from (change_draft(change, time) for change in CHANGES)
