"""The needs of the demo: what the business asks for, in its own words, and what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sprintboard.core.need_values import NeedState
from sprintboard.exchange.batch import Draft
from sprintboard.exchange.demo_about import need_id
from sprintboard.exchange.demo_card import Road
from sprintboard.exchange.demo_days import WorkingTime
from sprintboard.exchange.demo_life import Moment
from sprintboard.exchange.demo_need import DemoNeed, Verdict, need_drafts

NEEDS = (
    DemoNeed(
        key="open-items",
        title="Know what a customer has open before we call",
        by="sofia",
        ago=4.2,
        need="Before a call I want to see open orders, complaints and payments in one place.",
        pain="Three systems, ten minutes, and the customer knows more than I do.",
        who="Five people in key accounts",
        how_often="Twenty calls a day",
        evidence="Nordwerk was asked for an order on the day on which it had complained.",
        measure="A key account has its answer after one call.",
        votes={"sales": 5, "finance": 2},
        business=(9, 8, 6, 5, 3),
        it=(5, 5, 3, 80),
        moscow="should",
        goals=("one-call",),
        cards=("key-accounts",),
    ),
    DemoNeed(
        key="discounts",
        title="A discount is approved without three mails",
        by="daniel",
        ago=3.1,
        need="I enter the discount, and whoever may approve it sees it at once.",
        pain="The mail lies in an inbox while the customer waits on the phone.",
        who="Eight people in sales, two who approve",
        how_often="Six times a week",
        measure="Half of the approvals come within an hour.",
        votes={"sales": 4},
        business=(6, 5, 4, 10, 2),
        it=(3, 3, 2, 90),
        moscow="should",
        goals=("one-call",),
        cards=("discount-approval",),
    ),
    DemoNeed(
        key="batches",
        title="Which batch of adhesive went to which customer?",
        by="mei",
        ago=5.4,
        need="When a supplier calls a batch back we must know within an hour who has it.",
        pain="Last time two people looked through delivery notes for three days.",
        who="The warehouse, and every customer who has it",
        how_often="Twice a year, and then it burns",
        evidence="Recall of batch 4471 in spring: 61 customers, 14 of them found too late.",
        measure="A recall drill is done in an hour.",
        votes={"operations": 6, "finance": 1},
        business=(8, 4, 10, 12, 3),
        it=(8, 9, 7, 50),
        moscow="should",
        cards=("batches",),
    ),
    DemoNeed(
        key="reasons",
        title="Know why goods come back",
        by="mei",
        ago=6.3,
        need="Each month a list: which article came back how often, and why.",
        pain="We guess, and order the same article again.",
        who="Purchasing, the warehouse, Sales",
        how_often="Every month",
        measure="Returns for the same reason fall by a third in half a year.",
        votes={"operations": 3, "sales": 4},
        business=(7, 5, 6, 15, 2),
        it=(2, 2, 1, 90),
        moscow="must",
        cards=("returns", "return-reasons"),
    ),
    DemoNeed(
        key="before-truck",
        title="The delivery note is here before the truck is",
        by="yusuf",
        ago=2.6,
        need="Suppliers tell us what comes before it stands at the dock.",
        pain="Goods inwards types every note while the driver waits.",
        who="Goods inwards, twenty suppliers",
        how_often="Forty trucks a week",
        measure="A truck is unloaded within half an hour.",
        votes={"operations": 4},
        business=(9, 7, 6, 24, 2),
        it=(5, 6, 5, 70),
        moscow="must",
        goals=("dates",),
        cards=("portal-notes",),
    ),
    DemoNeed(
        key="complaints",
        title="Complaints by product, for the talk with suppliers",
        by="sofia",
        ago=6.4,
        need="Before we talk to a supplier I want to know what customers complain about.",
        pain="I ask around, and hear three stories.",
        who="Key accounts and purchasing",
        how_often="Every quarter",
        votes={"sales": 1},
        verdict=Verdict(NeedState.MERGED, 5.2, into="reasons"),
    ),
    DemoNeed(
        key="old-window",
        title="The old order window, beside the new one",
        by="daniel",
        ago=31.4,
        need="For long orders I want the old window back.",
        pain="With 60 lines the new one needs three pages.",
        who="Three people in inside sales",
        how_often="Once or twice a week",
        business=(3, 2, 1, 3, 1),
        it=(8, 8, 9, 90),
        verdict=Verdict(
            NeedState.DECLINED,
            27.6,
            answer="It goes with the old ERP in March. Long orders can be pasted from a "
            "spreadsheet: Tomasz shows you how on Friday.",
        ),
    ),
    DemoNeed(
        key="signature",
        title="Sign for a parcel on the driver's phone",
        by="yusuf",
        ago=16.7,
        need="The signature of the customer is with us on the same evening.",
        pain="Paper slips come back after a week, some never.",
        who="Our four drivers",
        how_often="Sixty parcels a day",
        votes={"operations": 1},
        business=(5, 3, 6, 4, 1),
        it=(5, 6, 4, 50),
        moscow="could",
        verdict=Verdict(NeedState.SNOOZED, 12.3, due=38),
    ),
    DemoNeed(
        key="portals",
        title="Invoices go straight into a customer's portal",
        by="jonas",
        ago=8.4,
        need="We upload each invoice by hand, in four portals. It should go by itself.",
        pain="Two hours every Friday, and once a month one is forgotten.",
        who="Me, and the customers who wait",
        how_often="Thirty invoices a week",
        voice="Stadtwerke Lindau",
        votes={"finance": 4},
        business=(6, 7, 4, 4, 2),
        goals=("einvoice",),
        verdict=Verdict(
            NeedState.ASKED,
            5.1,
            question="Which four portals are it, and does one of them take an XRechnung?",
            due=2,
        ),
    ),
    DemoNeed(
        key="truck-late",
        title="Hear when a truck will be late, not that it was",
        by="mei",
        ago=2.4,
        need="The carrier knows at nine. I want to know at nine too.",
        pain="Three people stand at an empty dock.",
        who="The dock in hall 3",
        how_often="Two or three times a week",
        votes={"operations": 3},
        business=(6, 5, 3, 6, 2),
        it=(9, 8, 8, 30),
    ),
    DemoNeed(
        key="bank-report",
        title="The list of claims for the bank, at month end",
        by="claudia",
        ago=1.3,
        need="The bank wants open claims by age and by country, in its own form.",
        pain="I build it by hand on the day on which I have least time.",
        who="The bank; me and Jonas",
        how_often="Every month",
        evidence="The new loan of October asks for it.",
        votes={"finance": 5},
        business=(8, 9, 7, 2, 3),
        it=(2, 2, 1, 90),
        goals=("close",),
    ),
    DemoNeed(
        key="order-status",
        title="See where an order is without calling",
        by="daniel",
        ago=0.9,
        need="A link in the confirmation that says where our order is.",
        pain="We call, and wait until somebody has asked the warehouse.",
        who="Buyers in twelve shops",
        how_often="Every second day",
        voice="Maison Lafleur",
    ),
)


def needs(roads: Mapping[str, Road], time: WorkingTime) -> Iterator[Draft]:
    """Yield the needs; `roads` says when each card was written."""
    for need in NEEDS:
        yield from need_drafts(need, NEEDS, roads, time)


def need_links() -> Mapping[str, tuple[str, ...]]:
    """Return the needs that each card came from, all by their keys."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for need in NEEDS:
        for card in need.cards:
            found[card].append(need.key)
    return {card: tuple(keys) for card, keys in found.items()}


def asked_for(keys: tuple[str, ...], road: Road) -> Iterator[Moment]:
    """Yield when a card was linked to the needs that it answers: as soon as it was written."""
    values: dict[str, Any] = {f"needs#{need_id(key)}": True for key in keys}
    if values:
        yield Moment(ago=road.created - 0.002, by="kwame", values=values)
