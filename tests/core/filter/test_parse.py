"""The language of filters: what is read, what is refused, and how it is written again."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.errors import BadInput
from sprintboard.core.filter import EVERYTHING, KEYWORDS, Node, names_state, parse, render
from sprintboard.core.filter.parse import LONGEST
from sprintboard.core.filter.tree import (
    Not,
    Or,
    Term,
    Test,
    Value,
    Words,
    all_of,
    any_of,
    negated,
)


def _term(keyword: str, *values: str | None, sign: str = ":") -> Term:
    return Term(keyword=keyword, sign=sign, values=tuple(Value(text=each) for each in values))


def _words(text: str) -> Words:
    return Words(text=text)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", EVERYTHING),
        ("  \t\n ", EVERYTHING),
        ("column:doing", _term("column", "doing")),
        ('column:"To do"', _term("column", "To do")),
        ("label:vat,tax", _term("label", "vat", "tax")),
        ('label:vat,"two words",none', _term("label", "vat", "two words", None)),
        ("owner:none", _term("owner", None)),
        ('label:"none"', _term("label", "none")),
        ("OWNER:@me", _term("owner", "@me")),
        ("epic:7kq2", _term("parent", "7kq2")),
        ("sprint:current,none", _term("sprint", "current", None)),
        ("is:ready-to-start", _term("is", "ready-to-start")),
        ("carried>0", _term("carried", "0", sign=">")),
        ("estimate>3", _term("estimate", "3", sign=">")),
        ("estimate>=3", _term("estimate", "3", sign=">=")),
        ("estimate=3", _term("estimate", "3")),
        ("age:>5d", _term("age", "5d", sign=">")),
        ("due:<=2026-12-01", _term("due", "2026-12-01", sign="<=")),
        ("blocked", _term("is", "blocked")),
        ("Blocked", _term("is", "blocked")),
        ('"blocked"', _words("blocked")),
        ("blocked>3d", _term("blocked", "3d", sign=">")),
        ("invoices", _words("invoices")),
        ('"free words"', _words("free words")),
        (r'"a \"quote\" and a \\"', _words('a "quote" and a \\')),
        (r'"C:\temp"', _words(r"C:\temp")),
        ("https://example.org/a?b=c", _words("https://example.org/a?b=c")),
        ("12:30", _words("12:30")),
        ("-label:vat", Not(node=_term("label", "vat"))),
        ("--label:vat", _term("label", "vat")),
        ("well-known", _words("well-known")),
        ("a b", all_of([_words("a"), _words("b")])),
        ("a and b", all_of([_words("a"), _words("b")])),
        ("a or b", Or(nodes=(_words("a"), _words("b")))),
        ("a OR b", Or(nodes=(_words("a"), _words("b")))),
        ('a "or" b', all_of([_words("a"), _words("or"), _words("b")])),
        ("order and android", all_of([_words("order"), _words("android")])),
        ("a b or c", any_of([all_of([_words("a"), _words("b")]), _words("c")])),
        ("a (b or c)", all_of([_words("a"), any_of([_words("b"), _words("c")])])),
        ("-(a or b)", Not(node=any_of([_words("a"), _words("b")]))),
        ("((a))", _words("a")),
        ("(a b) c", all_of([_words("a"), _words("b"), _words("c")])),
        ("a(b)", all_of([_words("a"), _words("b")])),
    ],
)
def test_a_filter_is_read(text: str, tree: Node) -> None:
    assert parse(text) == tree
    assert parse(render(tree)) == tree


@pytest.mark.parametrize(
    ("text", "position", "sentence", "suggestion"),
    [
        ("ownr:@me", 0, "There is no keyword 'ownr'", "owner:@me"),
        ("blocked -(ownr:@me)", 10, "no keyword 'ownr'", "-(owner:@me)"),
        ("note:x", 0, "put them in quotes", ""),
        ("chnge:none", 0, "There is no keyword 'chnge'", "change:none"),
        ("owner:", 6, "A value for 'owner' is missing here", ""),
        ("owner: @me", 6, "One example: owner:@me", ""),
        ("label:vat,", 10, "A value for 'label' is missing", ""),
        ("column<3", 6, "'column' cannot be compared with '<'", ""),
        ("estimate>3,5", 10, "comes one value", ""),
        ("due<none", 4, "Write 'due:none'", ""),
        ('column:"To do', 7, "This quote is not closed", ""),
        ("(a or b", 0, "This parenthesis is not closed", ""),
        ("a)", 1, "This parenthesis closes nothing", ""),
        ("()", 1, "Something to look for is missing here", ""),
        ("a or", 4, "Something to look for is missing here", ""),
        ("or a", 0, "put it in quotes", ""),
        ("a and", 5, "Something to look for is missing here", ""),
        ("a or or b", 5, "Something to look for is missing here", ""),
        ("a - b", 2, "After '-' comes, without a space", ""),
        ("-", 0, "After '-' comes", ""),
        ("(" * 51 + "a", 50, "More than 50 parentheses", ""),
        ("x" * (LONGEST + 1), LONGEST, "4,001 characters", ""),
    ],
)
def test_a_mistake_is_pointed_at(text: str, position: int, sentence: str, suggestion: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse(text)
    assert sentence in str(caught.value)
    assert caught.value.position == position
    assert caught.value.suggestion == suggestion
    assert str(caught.value).endswith(".") or "Did you mean" in str(caught.value)


def test_a_position_is_said_as_people_count() -> None:
    with pytest.raises(BadInput, match=r"\(character 9\)"):
        parse("blocked ownr:@me")


def test_what_was_typed_comes_back_harmless() -> None:
    with pytest.raises(BadInput) as caught:
        parse('a:"\x1b]52;c;AAAA\x07"')
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("is:archived", True),
        ("a or -(b is:deleted)", True),
        ("is:live", True),
        ("is:open,Archived", True),
        ("is:blocked archived", False),
        ("", False),
    ],
)
def test_a_filter_tells_whether_it_asks_for_cards_off_the_board(text: str, *, asks: bool) -> None:
    assert names_state(parse(text)) is asks


def test_a_resolved_filter_cannot_be_written() -> None:
    with pytest.raises(TypeError, match="before it is resolved"):
        render(Test(field="id", how="starts", wanted=""))  # type: ignore[arg-type]  # any


_texts = st.text(max_size=12)
_leaves = st.builds(Words, text=_texts) | st.one_of(
    st.builds(
        Term,
        keyword=st.sampled_from(sorted(KEYWORDS)),
        sign=st.just(":"),
        values=st.lists(st.builds(Value, text=st.none() | _texts), min_size=1, max_size=3).map(
            tuple
        ),
    ),
    st.builds(
        Term,
        keyword=st.sampled_from(sorted(word for word, each in KEYWORDS.items() if each.compares)),
        sign=st.sampled_from(["<", "<=", ">", ">="]),
        values=st.builds(Value, text=_texts).map(lambda value: (value,)),
    ),
)
trees = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        inner.map(negated),
        st.lists(inner, min_size=1, max_size=4).map(all_of),
        st.lists(inner, min_size=1, max_size=4).map(any_of),
    ),
    max_leaves=12,
)


@given(trees)
def test_what_is_written_is_read_as_the_same(tree: Node) -> None:
    assert parse(render(tree)) == tree


_FRAGMENTS = (
    *("owner", ":", "@me", "<", ">=", "=", ",", "none", '"', "\\", "(", ")", "-", " "),
    *(" or ", " and ", "due", "5d", "blocked", "é", "\t", "\x1b", "//", "label:a"),
)


@given(st.text(max_size=300) | st.lists(st.sampled_from(_FRAGMENTS), max_size=60).map("".join))
def test_any_text_is_a_filter_or_a_mistake_with_its_place(text: str) -> None:
    try:
        tree = parse(text)
    except BadInput as mistake:
        place = mistake.position
    else:
        place = 0
        assert parse(render(tree)) == tree
    assert place is not None
    assert 0 <= place <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        *("(" * LONGEST, "-" * (LONGEST - 1) + "a", '"' * LONGEST, "\\" * LONGEST),
        *('"' + "\\" * (LONGEST - 1), "a " * (LONGEST // 2), "label:" + "a," * 1990 + "b"),
        *("label:" + '"a",' * 990 + "b x:y", "-(" * 40 + "a" + ")" * 40, "()" * 2000),
    ],
)
def test_no_text_keeps_anybody_waiting(text: str) -> None:
    started = time.thread_time()
    with suppress(BadInput):
        parse(text)
    assert time.thread_time() - started < 1, "hundreds of times what it takes when it is linear"
