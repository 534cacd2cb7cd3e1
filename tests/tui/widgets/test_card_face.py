"""The words on a card: what a reader sees, whatever somebody typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sprintboard.core.ids import CardId
from sprintboard.core.made import Made
from sprintboard.core.records import Records
from sprintboard.core.rows.goal import value_of as goal_of
from sprintboard.core.rows.need import value_of as need_of
from sprintboard.core.rows.question import value_of as question_of
from sprintboard.tui.widgets.card_face import Desk, due_words, face, size_words
from sprintboard.tui.widgets.cell_text import cut, plain, wrap
from tests.builders import DAY, NOW, make_board, make_card

DESK = Desk(board=make_board(), now=NOW, today=date(2026, 11, 23))


def words(title: str = "A card", *, width: int = 30, lines: int = 4, **values: Any) -> list[str]:
    """Return the lines of a card's face as text."""
    card = make_card(title, **values)
    drawn = face(card, desk=DESK, short="7kq2", width=width, lines=lines)
    return ["".join(piece.text for piece in line) for line in drawn]


def parts(**values: Any) -> dict[str, str]:
    """Return the pieces of a card by the name of their part."""
    drawn = face(make_card(**values), desk=DESK, short="7kq2", width=46, lines=4)
    return {piece.part: piece.text for line in drawn for piece in line}


def test_a_card_shows_title_signs_and_who_answers_for_it() -> None:
    shown = words(
        "VAT return",
        owner="ada",
        business_owner="ann",
        priority="urgent",
        estimate=5.0,
        due="2026-11-30",
        items=5,
        items_done=3,
        comments=2,
        has_text=True,
        labels=("vat",),
    )
    assert shown == [
        "VAT return",
        "#vat",
        "⚑ 30 Nov ☑ 3/5 ✎ 2 ≡",
        "7kq2 ‼ 5p" + " " * 14 + "◆AL ●AL",
    ]


def test_a_card_shows_its_goal_the_votes_of_its_needs_and_who_is_asked() -> None:
    about = {"kind": "card", "id": "7kq2000000"}
    question = question_of({"id": "q000000000", "text": "?", "about": about, "due": "2026-11-20"})
    question = question._replace(to="finance", made=Made(at=NOW - 2 * DAY))
    goal = goal_of({"id": "g000000000", "name": "Faster invoices for everybody"})
    need = need_of({"id": "n000000000", "title": "x", "votes": {"finance": {"points": 7}}})
    records = {"question": (question,), "goal": (goal,), "need": (need,)}
    board = replace(make_board(), records=Records(lambda kind: records.get(kind, ())))
    card = make_card(
        "VAT return", id=CardId("7kq2000000"), goals=(goal.id,), needs=(need.id,), labels=("vat",)
    )
    desk = Desk(board=board, now=NOW, today=date(2026, 11, 23))

    drawn = face(card, desk=desk, short="7kq2", width=40, lines=4)

    assert ["".join(piece.text for piece in line) for line in drawn][1:3] == [
        "◎ Faster invoices f… #vat",
        "? Finance 2d! ▲7",
    ]


@pytest.mark.parametrize("width", [14, 17, 20, 26])
@pytest.mark.parametrize(
    ("due", "days", "normal", "dense"),
    [
        ("2026-11-20", 2, "? Finance 2d!", "? 2d!"),
        ("2026-11-30", 2, "? Finance 2d", "? 2d"),
        ("2026-11-20", 0, "? Finance!", "?!"),
        ("2026-11-30", 0, "? Finance", "?"),
    ],
)
def test_a_question_that_waits_is_seen_at_every_width(
    width: int, due: str, days: int, normal: str, dense: str
) -> None:
    about = {"kind": "card", "id": "7kq2000000"}
    question = question_of({"id": "q000000000", "text": "?", "about": about, "due": due})
    question = question._replace(to="finance", made=Made(at=NOW - days * DAY))
    asked = Records(lambda kind: (question,) if kind == "question" else ())
    desk = Desk(board=replace(make_board(), records=asked), now=NOW, today=date(2026, 11, 23))
    card = make_card(
        "VAT return", id=CardId("7kq2000000"), owner="ada", estimate=5, priority="high"
    )
    for lines, words in ((4, normal), (2, dense)):
        drawn = face(card, desk=desk, short="7kq2", width=width, lines=lines)
        assert any(words == piece.text for line in drawn for piece in line)


def test_a_blocked_card_says_whom_it_waits_for_how_long_and_why() -> None:
    values = {"blocked": "no figures", "waits_for": "finance", "blocked_at": NOW - 4 * DAY}
    assert "⛔ Finance 4d: no figures" in words(**values)
    assert "⛔ Finance 4d" in words("A title that takes two lines of it", **values)[2]
    assert "⛔ Finance 4d" in words(lines=2, **values)[1]


def test_a_card_blocked_by_nobody_shows_the_reason() -> None:
    assert "⛔ no figures" in words(blocked="no figures", blocked_at=NOW)


def test_age_counts_the_first_day_and_warns_in_words_when_old() -> None:
    assert parts(column="doing", started_at=NOW - 5 * DAY)["age"] == "6d"
    assert parts(column="doing", started_at=NOW - 15 * DAY)["old"] == "16d old"
    assert "age" not in parts(column="done", started_at=NOW - 5 * DAY, finished_at=NOW)


def test_a_card_taken_back_to_what_is_not_begun_has_no_age() -> None:
    assert not {"age", "old"} & parts(column="todo", started_at=NOW - 15 * DAY).keys()


