"""Changes: planned, approved by both sides, taken live, closed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sprintboard.core.change import Rollout
from sprintboard.core.change_values import RISKS
from sprintboard.core.errors import BadInput, Refused
from sprintboard.workspace import Workspace

Make = Callable[..., str]


def _change(ws: Workspace, name: str = "VAT") -> Rollout:
    found: Rollout = ws.board.find("change", name)
    return found


@pytest.fixture
def card(new_card: Make) -> str:
    return new_card("VAT on invoices")


@pytest.fixture
def planned(ws: Workspace, card: str) -> Rollout:
    ws.changes.new("VAT goes live", cards=[card])
    return _change(ws)


def _complete(ws: Workspace, card: str) -> None:
    ws.changes.risk("VAT", **dict.fromkeys(RISKS, "no"))
    ws.changes.backout("VAT", who="Ada", steps="flag", duration="20 min", restored="old form")
    ws.changes.window("VAT", "friday 18:00", "friday 20:00")
    ws.changes.approve("VAT")
    ws.changes.approve("VAT", by="Finn")
    ws.cards.move([card], "Done")


def test_a_new_change_says_all_that_is_missing(ws: Workspace, planned: Rollout) -> None:
    ready = ws.changes.readiness(planned.id)
    assert {each.topic for each in ready.missing} == {
        *("cards", "risk", "backout", "window", "approvals")
    }
    with pytest.raises(Refused, match="is not ready: 1 card is not done yet"):
        ws.changes.go_live(planned.id)
    assert _change(ws).live_at is None


@pytest.mark.usefixtures("planned")
def test_a_complete_change_goes_live_and_ends(ws: Workspace, card: str) -> None:
    _complete(ws, card)
    assert ws.changes.readiness("VAT").is_ready
    ws.changes.go_live("VAT")
    assert _change(ws).state == "live"
    ws.changes.trouble("VAT", "Old invoices fail")
    with pytest.raises(Refused, match="has an open trouble: Old invoices fail"):
        ws.changes.close("VAT", "succeeded")
    ws.changes.solve("VAT", "Old")
    ws.changes.hypercare("VAT", "+14d")
    ws.changes.close("VAT", "succeeded")
    assert (_change(ws).state, _change(ws).outcome) == ("closed", "succeeded")
    with pytest.raises(Refused, match="is closed: nothing of it changes now"):
        ws.changes.risk("VAT", money="yes")
    assert ws.check() == ()
    ws.history.undo()
    assert _change(ws).state == "live"


@pytest.mark.usefixtures("planned")
def test_who_plans_a_change_does_not_approve_it(ws: Workspace) -> None:
    ws.changes.edit("VAT", owner="Ada")
    with pytest.raises(Refused, match="Ada Lovelace plans this change"):
        ws.changes.approve("VAT")
    ws.changes.approve("VAT", by="Finn")
    [approval] = _change(ws).approvals
    assert (approval.side, approval.said) == ("business", "yes")


@pytest.mark.usefixtures("planned")
def test_a_no_has_a_reason_and_can_become_a_yes(ws: Workspace) -> None:
    with pytest.raises(BadInput, match="Say why"):
        ws.changes.refuse("VAT", " ")
    ws.changes.refuse("VAT", "no rehearsal", by="Finn")
    sentences = [each.sentence for each in ws.changes.readiness("VAT").missing]
    assert "Finn O'Hara said no: no rehearsal" in sentences
    ws.changes.approve("VAT", by="Finn")
    assert [each.said for each in _change(ws).approvals] == ["yes"]


def test_an_emergency_goes_live_at_once_and_its_papers_are_due_a_day_later(
    ws: Workspace, card: str
) -> None:
    ws.changes.new("VAT hotfix", cards=[card], type="emergency")
    ws.changes.go_live("VAT")
    assert str(_change(ws).paperwork) == "2026-11-24"
    with pytest.raises(Refused, match=r"The papers of change .* lack: 5 of the 5 questions"):
        ws.changes.close("VAT", "succeeded")
    _complete(ws, card)
    ws.changes.close("VAT", "succeeded")


@pytest.mark.usefixtures("planned")
def test_a_failed_change_is_restored_and_counted(ws: Workspace, ticking: object) -> None:
    with pytest.raises(Refused, match="was not live then"):
        ws.changes.restore_service("VAT")
    ws.changes.go_live("VAT", anyway=True)
    ticking.at += 3 * 3_600_000  # type: ignore[attr-defined]  # the test's own clock
    ws.changes.restore_service("VAT")
    ws.changes.close("VAT", "backed-out")
    found = ws.changes.numbers()
    assert (found.live, found.failed, found.failure_rate) == (1, 1, 1)
    assert found.restore_median == pytest.approx(3, abs=0.01)


@pytest.mark.usefixtures("planned")
def test_people_are_trained_and_scored(ws: Workspace) -> None:
    ws.changes.audience("VAT", "Accounting", size=20, trained=14, awareness=4, desire=3)
    ws.changes.audience("VAT", "accounting", trained=20, using=5)
    [audience] = _change(ws).audiences
    assert (audience.trained, audience.size, audience.using) == (20, 20, 5)
    assert audience.barrier == "desire"
    with pytest.raises(Refused, match="21 trained are more than the 20 people"):
        ws.changes.audience("VAT", "Accounting", trained=21)
    with pytest.raises(BadInput, match="'joy' is no element of ADKAR"):
        ws.changes.audience("VAT", "Accounting", joy=3)
    ws.changes.remove_audience("VAT", "Acc")
    assert _change(ws).audiences == ()


@pytest.mark.usefixtures("planned")
def test_items_and_messages_are_found_by_their_words(ws: Workspace) -> None:
    ws.changes.add_item("VAT", "Rates are checked", category="data", owner="Business")
    ws.changes.add_item("VAT", "Rates are published")
    ws.changes.message("VAT", "New form", audience="Accounting", on="friday", owner="Finn")
    with pytest.raises(BadInput, match="'Rates' fits several"):
        ws.changes.go("VAT", "Rates", "go")
    ws.changes.go("VAT", "Rates are c", "go")
    ws.changes.sent("VAT", "New")
    ws.changes.remove_item("VAT", "Rates are p")
    change = _change(ws)
    assert [(each.text, each.go) for each in change.items] == [("Rates are checked", "go")]
    assert change.messages[0].is_sent
    assert ws.check() == ()


def test_a_standard_change_needs_a_template_that_is_pre_approved(ws: Workspace, card: str) -> None:
    with pytest.raises(BadInput, match="no pre-approved template 'Text fix'; there are: none yet"):
        ws.changes.new("Typo", type="standard", template="Text fix")
    ws.changes.template("Text fix", "Deploy; read the page")
    ws.changes.new("Typo", type="standard", template="text fix", cards=[card])
    assert "approvals" not in {e.topic for e in ws.changes.readiness("Typo").missing}


def test_a_release_holds_changes(ws: Workspace, planned: Rollout) -> None:
    [winter] = ws.releases.new("Winter", on="2026-12-15").ids
    ws.changes.edit(planned.id, release="Winter")
    assert _change(ws).release == winter
    ws.releases.edit("Winter", name="Winter 26", on="2026-12-16")
    assert [(each.name, str(each.on)) for each in ws.board.releases] == [
        ("Winter 26", "2026-12-16")
    ]
    ws.releases.delete("Winter")
    assert ws.check() == ()


def test_cards_go_in_and_out_and_a_change_is_given_up(
    ws: Workspace, planned: Rollout, new_card: Make
) -> None:
    other = new_card("PDF")
    ws.changes.add(planned.id, [other])
    assert len(_change(ws).cards) == 2
    ws.changes.remove(planned.id, [other])
    assert len(_change(ws).cards) == 1
    ws.changes.cancel(planned.id)
    ws.changes.reopen(planned.id)
    assert _change(ws).state == "planned"


def test_templates_are_written_changed_renamed_and_retired(ws: Workspace, card: str) -> None:
    ws.changes.template("Text fix", "Deploy")
    ws.changes.template("New rate", "Set it; read it")
    ws.changes.new("Typo", template="text", cards=[card])
    typo = ws.board.find("change", "Typo")
    assert (typo.type, typo.template, typo.text.strip()) == ("standard", "text-fix", "Deploy")

    ws.changes.template("Text fix", "Deploy; read the page")
    ws.changes.template("Text fix", rename="Words on a page")
    assert [(e.id, e.name, e.text) for e in ws.board.templates] == [
        ("new-rate", "New rate", "Set it; read it"),
        ("text-fix", "Words on a page", "Deploy; read the page"),
    ]
    assert ws.board.find("change", "Typo").template == "text-fix"
    with pytest.raises(Refused, match="'New rate' already"):
        ws.changes.template("Words on a page", rename="new rate")
    with pytest.raises(BadInput, match="Say the steps of 'New rate'"):
        ws.changes.template("new rate")

    ws.changes.template("Text fix", "Another one with the old name")
    assert {each.id for each in ws.board.templates} == {"new-rate", "text-fix", "text-fix-2"}
    ws.changes.template("Words", remove=True)
    with pytest.raises(BadInput, match="no pre-approved template 'Words on a page'"):
        ws.changes.new("Other", template="Words on a page")
    assert "approvals" not in {e.topic for e in ws.changes.readiness("Typo").missing}
    with pytest.raises(BadInput, match="no pre-approved template 'Nothing'"):
        ws.changes.template("Nothing", remove=True)
    ws.history.undo()
    assert len(ws.board.templates) == 3


def test_an_audience_is_renamed_and_keeps_what_was_said_of_it(
    ws: Workspace, planned: Rollout
) -> None:
    ws.changes.audience("VAT", "Accounting", size=20, trained=14, desire=2)
    ws.changes.audience("VAT", "Sales", size=5)
    ws.changes.message("VAT", "The new form counts", audience="accounting")
    ws.changes.audience("VAT", "Accounting", rename="Bookkeeping", using=3)
    change = ws.board.find("change", planned.id)
    people = next(each for each in change.audiences if each.name == "Bookkeeping")

    assert (people.size, people.trained, people.using) == (20, 14, 3)
    assert people.adkar == {"desire": 2}
    assert "Bookkeeping" in {each.audience for each in change.messages}
    said = ws.changes.history("VAT")[0].sentence
    assert "renamed the people 'Accounting' to 'Bookkeeping'" in said
    with pytest.raises(Refused, match="audience 'sales' already"):
        ws.changes.audience("VAT", "Bookkeeping", rename="sales")
    with pytest.raises(BadInput, match="is no audience"):
        ws.changes.audience("VAT", "Nobody", rename="Somebody")
