"""The statements of a health check."""

from __future__ import annotations

import pytest

from sprintboard.core.errors import NotFound
from sprintboard.core.kinds import KINDS, validate
from sprintboard.core.retro_statements import (
    STATEMENTS,
    find_statement,
    statement_values,
    statements_of,
)

OWN = {
    "statements": {
        "b": {"text": "Second", "rank": "b"},
        "a": {"text": "First", "rank": "a"},
        "c": {"text": "Third", "rank": "c", "gone": True},
        "d": 7,
    }
}


def test_a_board_that_changed_nothing_has_six() -> None:
    assert statements_of({}) == STATEMENTS
    assert len(STATEMENTS) == 6
    assert statements_of({"statements": "x"}) == STATEMENTS


def test_own_statements_stand_in_their_order_without_those_that_are_gone() -> None:
    assert [each.text for each in statements_of(OWN)] == ["First", "Second"]
    assert statements_of({"statements": {"a": {"gone": True}}}) == ()


def test_what_a_retro_keeps_of_them_is_valid_and_in_order() -> None:
    values = statement_values(STATEMENTS)
    assert validate(KINDS["retro"], values) == values
    assert validate(KINDS["board"], values) == values
    ranks = [value for path, value in values.items() if path.endswith("rank")]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize(
    ("typed", "place"), [("1", 0), ("6", 5), ("trust", 5), ("nobody waits", 2)]
)
def test_a_statement_is_found_by_number_key_or_words(typed: str, place: int) -> None:
    assert find_statement(STATEMENTS, typed) == STATEMENTS[place]


@pytest.mark.parametrize("typed", ["0", "7", "", "tea", "9" * 5000, "\x1b"])
def test_a_statement_that_is_not_there_is_refused_with_the_list(typed: str) -> None:
    with pytest.raises(NotFound, match="There are: 1 'What we deliver is what"):
        find_statement(STATEMENTS, typed)
