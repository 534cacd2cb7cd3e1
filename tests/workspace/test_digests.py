"""What happened since a day, in sentences, for whoever asks."""

from __future__ import annotations

import pytest

from sprintboard.core.errors import BadInput
from sprintboard.metrics.since import Group
from sprintboard.workspace import Workspace
from sprintboard.workspace.digests import Digest
from tests.workspace.witness import Ticking


def _said(found: Digest) -> dict[str, list[str]]:
    return {group.name: _sentences(group) for group in found.since.groups}


def _sentences(group: Group) -> list[str]:
    return [each.sentence for each in group.entries]


@pytest.fixture
def lively(ws: Workspace, ticking: Ticking) -> Workspace:
    """Let something of each sort happen, to Finn of the business and to Ada of IT."""
    old = ws.cards.new("Old work", owner="Ada").ids[0]
    ws.cards.move([old], "Done")
    ticking.at += 10 * 86_400_000
    ws.refresh()
    vat = ws.cards.new("VAT", owner="Ada", business_owner="Finn").ids[0]
    ws.cards.move([vat], "Doing")
    ws.cards.move([vat], "Done")
    audit = ws.cards.new("Audit", owner="Ada").ids[0]
    ws.cards.move([audit], "Doing")
    ws.needs.add("English invoices", by="Finn", unit="Business")
    ws.needs.decline("English", "Nobody reads them")
    ws.needs.add("Dark mode", by="Jane of ACME", unit="IT")
    ws.needs.decline("Dark", "Later")
    ws.questions.ask(audit, "Which year?", to="Finn")
    ws.decisions.note("We use the new form", why="The old one is gone")
    ws.changes.new("VAT goes live", cards=[vat])
    ws.changes.go_live("VAT", anyway=True)
    ws.feedback.add("product", text="Too slow", by="Finn")
    ws.feedback.done(ws.board.feedback[0].id, "It takes two seconds now")
    return ws


def test_it_tells_what_happened_since_a_day_in_groups(lively: Workspace) -> None:
    said = _said(lively.digests.since("7d"))

    assert said["delivered"] == ["“VAT” is done, by Ada Lovelace, for Finn O'Hara"]
    assert said["started"] == ["“Audit” was begun, by Ada Lovelace"]
    assert "We use the new form (by Ada Lovelace): The old one is gone" in said["decided"]
    assert "Jane of ACME asked for “Dark mode”" in said["asked"]
    said["asked"].remove("Jane of ACME asked for “Dark mode”")
    assert said["asked"] == ["Ada Lovelace asked Finn O'Hara about “Audit”: Which year?"]
    assert "“VAT goes live” went live" in said["landed"]


def test_a_member_reads_what_concerns_them_and_waits_for_them(lively: Workspace) -> None:
    found = lively.digests.since("7d", member="Finn")
    said = _said(found)

    assert said["delivered"] == ["“VAT” is done, by Ada Lovelace, for Finn O'Hara"]
    assert "started" not in said
    assert any("Which year?" in each for each in said["waiting"])
    assert "The need “English invoices” was declined: Nobody reads them" in said["decided"]
    assert not any("Dark mode" in each for each in said["decided"])
    assert "The feedback “Too slow” was seen to: It takes two seconds now" in said["landed"]
    assert found.text.startswith("What happened since")
    assert "for Finn O'Hara (Business)\n\nDelivered\n- “VAT” is done" in found.text
    assert "Waiting for Finn O'Hara" in found.text
    assert _said(lively.digests.since("7d", unit="Business")) == said


def test_what_was_taken_back_did_not_happen(lively: Workspace) -> None:
    lively.needs.reopen("English")
    assert not any("English" in each for each in _said(lively.digests.since("7d"))["decided"])


def test_the_last_look_moves_only_when_somebody_says_so(
    lively: Workspace, ticking: Ticking
) -> None:
    assert "yesterday" in lively.digests.since().day
    lively.digests.seen()
    ticking.at += 60_000
    lively.refresh()
    first = lively.digests.since()
    assert "delivered" not in _said(first)
    assert _said(lively.digests.since()) == _said(first)
    lively.cards.new("New")
    assert "you looked last" in lively.digests.since().day


def test_nothing_is_a_sentence(ws: Workspace, ticking: Ticking) -> None:
    ticking.at += 10 * 86_400_000
    ws.refresh()
    found = ws.digests.since("today")
    assert found.text.startswith("Nothing happened since today that concerns Ada Lovelace")
    assert found.text.endswith("and nothing waits.")
    assert found.markdown.endswith("and nothing waits\\.") or found.markdown.endswith("waits.")


def test_a_member_and_a_unit_at_once_are_refused(ws: Workspace) -> None:
    with pytest.raises(BadInput, match="name one of them"):
        ws.digests.since("7d", unit="Business", member="Finn")


def test_what_people_wrote_is_text_in_markdown(ws: Workspace) -> None:
    card = ws.cards.new("*Bold* [x](http://evil) <b>").ids[0]
    ws.cards.move([card], "Doing")
    ws.cards.edit([card], owner="Ada")
    markdown = ws.digests.since("today").markdown
    assert "\\*Bold\\* \\[x\\]" in markdown
    assert "\\<b\\>" in markdown
