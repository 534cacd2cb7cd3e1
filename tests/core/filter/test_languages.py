"""The languages of all kinds of records: declared whole, never a crash, and right."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.about import PRODUCT, About
from sprintboard.core.errors import BadInput
from sprintboard.core.filter.complete import complete
from sprintboard.core.filter.parse import parse
from sprintboard.core.filter.tree import RESERVED, render
from sprintboard.core.made import Made
from sprintboard.core.talk import Question
from sprintboard.workspace.searching import WHERE, find, language_of
from tests.builders import NOW, make_board
from tests.core.filter.records import ATOMS, MAKERS, ME, Atom, board_of

KINDS = sorted(WHERE)


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_is_declared_whole(kind: str) -> None:
    language = language_of(kind)
    known = language.vocabulary
    for name, word in language.words.items():
        assert word.hint
        for example in word.example.split(", "):
            assert example.startswith(name)
            assert render(parse(example, known)) == example
    assert set(language.aliases.values()) <= set(language.words)
    assert not set(language.aliases) & set(language.words)
    assert language.asking <= set(language.words)
    assert set(language.bare) <= RESERVED


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_in_an_empty_bar_are_a_filter(kind: str) -> None:
    language = language_of(kind)
    examples = language.examples.removesuffix("or any words").split()
    assert examples
    for each in examples:
        parse(each, language.vocabulary)


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_is_offered_and_what_it_offers_is_understood(kind: str) -> None:
    language, board = language_of(kind), make_board()
    offered = [each.text for each in complete("", 0, board, language.offered)]
    for name in language.words:
        assert f"{name}:" in offered
        for each in complete(f"{name}:", len(name) + 1, board, language.offered):
            find(kind, each.text, board, me=ME, now=NOW)


@pytest.mark.parametrize(
    ("kind", "text", "said", "at", "instead"),
    [
        ("goal", "statu:at-risk", "no keyword 'statu'", 0, "status:at-risk"),
        ("goal", "open status:risky", "no status 'risky'", 12, "status:at-risk"),
        ("goal", "period:whenever", "no period 'whenever'", 7, ""),
        ("need", "moscow:musst", "no priority 'musst'", 7, "moscow:must"),
        ("need", "x delta>many", "'many' is not a number", 8, ""),
        ("need", "asked-by:finanze", "no unit or member 'finanze'", 9, "asked-by:Finance"),
        ("change", "kind:emergancy", "no kind 'emergancy'", 5, "kind:emergency"),
        ("change", "lacks:plan", "no topic 'plan'", 6, ""),
        ("question", "-(to:finanze)", "no unit or member", 5, "-(to:Finance)"),
        ("question", "about:", "A value for 'about' is missing", 6, ""),
        ("decision", "on<2h", "'2h'", 3, ""),
        ("term", "side:finance", "no side 'finance'", 5, ""),
        ("release", "on<none", "cannot be compared with none", 3, ""),
    ],
)
def test_a_mistake_is_pointed_at(kind: str, text: str, said: str, at: int, instead: str) -> None:
    with pytest.raises(BadInput, match=said) as refused:
        find(kind, text, make_board(), me=ME, now=NOW)
    assert refused.value.position == at
    if instead:
        assert refused.value.suggestion == instead


@pytest.mark.parametrize("text", ["is:mine", "owner:@me", "-owner:@me"])
def test_nobody_in_particular_is_told_so(text: str) -> None:
    with pytest.raises(BadInput, match="does not know who you are"):
        find("goal", text, make_board(), me=None, now=NOW)


_FRAGMENTS = (
    *(":", "<", ">=", "=", ",", "none", '"', "\\", "(", ")", "-", " ", " or ", "@me", "5d", "yes"),
    *(
        "today",
        "0001-01-01",
        "9999-12-31",
        "1e9",
        "-3",
        "finance",
        "product",
        "é",
        "\x1b",
        "\u202e",
    ),
)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_any_text_is_a_filter_or_a_mistake_with_its_place(kind: str, data: Any) -> None:
    words = sorted({*language_of(kind).words, *language_of(kind).aliases, *language_of(kind).bare})
    parts = st.sampled_from([*(f"{each}:" for each in words), *words, *_FRAGMENTS])
    text = data.draw(st.lists(parts, max_size=12).map("".join) | st.text(max_size=80))
    records = data.draw(st.lists(MAKERS[kind], max_size=3)) if kind in MAKERS else []
    board, place = board_of(kind, records), 0
    try:
        find(kind, text, board, me=ME, now=NOW)
    except BadInput as mistake:
        place = -1 if mistake.position is None else mistake.position
    else:
        known = language_of(kind).vocabulary
        assert parse(render(parse(text, known)), known) == parse(text, known)
    assert 0 <= place <= len(text)
    complete(text, len(text), board, language_of(kind).offered)


def _negated(atom: Atom) -> Atom:
    return Atom(f"-({atom.text})", lambda record, board: not atom.fits(record, board))


def _both(one: Atom, two: Atom) -> Atom:
    return Atom(f"({one.text}) ({two.text})", lambda r, b: one.fits(r, b) and two.fits(r, b))


def _either(one: Atom, two: Atom) -> Atom:
    return Atom(f"({one.text}) or {two.text}", lambda r, b: one.fits(r, b) or two.fits(r, b))


@pytest.mark.parametrize("kind", sorted(MAKERS))
@given(data=st.data())
def test_a_filter_finds_what_a_plain_look_at_each_record_finds(kind: str, data: Any) -> None:
    asked = data.draw(
        st.recursive(
            st.sampled_from(ATOMS[kind]),
            lambda inner: (
                inner.map(_negated)
                | st.builds(_both, inner, inner)
                | st.builds(_either, inner, inner)
            ),
            max_leaves=4,
        )
    )
    board = board_of(kind, data.draw(st.lists(MAKERS[kind], max_size=6)))
    found = find(kind, asked.text, board, me=ME, now=NOW, every=True)
    assert found == tuple(each for each in board.records.of(kind) if asked.fits(each, board))


@pytest.mark.parametrize("kind", sorted(MAKERS))
@given(data=st.data())
def test_each_word_finds_what_a_plain_look_at_each_record_finds(kind: str, data: Any) -> None:
    board = board_of(kind, data.draw(st.lists(MAKERS[kind], min_size=1, max_size=6)))
    for text, fits in ATOMS[kind]:
        found = find(kind, text, board, me=ME, now=NOW, every=True)
        right = [each.id for each in board.records.of(kind) if fits(each, board)]
        assert (text, [each.id for each in found]) == (text, right)


def test_what_is_over_comes_when_it_is_asked_for() -> None:
    def answers(text: str, *, every: bool = False) -> int:
        return len(find("question", text, board, me=ME, now=NOW, every=every))

    open_one = _question("Which rate?", answer="")
    board = board_of("question", [open_one, _question("Which list?", answer="That one.")])

    assert answers("") == 1
    assert answers("which") == 1
    assert answers("is:answered") == 1
    assert answers("-is:open") == 1
    assert answers("", every=True) == 2


def _question(text: str, *, answer: str) -> Any:
    return Question(
        id="", name=text, text=text, about=About(PRODUCT), to="finance", due=None, answer=answer,
        answered_at=None, answered_by=None, is_withdrawn=False, made=Made(at=NOW),
    )  # fmt: skip
