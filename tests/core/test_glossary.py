"""Terms in texts: found as whole words, the longest first; abbreviations proposed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.glossary import Glossary, proposed
from sprintboard.core.rows.term import value_of
from sprintboard.core.talk import Term


def term(name: str, *synonyms: str) -> Term:
    return value_of({"id": f"{name[:3]}0000000", "term": name, "synonyms": list(synonyms)})


VAT, RATE, CPP = term("VAT", "sales tax"), term("VAT rate"), term("C++")
GLOSSARY = Glossary((VAT, RATE, CPP))


def found(text: str) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.term.name) for each in GLOSSARY.mentions(text)]


def test_a_term_is_found_by_any_spelling_as_a_whole_word() -> None:
    assert found("vat on Sales Tax, PRIVAT and VAT2") == [("vat", "VAT"), ("Sales Tax", "VAT")]


def test_the_longest_term_counts() -> None:
    assert found("the VAT rate of VAT") == [("VAT rate", "VAT rate"), ("VAT", "VAT")]


def test_marks_in_a_term_are_no_pattern() -> None:
    assert found("C++ (not C)") == [("C++", "C++")]
    assert Glossary(()).mentions("VAT") == ()


@given(st.text(max_size=80), st.lists(st.text(min_size=1, max_size=6), max_size=5))
def test_any_text_with_any_terms_has_mentions_in_order_that_do_not_overlap(
    text: str, names: list[str]
) -> None:
    terms = [value_of({"id": f"t{n:09}", "term": name}) for n, name in enumerate(names)]
    mentions = Glossary(terms).mentions(text)

    ends = 0
    for each in mentions:
        assert ends <= each.start < each.end <= len(text)
        ends = each.end


def test_an_abbreviation_in_two_texts_that_nobody_explained_is_proposed() -> None:
    texts = ("VAT on DSO", "DSO and DSO", "KPI", "KPI and OK", "OK", "SEPA-XML", "SEPA-XML")

    assert proposed((VAT,), texts) == (("DSO", 2), ("KPI", 2))
