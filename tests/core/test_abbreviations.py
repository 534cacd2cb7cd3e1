"""Abbreviations that nobody explained: what is proposed, and what is not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.abbreviations import abbreviations, proposed
from sprintboard.core.rows.term import value_of

VAT = value_of({"id": "vat0000000", "term": "VAT"})


def test_what_two_records_use_and_nobody_explained_is_proposed() -> None:
    cards = ("VAT on DSO", "DSO and DSO", "KPIs", "CRM", "OK", "OK")

    found = proposed((VAT,), cards, ("KPI of the year",))

    assert found == (("DSO", 2, 0), ("KPI", 1, 1))
    assert [each.words for each in found] == ["2 cards", "1 card, 1 other"]


def test_what_was_dismissed_is_not_proposed() -> None:
    assert proposed((), ("DSO", "DSO"), dismissed={"DSO"}) == ()


def test_ids_months_numbers_units_code_and_loud_lines_are_no_abbreviations() -> None:
    for text in (
        "ABC-12 and 12-ABC",
        "JAN, NOV and MON",
        "part IV, XIV, MMXXV",
        "20 GB at 5 KM for 10 EUR",
        "`SQL` at https://example.org/SQL",
        "PLEASE MEND THIS NOW",
        "McDonald, aVAT, VATa, SQL2, A, TOOLONGER",
    ):
        assert abbreviations(text) == frozenset(), text
    assert abbreviations("SEPA-XML for SAP") == {"SEPA", "XML", "SAP"}


@given(st.lists(st.text(st.sampled_from("ABCab -1`\n."), max_size=30), max_size=6))
def test_a_proposal_stands_in_as_many_texts_as_it_says(texts: list[str]) -> None:
    for each in proposed((), texts):
        assert sum(each.word in text for text in texts) >= each.cards >= 2
