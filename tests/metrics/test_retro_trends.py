"""Themes that come back from retro to retro."""

from __future__ import annotations

from sprintboard.core.made import Made
from sprintboard.core.phases import Phase
from sprintboard.core.retro import Note, Retro
from sprintboard.metrics.retro_trends import themes
from tests.metrics.retros import MEMBERS, make_retro

ADA, BOB, *_ = MEMBERS
NOW = 1_795_435_200


def _retro(number: int, titles: dict[str, int], **values: object) -> tuple[Retro, list[Note]]:
    """Return a retro with notes of these titles, and so many votes on each."""
    retro_id = f"retro{number:05}"
    notes = [
        Note(f"n{number}{place:08}", title, retro_id, "start", None, Made())
        for place, title in enumerate(titles)
    ]
    votes = [
        f"{note.id}.{MEMBERS[voter]}.0" for note in notes for voter in range(titles[note.name])
    ]
    return make_retro(f"Retro {number}", id=retro_id, votes=votes, **values), notes  # type: ignore[arg-type]


def _told(*retros: tuple[Retro, list[Note]]) -> list[tuple[str, int, int]]:
    notes = {retro.id: inside for retro, inside in retros}
    found = themes([retro for retro, _ in retros], notes, NOW)
    return [(each.title, each.retros, each.votes) for each in found]


def test_a_topic_of_two_of_three_retros_is_a_theme_that_came_back() -> None:
    assert _told(
        _retro(1, {"Slow exports": 3, "Great demo": 1}),
        _retro(2, {"Too many meetings": 2}),
        _retro(3, {"The export is slow": 1, "New coffee": 4}),
    ) == [("The export is slow", 2, 4)]


def test_two_topics_of_one_retro_are_no_theme_that_came_back() -> None:
    assert _told(_retro(1, {"Slow exports": 3, "The export is slow": 1})) == []


def test_what_nobody_cared_for_is_no_theme() -> None:
    assert _told(_retro(1, {"Slow exports": 0}), _retro(2, {"Slow exports": 2})) == []


def test_the_theme_of_the_most_retros_stands_first() -> None:
    both = {"Flaky tests": 1, "Slow exports": 5}
    assert [each[0] for each in _told(
        _retro(1, both), _retro(2, both), _retro(3, {"flaky tests again": 1})
    )] == ["flaky tests again", "Slow exports"]  # fmt: skip


def test_nothing_is_told_of_votes_that_are_not_over() -> None:
    assert _told(
        _retro(1, {"Slow exports": 3}), _retro(2, {"Slow exports": 3}, phase=Phase.VOTE)
    ) == []  # fmt: skip


def test_no_retros_have_no_themes() -> None:
    assert themes((), {}, NOW) == ()
