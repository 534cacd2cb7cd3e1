"""User text in Markdown, read back by a parser that is not ours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sprintboard.core.markdown import escaped, quoted, section
from sprintboard.core.text import visible_line

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = (
    "# no heading",
    "**bold** _it_ ~~gone~~",
    "[click](https://example.org) ![x](y)",
    "<script>alert(1)</script> &lt;b&gt;",
    "- a list",
    "1. a list",
    "12) a list",
    "+ plus",
    "=====",
    "-----",
    "> quote",
    "| a | b |",
    "`code` ``` fence",
    "C:\\path\\*",
    "\x1b[31mred\x1b[0m",
    "a line\nand another",
)
texts = st.one_of(
    st.sampled_from(HOSTILE), st.text(alphabet="-+=*_`#>|[]()!&<\\ 1.)ab\n\t~", max_size=24)
)


def _words(tokens: list[Token]) -> str:
    """Return the text of tokens, and refuse every other content that they might have."""
    inline = [each for token in tokens for each in token.children or ()]
    assert {each.type for each in inline} <= {"text", "text_special", "hardbreak"}
    return "".join("\n" if each.type == "hardbreak" else each.content for each in inline)


def _plain(text: str) -> str:
    return " ".join(visible_line(text).split())


@given(texts)
def test_a_line_is_read_as_it_was_written(said: str) -> None:
    tokens = PARSER.parse(f"- {escaped(said)}\n")
    opened = [each.type for each in tokens if each.nesting == 1]
    assert opened[:2] == ["bullet_list_open", "list_item_open"]
    assert opened.count("list_item_open") == 1
    assert _words(tokens).strip() == _plain(said)


@given(st.lists(texts, min_size=1, max_size=5))
def test_a_quotation_is_read_line_by_line_and_is_nothing_but_words(said: list[str]) -> None:
    lines = "\n".join(said).split("\n")
    tokens = PARSER.parse("\n".join(quoted("\n".join(lines))) + "\n")
    kinds = {each.type for each in tokens if each.nesting == 1}
    assert kinds <= {"blockquote_open", "paragraph_open"}
    read = [_words([each]).split("\n") for each in tokens if each.type == "inline"]
    assert [line.strip() for part in read for line in part] == [
        _plain(each) for each in lines if _plain(each)
    ]


@pytest.mark.parametrize("said", HOSTILE)
def test_nothing_that_steers_a_terminal_is_left(said: str) -> None:
    assert "\x1b" not in escaped(said) + "".join(quoted(said))


def test_a_section_without_lines_is_none() -> None:
    assert list(section("Actions", [])) == []
    assert list(section("Actions", ["- one", "- two"])) == ["## Actions\n\n- one\n- two"]
