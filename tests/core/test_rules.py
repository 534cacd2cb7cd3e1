"""Rules: each value as it is stored, or one sentence that says what is wrong with it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core import rules
from sprintboard.core.errors import BadInput
from sprintboard.core.rules import Rule
from sprintboard.core.text import clean, clean_line

ESC = "\x1b]52;c;QUJD\x07"
TITLE = rules.line("title")
LABEL = rules.line("label", longest=64)
TEXT = rules.text("description")
TYPE = rules.choice("type", ("story", "bug"))
ESTIMATE = rules.number("estimate", least=0, most=1000)
LIMIT = rules.whole("limit", least=1, most=10_000)
DUE = rules.day("due date")
FLAG = rules.flag("done")
OWNER = rules.record_id("owner")
COLUMN = rules.slug("column")


@pytest.mark.parametrize(
    ("rule", "value", "stored"),
    [
        (TITLE, "  Pay \t the\ninvoice ", "Pay the invoice"),
        (TITLE, "x" * 300, "x" * 300),
        (TITLE, "[/] [@click=app.quit]x[/]", "[/] [@click=app.quit]x[/]"),
        (TITLE, ESC, "␛]52;c;QUJD␇"),
        (TEXT, "\r\na\r\n\r\nb\n\n", "a\n\nb"),
        (TEXT, "", None),
        (TEXT, "\n\r\n", None),
        (TYPE, " Bug ", "bug"),
        (ESTIMATE, "5", 5),
        (ESTIMATE, " 2.5 ", 2.5),
        (ESTIMATE, 3.0, 3),
        (ESTIMATE, 0, 0),
        (LIMIT, "4", 4),
        (LIMIT, 4.0, 4),
        (DUE, " 2026-11-30 ", "2026-11-30"),
        (DUE, "20261130", "2026-11-30"),
        (FLAG, True, True),
        (FLAG, False, None),
        (OWNER, "7kq2m9xb4c", "7kq2m9xb4c"),
        (COLUMN, "to-do_2", "to-do_2"),
        (rules.rank, "aV", "aV"),
        (rules.place, {"column": "todo", "rank": "V", "x": 1}, {"column": "todo", "rank": "V"}),
        (
            rules.place,
            {"column": "todo", "rank": "V", "ready": True},
            {"column": "todo", "rank": "V", "ready": True},
        ),
        (rules.blocked, {"reason": " no key\n", "waits_for": None}, {"reason": "no key"}),
        (
            rules.blocked,
            {"reason": "x", "waits_for": "fnance0000"},
            {"reason": "x", "waits_for": "fnance0000"},
        ),
        (rules.days_of_week, (4, 0, 0), [0, 4]),
        (rules.time_zone, "Europe/Berlin", "Europe/Berlin"),
        (rules.anything, {"new": [1]}, {"new": [1]}),
    ],
)
def test_a_value_is_stored_clean(rule: Rule, value: Any, stored: Any) -> None:
    assert rule(value) == stored
    assert type(rule(value)) is type(stored)


@pytest.mark.parametrize(
    ("rule", "value", "sentence"),
    [
        (TITLE, "", "The title is empty: type at least one letter."),
        (TITLE, " \u200b\n ", "The title is empty: type at least one letter."),
        (TITLE, 5, "The title is a text."),
        (TITLE, "x" * 10_000, "The title has 10,000 characters; 300 fit. Shorten it."),
        (LABEL, "x" * 65, "The label has 65 characters; 64 fit. Shorten it."),
        *(
            (TEXT, text, "The description has 65,538 bytes; 65,536 (64 KiB) fit. Shorten it.")
            for text in ("x" * 65_538, "é" * 32_769, "e\u0301" * 32_769, "ab" + "😀" * 16_384)
        ),
        (TEXT, None, "The description is a text."),
        (TYPE, "epos", "There is no type 'epos': choose one of story, bug."),
        (TYPE, ESC, "There is no type '␛]52;c;qujd␇': choose one of story, bug."),
        (TYPE, None, "There is no type 'none': choose one of story, bug."),
        (ESTIMATE, "five", "The estimate is a number from 0 to 1000, not 'five'."),
        (ESTIMATE, "nan", "The estimate is a number from 0 to 1000, not 'nan'."),
        (ESTIMATE, "1e999", "The estimate is a number from 0 to 1000, not '1e999'."),
        (ESTIMATE, -1, "The estimate is a number from 0 to 1000, not '-1'."),
        (ESTIMATE, 1000.5, "The estimate is a number from 0 to 1000, not '1000.5'."),
        (ESTIMATE, True, "The estimate is a number from 0 to 1000, not 'True'."),
        (ESTIMATE, ESC, "The estimate is a number from 0 to 1000, not '␛]52;c;QUJD␇'."),
        (ESTIMATE, [], "The estimate is a number from 0 to 1000, not '[]'."),
        (ESTIMATE, 10**400, "The estimate is a number from 0 to 1000, not '1" + "0" * 39 + "'."),
        (LIMIT, 0, "The limit is a number from 1 to 10000, not '0'."),
        (LIMIT, "2.5", "The limit is a whole number, not '2.5'."),
        (DUE, "30.11.2026", "The due date is a day such as 2026-11-30, not '30.11.2026'."),
        (DUE, "2026-02-30", "The due date is a day such as 2026-11-30, not '2026-02-30'."),
        (DUE, ESC, "The due date is a day such as 2026-11-30, not '␛]52;c;QUJD␇'."),
        (FLAG, "yes", "'done' is true or false."),
        (FLAG, 1, "'done' is true or false."),
        (OWNER, "ann", "The owner is not the id of a record: 'ann'."),
        (OWNER, "../../etc/", "The owner is not the id of a record: '../../etc/'."),
        (OWNER, 7, "The owner is not the id of a record: '7'."),
        (COLUMN, "To do", "'To do' cannot be the id of a column."),
        (COLUMN, "a/../b", "'a/../b' cannot be the id of a column."),
        (COLUMN, None, "'None' cannot be the id of a column."),
        (rules.rank, "V0", "'V0' is not a rank."),
        (rules.rank, "", "'' is not a rank."),
        (rules.rank, "V\n", "'V' is not a rank."),
        (rules.rank, "V" * 65, f"'{'V' * 40}' is not a rank."),
        (rules.place, "todo", "A card's place has a column and a rank."),
        (rules.place, {"column": "todo"}, "'None' is not a rank."),
        (rules.blocked, "why", "What blocks a card has a reason."),
        (rules.blocked, {"reason": " "}, "The reason is empty: type at least one letter."),
        (
            rules.blocked,
            {"reason": "x", "waits_for": "Finance"},
            "The unit or member is not the id of a record: 'Finance'.",
        ),
        *(
            (
                rules.days_of_week,
                value,
                "Working days are numbers from 0 (Monday) to 6 (Sunday), at least one.",
            )
            for value in ([], [7], "Monday", [[1]], [True], [1.0], None)
        ),
        *(
            (rules.time_zone, value, f"There is no time zone '{said}'; one is 'Europe/Berlin'.")
            for value, said in (
                ("Berlin", "Berlin"),
                ("../../etc/passwd", "../../etc/passwd"),
                ("/etc/passwd", "/etc/passwd"),
                ("Europe", "Europe"),
                ("", ""),
                ("a\x00b", "a␀b"),
                (ESC, "␛]52;c;QUJD␇"),
                ("x" * 5000, "x" * 40),
            )
        ),
    ],
)
def test_a_wrong_value_is_refused_with_what_is_wrong(rule: Rule, value: Any, sentence: str) -> None:
    with pytest.raises(BadInput) as caught:
        rule(value)
    assert str(caught.value) == sentence
    assert sentence.isprintable()


PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary()
NAMES = st.sampled_from(["column", "rank", "reason", "waits_for"])
ANY: st.SearchStrategy[Any] = st.one_of(
    PLAIN, st.lists(PLAIN, max_size=3), st.dictionaries(NAMES, PLAIN, max_size=4)
)
EVERY = [TITLE, LABEL, TEXT, TYPE, ESTIMATE, LIMIT, DUE, FLAG, OWNER, COLUMN]
EVERY += [rules.rank, rules.place, rules.blocked, rules.days_of_week, rules.time_zone]


@given(st.sampled_from(EVERY), ANY)
def test_a_rule_takes_any_value_once_and_for_all_or_refuses_it(rule: Rule, value: Any) -> None:
    try:
        stored = rule(value)
    except BadInput:
        return
    if stored is not None:
        assert rule(stored) == stored


@given(st.text(max_size=200))
def test_a_line_and_a_text_are_cleaned_as_text_is(text: str) -> None:
    if clean_line(text):
        assert TITLE(text) == clean_line(text)
    assert (TEXT(text) or "") == clean(text).strip("\n")
