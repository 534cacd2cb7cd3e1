"""The inbox works as a command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Data = Callable[..., Any]
Refused = Callable[..., str]
NewCard = Callable[..., str]


@pytest.mark.usefixtures("board")
def test_an_empty_inbox_says_so(run: Run, data: Data) -> None:
    assert "Nothing waits for you." in run("inbox").stdout
    assert data("inbox") == []


@pytest.mark.usefixtures("board")
def test_what_waits_is_listed_by_what_it_is_with_how_to_do_it(run: Run, data: Data) -> None:
    run("need", "add", "English invoices", "--by", "Jane of ACME")
    [item] = data("inbox")
    assert (item["kind"], item["about"]["name"]) == ("need", "English invoices")
    text = run("inbox").stdout
    assert "Needs to decide on" in text
    assert "Jane of ACME needs 'English invoices'" in text
    assert "sprintboard need show" in text


@pytest.mark.usefixtures("board")
def test_a_card_is_watched_and_no_more(
    run: Run, data: Data, refused: Refused, new_card: NewCard
) -> None:
    card = new_card("VAT")
    assert "Watching card" in run("inbox", "watch", card).stderr
    assert [each["id"] for each in data("inbox", "watched")] == [card]
    run("inbox", "unwatch", card)
    assert "You watch nothing." in run("inbox", "watched").stdout
    assert "You do not watch card" in refused("inbox", "unwatch", card)


@pytest.mark.usefixtures("board")
def test_news_since_the_last_look(run: Run, data: Data) -> None:
    assert "Nobody else did anything since." in run("inbox", "news", "--since", "today").stdout
    assert data("inbox", "news")["entries"] == []
    assert "Nothing was unread." in run("inbox", "read").stderr
