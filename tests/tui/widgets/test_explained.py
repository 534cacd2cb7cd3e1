"""Words of the glossary are underlined wherever they stand, and nothing else changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style as RichStyle
from textual.content import Content, Span
from textual.style import Style

from sprintboard.core.glossary import Glossary
from sprintboard.core.rows.term import value_of
from sprintboard.tui.widgets.explained import NO_GLOSSARY, segments, underlined

GLOSSARY = Glossary(
    [
        value_of({"id": "v000000000", "term": "VAT", "meaning": "Tax [/] on\nsales"}),
        value_of({"id": "m000000000", "term": "[/] bug", "meaning": "x"}),
    ]
)


def lines_under(content: Content) -> list[str]:
    return [
        content.plain[span.start : span.end]
        for span in content.spans
        if isinstance(span.style, Style) and span.style.underline
    ]


def test_a_term_is_underlined_and_knows_what_it_means() -> None:
    found = underlined(Content("fix [/] bug of VAT"), GLOSSARY)

    assert lines_under(found) == ["[/] bug", "VAT"]
    *_, last = found.spans
    assert isinstance(last.style, Style)
    assert last.style.meta == {"explains": "VAT: Tax [/] on sales"}
    assert found.plain == "fix [/] bug of VAT"


def test_code_and_links_are_left_alone() -> None:
    link = Style.from_meta({"@click": "link('x')"})
    content = Content("VAT VAT VAT", spans=[Span(0, 3, ".code_inline"), Span(4, 7, link)])

    found = underlined(content, GLOSSARY)

    assert [span.start for span in found.spans[2:]] == [8]


def test_without_terms_nothing_is_made_anew() -> None:
    content = Content("VAT")
    assert underlined(content, NO_GLOSSARY) is content
    assert underlined(Content("no word"), GLOSSARY).spans == []


@given(st.text(st.sampled_from("VAT [/]bug\n日"), max_size=30))
def test_pieces_of_a_line_are_the_line(text: str) -> None:
    found = list(segments(text, RichStyle(bold=True), GLOSSARY))

    assert "".join(each.text for each in found) == text
    assert all(each.style is not None and each.style.bold for each in found)
    under = [each.text for each in found if each.style and each.style.underline]
    assert under == [text[each.start : each.end] for each in GLOSSARY.mentions(text)]
