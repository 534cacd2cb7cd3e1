"""Terms in texts: found as whole words, the longest first, never in code or links."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from sprintboard.core.glossary import Glossary, is_abbreviation
from sprintboard.core.rows.term import value_of
from sprintboard.core.shielded import is_inside, shielded
from sprintboard.core.talk import Term


def term(name: str, *synonyms: str) -> Term:
    return value_of({"id": f"{name[:3]}0000000", "term": name, "synonyms": list(synonyms)})


VAT, RATE, CPP, IT = term("VAT", "sales tax"), term("VAT rate"), term("C++"), term("IT")
GLOSSARY = Glossary((VAT, RATE, CPP, IT, term("Übergabe"), term("Café")))


def found(text: str) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.term.name) for each in GLOSSARY.mentions(text)]


def test_a_term_is_found_by_any_spelling_as_a_whole_word() -> None:
    assert found("VAT on Sales Tax, PRIVAT and VAT2") == [("VAT", "VAT"), ("Sales Tax", "VAT")]
    assert found("sales\n tax") == [("sales\n tax", "VAT")]


def test_a_word_of_capitals_is_found_in_capitals_only() -> None:
    assert found("it is for IT, with vat") == [("IT", "IT")]
    assert found("two VATs") == [("VATs", "VAT")]


def test_the_longest_term_counts() -> None:
    assert found("the VAT rate of VAT") == [("VAT rate", "VAT rate"), ("VAT", "VAT")]


def test_marks_in_a_term_are_no_pattern() -> None:
    assert found("C++ (not C, not C++20)") == [("C++", "C++")]
    assert Glossary(()).mentions("VAT") == ()


def test_letters_with_accents_are_letters_however_they_are_written() -> None:
    assert found("ÜBERGABE, Cafe\u0301, Cafe\u0301s, U\u0308bergabe") == [
        ("ÜBERGABE", "Übergabe"),
        ("Cafe\u0301", "Café"),
        ("U\u0308bergabe", "Übergabe"),
    ]


def test_code_links_addresses_and_mentions_are_left_alone() -> None:
    for text in (
        "`VAT`",
        "``a ` VAT``",
        "```\nVAT\n```",
        "~~~\nVAT, and no end",
        "[VAT](https://example.org)",
        "https://example.org/VAT",
        "www.example.org/VAT?x=VAT",
        "VAT@example.org",
        "@VAT #VAT",
        "<https://VAT.example>",
    ):
        assert found(text) == [], text
    assert found("```\nVAT\n```\nVAT") == [("VAT", "VAT")]
    assert found("a ` is no code, VAT\n\n` neither") == [("VAT", "VAT")]
    assert found("(VAT). [VAT]") == [("VAT", "VAT"), ("VAT", "VAT")]


def test_terms_that_are_used_are_told_once_in_their_order() -> None:
    assert GLOSSARY.used("IT and VAT", "sales tax, C++") == (IT, VAT, CPP)


LETTERS = st.sampled_from("aAbBß \n.+-_é\u0301\u0338=İsS9")
WORDS = st.text(LETTERS, min_size=1, max_size=5).map(str.strip).filter(bool)


@given(st.text(LETTERS, max_size=24), st.lists(WORDS, max_size=6, unique=True))
@example(text="SS sst", names=["ß"])
@example(text="ABs", names=["AB", "abs"])
@example(text="=\u03019", names=["9"])
def test_what_is_found_is_what_a_patient_reader_finds(text: str, names: list[str]) -> None:
    terms = [value_of({"id": f"t{n:09}", "term": name}) for n, name in enumerate(names)]

    mentions = [(each.start, each.end) for each in Glossary(terms).mentions(text)]

    assert mentions == read_patiently(text, [each.name.strip() for each in terms])


@given(st.text(max_size=120), st.lists(st.text(min_size=1, max_size=6), max_size=5))
def test_mentions_in_any_text_are_in_order_and_do_not_overlap(text: str, names: list[str]) -> None:
    terms = [value_of({"id": f"t{n:09}", "term": name}) for n, name in enumerate(names)]
    before = str(text)

    mentions = Glossary(terms).mentions(text)

    assert text == before
    assert all(0 <= each.start < each.end <= len(text) for each in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))
    assert not any(is_inside(each.start, each.end, shielded(text)) for each in mentions)


@given(st.text(st.sampled_from("`~[]()<>@#. \nahttps:/w"), max_size=200))
def test_what_is_no_prose_is_told_in_order(text: str) -> None:
    spans = shielded(text)

    assert all(0 <= each.start < each.end <= len(text) for each in spans)
    assert all(one.end < other.start for one, other in pairwise(spans))


def read_patiently(text: str, names: list[str]) -> list[tuple[int, int]]:
    """Try every part of the text against every name, the longest part first."""
    whole, place = [], 0
    while place < len(text):
        fitting = [
            end
            for end in range(len(text), place, -1)
            if not is_letter(text, place - 1)
            and not is_accent(text, place)
            and not touches(text, end)
            and any(is_same(text[place:end], name) for name in names)
        ]
        if fitting and not is_letter(text, place - 1):
            whole.append((place, fitting[0]))
            place = fitting[0]
        else:
            place += 1
    return whole


def touches(text: str, place: int) -> bool:
    return 0 <= place < len(text) and (is_letter(text, place) or is_accent(text, place))


def is_letter(text: str, place: int) -> bool:
    if not 0 <= place < len(text):
        return False
    if is_accent(text, place):
        return is_letter(text, place - 1)
    return text[place].isalnum() or text[place] == "_"


def is_accent(text: str, place: int) -> bool:
    carried = place > 0 and not text[place - 1].isspace()
    return unicodedata.category(text[place]).startswith("M") and carried


def is_same(part: str, name: str) -> bool:
    if part != part.strip():
        return False
    if is_abbreviation(unicodedata.normalize("NFC", name)):
        return composed(part).removesuffix("s") == composed(name) or composed(part) == composed(
            name
        )
    return " ".join(composed(part.casefold()).split()) == " ".join(
        composed(name.casefold()).split()
    )


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
