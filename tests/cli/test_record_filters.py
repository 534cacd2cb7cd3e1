"""Every list of records takes a filter of the words that its kind has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("full")


@pytest.fixture
def full(board: Path, run: Run) -> Path:
    """A board with two records of most kinds."""
    for words in (
        ("goal", "new", "Faster invoices", "--side", "business", "--owner", "Ada"),
        ("goal", "new", "Fewer mails", "--side", "it"),
        ("need", "add", "Month close in two days", "--unit", "Business"),
        ("need", "add", "Price list by mail"),
        ("need", "score", "Month", "business", "--value", "10"),
        ("need", "score", "Month", "it", "--size", "9"),
        ("need", "decline", "Price", "It is on the web."),
        ("change", "new", "E-invoices", "--type", "emergency"),
        ("change", "new", "Reminders"),
        ("question", "ask", "product", "Which rate?", "--to", "Business"),
        ("question", "ask", "product", "Which list?", "--to", "Business"),
        ("question", "answer", "Which list", "The long one."),
        ("decision", "note", "We round per line", "--by", "Ada"),
        ("decision", "note", "We round at the end", "--replaces", "We round per line"),
        ("term", "explain", "VAT", "Tax on sales", "--side", "business"),
        ("term", "explain", "API", "A door for programs", "--side", "it"),
        ("release", "new", "Winter", "--on", "2026-12-15"),
        ("release", "new", "Spring"),
    ):
        run(*words)
    return board


NARROWED = (
    ("goal owner:Ada", ["Faster invoices"]),
    ("goal side:it", ["Fewer mails"]),
    ("goal -side:it", ["Faster invoices"]),
    ("goal list status:none faster", ["Faster invoices"]),
    ("need", ["Month close in two days"]),
    ("need mail", []),
    ("need state:declined", ["Price list by mail"]),
    ("need mail --all", ["Price list by mail"]),
    ("need unit:business apart>3", ["Month close in two days"]),
    ("change kind:emergency", ["E-invoices"]),
    ("change list ready:no lacks:window reminders", ["Reminders"]),
    ("question open", ["Which rate?"]),
    ("question is:answered or open", ["Which rate?", "Which list?"]),
    ("question to:business", ["Which rate?"]),
    ("decision by:ada", ["We round at the end"]),
    ("decision is:replaced", ["We round per line"]),
    ("term side:business", ["VAT"]),
    ("term door", ["API"]),
    ("release on:none", ["Spring"]),
    ("release --filter on>2026-12-01", ["Winter"]),
)
"""What is typed, and the names of what is listed."""


def test_a_list_is_narrowed_by_its_own_words(data: Callable[..., Any], run: Run) -> None:
    for words, names in NARROWED:
        found = [
            next(each[key] for key in ("name", "title", "text", "what", "term") if each.get(key))
            for each in data(*words.split())
        ]
        shown = run(*words.split()).stdout
        assert (words, found) == (words, names)
        assert all(name in shown for name in names)


def test_a_mistake_names_its_place_and_what_was_meant(run: Run) -> None:
    told = run("need", "x", "moscw:must", code=1).stderr
    assert "There is no keyword 'moscw' (character 3). Did you mean moscow?" in told


def test_nothing_found_says_what_else_there_is(run: Run) -> None:
    told = run("need", "mail")
    assert told.stdout == ""
    assert told.stderr.endswith("No need that is listed matches; 1 more with --all.\n")
    assert run("goal", "shwo").stderr.endswith("No goal matches: did you mean 'goal show'?\n")
    assert run("term", "zzz").stderr.endswith("No term matches.\n")


def test_a_mistyped_option_is_no_negated_word(run: Run) -> None:
    assert "--al" in run("need", "--al", code=2).stderr


def test_the_help_of_a_list_tells_its_words(run: Run) -> None:
    for noun, example in (
        ("goal", "status:at-risk, status:none"),
        ("need", "delta>3, delta<-3"),
        ("change", "lacks:training"),
        ("question", "to:finance, to:@me"),
        ("decision", "is:replaced"),
        ("term", "side:business"),
        ("feedback", "told:no"),
        ("card", "estimate>3"),
    ):
        told = run(noun, "list", "--help").stdout
        assert "Words of the filter" in told
        assert f"  {example} " in told


def test_needs_are_sorted_by_how_far_the_sides_are_apart(run: Run) -> None:
    run("need", "add", "A quiet one")
    run("need", "score", "A quiet", "business", "--value", "2")
    run("need", "score", "A quiet", "it", "--size", "9")
    by_scheme = run("need").stdout
    by_delta = run("need", "--sort", "delta").stdout
    assert by_delta.index("Month close") < by_delta.index("A quiet one")
    assert "Δ" in by_scheme
