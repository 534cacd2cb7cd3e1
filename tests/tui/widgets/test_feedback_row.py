"""A line of feedback: columns under each other, at every width, whatever somebody said."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from sprintboard.core.about import PRODUCT, About
from sprintboard.core.feedback import Feedback
from sprintboard.core.feedback_values import FeedbackState, Score
from sprintboard.core.made import Made
from sprintboard.tui.widgets.feedback_row import EDGE, Said, columns_for, heading, row
from tests.tui.screens.conftest import HOSTILE

WIDTHS = (24, 40, 63, 64, 79, 82, 109, 110, 150, 220)
SAID = Said(
    about="VAT on invoices",
    voice="● Finance",
    side="business",
    age="11 d",
    votes=3,
    to_tell=2,
)


def entry(text: str = "The export is slow", **values: object) -> Feedback:
    said = {"score": Score("csat", 4), "state": FeedbackState.NEW, **values}
    return Feedback(
        id="7kq2m9xb4c",
        name=text[:200] or "4 of 5",
        about=About(PRODUCT),
        text=text,
        mode="named",
        voices=("Jane",),
        answer="",
        owner=None,
        cards=(),
        needs=(),
        merged=None,
        told=frozenset(),
        answered_at=None,
        answered_side=None,
        planned_at=None,
        done_at=None,
        made=Made(),
        **said,  # type: ignore[arg-type]
    )


def line(shown: Feedback, width: int, said: Said = SAID, *, with_about: bool = True) -> str:
    columns = columns_for(width, with_about=with_about)
    return "".join(piece.text for piece in row(shown, said, columns))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", [*HOSTILE, "VAT", "日本語" * 60, ""])
def test_every_line_is_exactly_as_wide_as_its_room(width: int, text: str) -> None:
    """The edge takes three cells: the cursor, the mark, and room beside it."""
    said = SAID._replace(about=text, voice=text)
    for with_about in (True, False):
        shown = line(entry(text), width, said, with_about=with_about)
        assert cell_len(shown) == width - 3
        assert "\x1b" not in shown
        assert "\u202e" not in shown


@pytest.mark.parametrize("width", [64, 79, 82, 110, 150])
def test_the_names_of_the_columns_stand_above_them(width: int) -> None:
    names = heading(columns_for(width))[EDGE:]
    shown = line(entry(), width)
    for name, words in (("About", "VAT"), ("From", "●"), ("State", "○")):
        assert names.index(name) == shown.index(words)


def test_where_there_is_room_everything_is_said() -> None:
    shown = line(entry(), 120)
    for words in ("★★★★☆ good", "The export", "VAT on", "● Finance", "○ new", "11 d", "▲3", "☞2"):
        assert words in shown


@pytest.mark.parametrize("width", [76, 80, 100, 150])
@pytest.mark.parametrize("state", FeedbackState)
def test_a_state_is_never_cut_where_it_is_said(width: int, state: FeedbackState) -> None:
    assert f" {state} " in line(entry(state=state), width)


def test_in_a_narrow_line_the_glyphs_remain() -> None:
    shown = line(entry(state=FeedbackState.PLANNED), 40)
    assert "★★★★☆" in shown
    assert "◐" in shown
    assert "planned" not in shown
    assert "☞2" in shown


def test_a_recommendation_is_a_fraction_with_its_word_where_there_is_room() -> None:
    shown = entry(score=Score("nps", 9))
    assert " 9/10 promoter" in line(shown, 120)
    assert " 9/10  The export" in " ".join(line(shown, 84).split("     ")).replace("   ", "  ")


def test_one_voice_is_no_vote_and_nobody_to_tell_no_mark() -> None:
    shown = line(entry(), 120, SAID._replace(votes=1, to_tell=0))
    assert "▲" not in shown
    assert "☞" not in shown


def test_what_has_no_score_no_words_or_no_name_says_so() -> None:
    assert line(entry(score=None), 120).startswith("  –  ")
    assert "no words" in line(entry(""), 120)
    assert "· no name" in line(entry(), 120, SAID._replace(voice="", side=""))


def test_an_entry_whose_cards_are_done_asks_whether_it_is_done() -> None:
    shown = line(entry(state=FeedbackState.PLANNED), 120, SAID._replace(looks_done=True))
    assert "✓ done?" in shown
    assert "planned" not in shown
