"""Finding feedback by the small language of filters."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sprintboard.core.errors import BadInput
from sprintboard.workspace import Workspace
from tests.workspace.witness import Ticking

Make = Callable[..., str]
DAY = 86_400_000


@pytest.fixture
def told(ws: Workspace, new_card: Make, ticking: Ticking) -> dict[str, str]:
    """Give feedback of all sorts; return what each is called by its id."""
    card, fix = new_card("Invoice export"), new_card("Faster export")
    feedback = ws.feedback
    made: dict[str, str] = {}

    def add(name: str, about: str, **said: object) -> str:
        entry = feedback.add(about, **said).ids[0]  # type: ignore[arg-type]
        made[entry] = name
        return entry

    add("old", "product", text="the old one", by="Jane of ACME")
    ticking.at += 10 * DAY
    slow = add("slow", card, score=2, text="export is slow", by="Finn")
    add("unit", card, score=4, by="Business")
    mine = add("mine", "product", score=9, scale="nps", text="colours")
    declined = add("declined", "product", text="more colours", by="Jane of ACME")
    twin = add("twin", card, text="so slow!", by="outside:Kai")
    feedback.plan(slow, cards=[fix])
    feedback.assign(mine, "finn")
    feedback.decline(declined, "The law asks for it.")
    feedback.merge(slow, [twin])
    feedback.told(slow, "Kai")
    return made


@pytest.mark.parametrize(
    ("filter", "wanted"),
    [
        ("", "declined mine unit slow old"),
        ("about:product", "declined mine old"),
        ('about:"Invoice export"', "unit slow"),
        ("state:planned,declined", "declined slow"),
        ("state:merged", "twin"),
        ("-state:merged", "declined mine unit slow old"),
        ("is:open", "mine unit slow old"),
        ("is:merged", "twin"),
        ("is:mine", "mine"),
        ("is:owned", ""),
        ("is:answered", "declined slow"),
        ("is:proposed", ""),
        ("score<3", "slow"),
        ("score>=4", "mine unit"),
        ("score:none", "declined old"),
        ("scale:nps", "mine"),
        ("by:finn", "slow"),
        ("by:business", "unit slow"),
        ("by:@me", "mine"),
        ('by:"jane of"', "declined old"),
        ("by:none", ""),
        ("side:business", "unit slow"),
        ("side:it", "mine"),
        ("side:none", "declined old"),
        ("mode:named", "declined mine unit slow old"),
        ("owner:finn", "mine"),
        ("owner:none", "declined unit slow old"),
        ("told:no", "declined slow"),
        ("told:yes", ""),
        ("votes>1", "slow"),
        ("card:none", "declined mine unit old"),
        ("age>5d", "old"),
        ("age<=5d", "mine unit slow"),
        ("age:none", "declined"),
        ("created<2d", "declined mine unit slow"),
        ("answered:none", "mine unit old"),
        ("done:none", "declined mine unit slow old"),
        ("EXPORT", "unit slow"),
        ("jane", "declined old"),
        ("law", "declined"),
        ("colours -score>5", "declined"),
        ("score<3 or (about:product -by:@me)", "declined slow old"),
    ],
)
def test_feedback_is_found(ws: Workspace, told: dict[str, str], filter: str, wanted: str) -> None:
    assert " ".join(told[each.id] for each in ws.feedback.list(filter)) == wanted


def test_an_id_finds_one_also_a_merged_one(ws: Workspace, told: dict[str, str]) -> None:
    for entry in told:
        assert [each.id for each in ws.feedback.list(f"id:{entry[:5]}")] == [entry]


def test_a_card_that_answers_it_finds_it(ws: Workspace, told: dict[str, str]) -> None:
    fix = next(card for card in ws.board.cards.values() if card.title == "Faster export")
    assert [told[each.id] for each in ws.feedback.list(f"card:{fix.id[:4]}")] == ["slow"]
    ws.cards.move([fix.id], "Done")
    assert [told[each.id] for each in ws.feedback.list("is:proposed")] == ["slow"]


@pytest.mark.parametrize(
    ("filter", "said", "at"),
    [
        ("about:zzzz", "There is no card 'zzzz'", 6),
        ("about:product state:nwe", "There is no state 'nwe'.*Did you mean new", 20),
        ("by:finace", "no unit or member 'finace'", 3),
        ("score<many", "'many' is not a number", 6),
        ("told:maybe", "Choose one of no, yes", 5),
        ("need:nothing", "no need 'nothing'", 5),
        ("side:none is:opne", "Did you mean open", 13),
        ("age>soon", "is not an age", 4),
    ],
)
@pytest.mark.usefixtures("told")
def test_what_is_not_known_is_refused_with_its_place(
    ws: Workspace, filter: str, said: str, at: int
) -> None:
    with pytest.raises(BadInput, match=said) as refused:
        ws.feedback.list(filter)
    assert refused.value.position == at


@pytest.mark.usefixtures("told")
def test_a_filter_is_completed_from_what_there_is(ws: Workspace) -> None:
    complete = ws.feedback.complete
    assert complete("sta", 3) == ("state:",)
    assert complete("state:pl", 8) == ("state:planned",)
    assert 'by:"Jane of ACME"' in complete("by:ja", 5)
    assert "about:product" in complete("about:p", 7)
    assert "told:none" not in complete("told:", 5)
    assert "owner:none" in complete("owner:", 6)