@pytest.mark.parametrize(("days", "said"), [(98, "99d old"), (299, "10mo old"), (2736, "7y old")])
def test_what_is_forgotten_for_long_is_counted_in_months_and_years(days: int, said: str) -> None:
    assert parts(column="doing", started_at=NOW - days * DAY)["old"] == said


def test_a_late_card_says_so_without_colour_and_a_finished_one_does_not() -> None:
    assert parts(due="2026-11-20")["late"] == "⚑ 20 Nov!"
    assert parts(due="2026-11-20", finished_at=NOW)["due"] == "⚑ 20 Nov"


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2026-11-23", "today"),
        ("2026-11-24", "tomorrow"),
        ("2027-01-02", "Jan 2027"),
        ("some day \x1b[31m", "some day…"),
    ],
)
def test_days_are_said_as_people_say_them(due: str, said: str) -> None:
    assert due_words(due, date(2026, 11, 23)) == said


def test_an_owner_who_is_gone_is_a_question_mark_on_the_usual_side() -> None:
    assert parts(owner="nobody0000")["side-it"] == "◆?"
    assert parts(owner="ann")["side-business"] == "●AL"


def test_what_matters_less_gives_way_on_a_narrow_card() -> None:
    foot = words(width=12, owner="ada", estimate=13.0, type="bug", helpers=("bob",))[-1]
    assert foot == "7kq2 13p ◆AL"


def test_a_long_title_takes_two_lines_and_is_cut() -> None:
    shown = words(
        "Import the bank statements of all our banks every night", width=24, due="2026-12-24"
    )
    assert shown[:2] == ["Import the bank", "statements of all our b…"]


def test_a_long_title_takes_a_third_line_that_would_be_empty() -> None:
    shown = words("Import the bank statements of all our banks every night", width=24)
    assert shown[2] == "banks every night"


def test_a_compact_card_has_two_lines() -> None:
    assert words("VAT return", lines=2, owner="ada", width=16) == ["VAT return", "7kq2         ◆AL"]


HOSTILE = (
    "fix [/] bug",
    "[@click=app.quit]x[/]",
    "[ABC-12] login",
    "see [a=b: c",
    "red \x1b[31m and \x1b]52;c;aGk=\x07 clipboard \x9b31m",
    "\u202egnp.exe \u2066hidden\u2069 a\u200bb",
    "tab\there and\nthere\r\nand \u2028 there",
    "日本語のタイトルは幅が二倍になる",
    "👩‍👩‍👧 family ❤️ 🇩🇪 e\u0301",
    "x" * 10_000,
    "\u200fעברית \u200f",
    "\ud800 alone",
    "\u0301 begins with an accent",
)


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("width", [1, 2, 7, 24, 45])
@pytest.mark.parametrize("lines", [2, 4])
def test_no_title_breaks_a_card(title: str, width: int, lines: int) -> None:
    shown = words(
        title,
        width=width,
        lines=lines,
        labels=(title,),
        blocked=title,
        blocked_at=NOW,
        type=title,
        priority=title,
        due=title,
    )
    assert len(shown) == lines
    assert max(map(cell_len, shown)) <= max(width, 2)
    assert not any(char for line in shown for char in line if _steers(char))


def test_brackets_are_shown_as_typed() -> None:
    assert words("[ABC-12] fix [/] bug")[0] == "[ABC-12] fix [/] bug"


def test_an_escape_is_shown_and_not_sent() -> None:
    assert words("red \x1b[31m")[0] == "red ␛[31m"


@given(st.text(max_size=80), st.integers(2, 40), st.integers(1, 4))
def test_wrapped_lines_fit_and_lose_nothing_but_spaces_and_the_end(
    text: str, width: int, lines: int
) -> None:
    safe = plain(text)
    shown = wrap(safe, width, lines=lines)
    assert 1 <= len(shown) <= lines
    assert all(cell_len(line) <= width for line in shown)
    kept = "".join(shown).removesuffix("…").replace(" ", "")
    assert safe.replace(" ", "").startswith(kept)


@given(st.text(max_size=60), st.integers(0, 30))
def test_what_was_cut_fits(text: str, width: int) -> None:
    assert cell_len(cut(plain(text), width)) <= width


def test_an_emoji_of_several_characters_is_not_cut_apart() -> None:
    assert cut("👩‍👩‍👧👩‍👩‍👧", 3) == "👩‍👩‍👧…"


def _steers(char: str) -> bool:
    code = ord(char)
    return code < 32 or 127 <= code < 160 or char in "\u202e\u2066\u2069\u2028\u200b\u200f"


def test_what_was_cut_already_is_not_dotted_twice() -> None:
    assert cut("without a… and more", 11) == "without a…"


def test_what_waits_between_the_sides_is_said() -> None:
    shown = words(ok_from="sales", handed="finance", carried=2, voters=("ada", "ann"), width=46)
    assert "OK? Sales → Finance ?2 ↻2" in shown


def test_a_finished_card_waits_for_no_ok() -> None:
    assert not any("OK?" in line for line in words(ok_from="sales", finished_at=NOW))


@pytest.mark.parametrize(
    ("scale", "size"), [("fibonacci", "8p"), ("hours", "8h"), ("tshirt", "XL"), ("none", "")]
)
def test_an_estimate_is_said_as_the_team_does(scale: str, size: str) -> None:
    assert size_words(make_card(estimate=8), scale) == size
