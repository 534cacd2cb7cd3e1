"""What stands above a retro: the phases, until when, and what to do next."""

from __future__ import annotations

import pytest

from sprintboard.tui.widgets.retro_head import LATER, NOW, OVER, HeadWords, PhaseMark, RetroHead

PHASES = ("Earlier actions", "Collect", "Group", "Vote", "Discuss", "Actions", "Review")
LEAD = ("led by ● Claudia Berger", "● Claudia Berger", "$foreground")


def head(place: int, *, looked: int | None = None, closes: tuple[str, str] = ("", "")) -> RetroHead:
    marks = tuple(
        PhaseMark(
            name.casefold(),
            name,
            name.split()[0],
            NOW if n == place else OVER if n < place else LATER,
            n == looked,
        )
        for n, name in enumerate(PHASES)
    )
    made = RetroHead()
    about = (("names are shown", "names are shown", "$foreground"), LEAD)
    words = HeadWords("Retro Sprint 3", about, marks, todo="Write what you noticed.")
    made.set_reactive(RetroHead.words, words)
    made.set_reactive(RetroHead.closes, closes)
    return made


def lines(head: RetroHead, width: int) -> list[str]:
    return [line.plain for line in head._lines(width)]


def test_what_is_over_is_ticked_and_where_everybody_is_has_a_dot() -> None:
    said = lines(head(2), 78)[1]
    assert said.startswith("✓ Earlier actions · ✓ Collect ·  ● Group  · Vote · Discuss")


@pytest.mark.parametrize("place", range(8))
def test_all_phases_fit_into_eighty_columns(place: int) -> None:
    assert len(lines(head(place), 78)[1]) <= 78


def test_a_phase_that_is_only_looked_at_stands_in_brackets() -> None:
    assert "[Collect]" in lines(head(3, looked=1), 100)[1]


def test_until_when_is_said_at_length_where_there_is_room() -> None:
    closes = ("closes Fri 27 Nov 17:00, in 2 days", "closes Fri 27 Nov 17:00")
    assert lines(head(1, closes=closes), 120)[0].endswith("in 2 days")
    narrow = lines(head(1, closes=closes), 78)[0]
    assert narrow.endswith("closes Fri 27 Nov 17:00")
    assert len(narrow) <= 78


def test_the_name_is_cut_before_the_deadline_is() -> None:
    closes = ("closes Fri 27 Nov 17:00, in 2 days", "closes Fri 27 Nov 17:00")
    made = head(1, closes=closes)
    made.set_reactive(RetroHead.words, made.words._replace(name="日本語 [/] " * 20))
    assert lines(made, 60)[0].endswith("closes Fri 27 Nov 17:00")


def test_the_promise_stands_under_what_to_do() -> None:
    made = head(1)
    promise = "Your name is not shown in sprintboard. " * 4
    made.set_reactive(RetroHead.words, made.words._replace(promise=promise))
    said = lines(made, 60)
    assert said[2] == "→ Write what you noticed."
    assert said[3].startswith("▎ Your name is not shown")
    assert len(said) == 6
