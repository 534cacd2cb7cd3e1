"""The team of the demo: four units of both sides, ten people."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sprintboard.core.board import Side
from sprintboard.core.ids import MemberId, UnitId
from sprintboard.exchange.batch import derived_id


class DemoMember(NamedTuple):
    """A made-up colleague."""

    key: str
    name: str
    unit: str
    role: str
    email: str


UNITS = {
    "it": ("IT", Side.IT),
    "finance": ("Finance", Side.BUSINESS),
    "sales": ("Sales", Side.BUSINESS),
    "operations": ("Operations", Side.BUSINESS),
}
"""Key to name and side."""

MEMBERS = (
    DemoMember("priya", "Priya Raman", "it", "Developer", "priya.raman@example.com"),
    DemoMember("kwame", "Kwame Mensah", "it", "Product owner", "kwame.mensah@example.com"),
    DemoMember("tomasz", "Tomasz Wójcik", "it", "Developer", "tomasz.wojcik@example.com"),
    DemoMember("lena", "Lena Hoffmann", "it", "Tester", "lena.hoffmann@example.com"),
    DemoMember(
        "claudia", "Claudia Berger", "finance", "Head of accounting", "claudia.berger@example.com"
    ),
    DemoMember("jonas", "Jonas Lindqvist", "finance", "Accountant", "jonas.lindqvist@example.com"),
    DemoMember("sofia", "Sofía Herrera", "sales", "Key accounts", "sofia.herrera@example.com"),
    DemoMember("daniel", "Daniel O'Brien", "sales", "Inside sales", "daniel.obrien@example.com"),
    DemoMember("mei", "Mei Tanaka", "operations", "Warehouse lead", "mei.tanaka@example.com"),
    DemoMember("yusuf", "Yusuf Demir", "operations", "Purchasing", "yusuf.demir@example.com"),
)
"""The first one is who opens the demo."""


@cache
def member_id(key: str) -> MemberId:
    """Return the id of a colleague."""
    return MemberId(derived_id(f"demo:member:{key}"))


@cache
def unit_id(key: str) -> UnitId:
    """Return the id of a unit."""
    return UnitId(derived_id(f"demo:unit:{key}"))


def unit_of_member(key: str) -> UnitId:
    """Return the id of a colleague's unit."""
    return unit_id(next(each.unit for each in MEMBERS if each.key == key))


def party_id(key: str) -> str:
    """Return the id of a unit or a colleague."""
    return unit_id(key) if key in UNITS else member_id(key)
