"""What a list and a card look like, on paper and on a terminal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import click
import pytest
from click.testing import Result

from sprintboard.cli.card_list import CardLines
from sprintboard.cli.cells import width
from sprintboard.workspace import Workspace

Run = Callable[..., Result]
Data = Callable[..., Any]
NewCard = Callable[..., str]
TODAY = date(2026, 11, 23)


@pytest.fixture
def cards(new_card: NewCard, run: Run) -> list[str]:
    """Make three cards as different as cards are."""
    vat = new_card("VAT on invoices", "--owner", "ada", "--estimate", "5", "--label", "vat")
    kanji = new_card("請求書の消費税", "--column", "Doing", "--due", "2020-01-31")
    urgent = new_card("Pay " + "very " * 30 + "soon", "--priority", "urgent", "--column", "Doing")
    run("card", "block", urgent, "--reason", "no money", "--waits-for", "Business")
    return [vat, kanji, urgent]


@pytest.mark.parametrize("verb", [(), ("list",)], ids=["no verb", "list"])
@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("-nothing",), (0, 1, 2)),
        (("-priority:high,urgent",), (0, 1)),
        (("-label:vat",), (1, 2)),
        (("-blocked",), (0, 1)),
        (("-VAT on invoices",), (1, 2)),
        (("-h", "--help"), None),
        (("-blocked", "-h"), None),
        (("-label:vat", "--filter", "-blocked"), (1,)),
        (("label:vat", "or", "-owner:none"), (0,)),
    ],
)
def test_a_negated_term_is_a_filter_whatever_letters_it_has(
    words: tuple[str, ...],
    found: tuple[int, ...] | None,
    verb: tuple[str, ...],
    cards: list[str],
    run: Run,
) -> None:
    done = run("card", *verb, *words)

    if found is None:
        assert done.stdout.startswith("Usage:")
    else:
        listed = [line.split()[0] for line in done.stdout.splitlines()]
        assert listed == [cards[each][:4] for each in found]


@pytest.mark.usefixtures("cards")
def test_a_negated_term_that_cannot_be_is_refused_with_a_sentence(run: Run) -> None:
    refused = run("card", "-label:nothing", code=1)

    assert "There is no label 'nothing' (character 8)." in refused.stderr


def test_a_negated_term_is_a_filter_as_json_too(cards: list[str], data: Data) -> None:
    assert [each["id"] for each in data("card", "-nothing", "-blocked")] == cards[:2]


@pytest.mark.usefixtures("cards")
def test_a_view_keeps_negated_terms(run: Run, data: Data) -> None:
    run("view", "save", "Free", "-this", "-blocked")

    assert data("view")[0]["filter"] == "-this -blocked"


def test_a_list_has_one_line_a_card_column_by_column(cards: list[str], run: Run) -> None:
    lines = run("card").stdout.splitlines()

    assert [line.split()[0] for line in lines] == [card[:4] for card in cards]
    assert "◆ Ada Lovelace  #vat  5 pt" in lines[0]
    assert "due 2020-01-31 late" in lines[1]
    assert "‼ Pay" in lines[2]
    assert "⛔ no money (waits for Business)" in lines[2]


def test_a_filter_that_fits_every_card_lists_them_as_no_filter_does(
    cards: list[str], run: Run
) -> None:
    for form in ([], ["--json"]):
        narrowed = run("card", "--filter", "label:vat or -label:vat", *form).stdout
        assert run("card", *form).stdout == narrowed
    assert len(cards) == 3


@pytest.mark.usefixtures("cards")
def test_in_a_pipe_nothing_is_cut_or_coloured(run: Run) -> None:
    shown = run("card").stdout

    assert "very " * 30 + "soon" in shown
    assert "\x1b" not in shown


@pytest.mark.usefixtures("cards")
@pytest.mark.parametrize("room", [40, 80, 140])
def test_on_a_terminal_every_line_fits(room: int) -> None:
    workspace = Workspace.open()
    every = workspace.listing.as_text(None)
    lines = CardLines(workspace.board, workspace.listing.short_ids(), TODAY)

    for line in lines.fitted(every, room, colour=True).splitlines():
        assert width(click.unstyle(line)) <= room


@pytest.mark.usefixtures("cards")
def test_on_a_terminal_colour_tells_blocked_and_late() -> None:
    workspace = Workspace.open()
    every = workspace.listing.as_text(None)
    lines = CardLines(workspace.board, workspace.listing.short_ids(), TODAY)

    shown = lines.fitted(every, 140, colour=True)

    assert click.style("⛔ no money (waits for Business)", fg="red") in shown
    assert click.style("due 2020-01-31 late", fg="yellow") in shown
    assert "\x1b" not in lines.fitted(every, 140, colour=False)


def test_a_filter_narrows_the_list(cards: list[str], data: Data) -> None:
    assert _ids(data("card", "column:doing")) == cards[1:]
    assert _ids(data("card", "column:doing", "-blocked")) == cards[1:2]
    assert _ids(data("card", "label:vat", "or", "blocked")) == [cards[0], cards[2]]
    assert _ids(data("card", "--filter", "label:vat or blocked")) == [cards[0], cards[2]]
    assert _ids(data("card", "--filter", "column:doing", "blocked")) == cards[2:]
    assert _ids(data("card", "on invoices")) == cards[:1]


def test_a_word_that_is_a_verb_is_looked_for_with_list(new_card: NewCard, data: Data) -> None:
    card = new_card("Show the total")
    new_card("Something else")

    assert _ids(data("card", "list", "show")) == [card]
    assert _ids(data("card", "--filter", "show")) == [card]


def test_a_saved_view_is_a_filter(cards: list[str], run: Run, data: Data) -> None:
    run("view", "save", "In work", "column:doing")

    assert _ids(data("card", "--view", "In work")) == cards[1:]
    assert _ids(data("card", "--view", "In work", "blocked")) == cards[2:]


@pytest.mark.usefixtures("cards")
def test_no_match_is_an_empty_list_and_a_word(run: Run) -> None:
    result = run("card", "nothing-has-this-word")

    assert result.stdout == ""
    assert result.stderr == "No card matches.\n"


@pytest.mark.usefixtures("cards")
def test_a_wrong_filter_points_at_the_mistake(refused: Callable[..., str]) -> None:
    assert "colum" in refused("card", "colum:doing")


@pytest.mark.usefixtures("board")
def test_a_misspelled_option_is_no_filter(run: Run) -> None:
    assert "--jsn" in run("card", "--jsn", code=2).stderr


def test_a_card_is_shown_in_full(cards: list[str], run: Run) -> None:
    run("card", "edit", cards[0], "--description", "# Why\n\n19 %", "--business-owner", "ada")
    run("card", "check", cards[0], "add", "ask Finance")
    run("card", "comment", cards[0], "really?")

    shown = run("card", "show", cards[0][:4]).stdout

    assert shown.startswith(f"{cards[0]}  VAT on invoices\nTo do · task · normal priority\n")
    for said in ("IT owner        Ada Lovelace", "Labels          vat", "Estimate        5"):
        assert said in shown
    assert "\n\n# Why\n\n19 %\n\n" in shown
    assert "Checklist 0/1\n   1 [ ] ask Finance" in shown
    assert "\n    really?\n" in shown


def test_several_cards_are_shown_one_after_the_other(cards: list[str], run: Run) -> None:
    shown = run("card", "show", *cards[:2]).stdout

    assert shown.index("VAT on invoices") < shown.index("請求書の消費税")


def test_the_history_of_a_card_is_told_newest_first(cards: list[str], run: Run) -> None:
    run("card", "move", cards[0], "Doing")

    newest, *_ = run("card", "history", cards[0]).stdout.splitlines()

    assert "Ada Lovelace" in newest
    assert "'To do' to 'Doing'" in newest


def _ids(cards: list[dict[str, Any]]) -> list[str]:
    return [card["id"] for card in cards]


def test_a_mistyped_verb_that_finds_nothing_is_asked_about(new_card: NewCard, run: Run) -> None:
    card = new_card("VAT")
    assert run("card", "shw").stderr == "No card matches: did you mean 'card show'?\n"
    assert run("card", "mvoe", card, "Doing").stderr == (
        "No card matches: did you mean 'card move'?\n"
    )
    assert run("card", "shw", "--json").stderr.endswith("did you mean 'card show'?\n")
    assert run("card", "nothing-like-it").stderr == "No card matches.\n"
    new_card("shw is a word of this title")
    assert run("card", "shw").stderr == ""
