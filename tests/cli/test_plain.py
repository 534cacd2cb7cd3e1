"""Plain words as commands: chosen by a member, asked for by an option, never in a pipe unasked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Data = Callable[..., Any]
NewCard = Callable[..., str]


@pytest.mark.usefixtures("board")
def test_a_card_is_shown_in_sentences(run: Run, data: Data, new_card: NewCard) -> None:
    card = new_card("Rates", "--estimate", "5", "--due", "tomorrow", "--priority", "urgent")
    run("card", "comment", card, "See [/] there")
    run("card", "check", card, "add", "First step")

    shown = run("card", "show", card, "--plain").stdout

    assert shown.startswith("Rates\n\nNot begun yet; nobody has taken it.\nDue tomorrow.\n")
    assert "It is urgent." in shown
    assert "  open  First step" in shown
    assert "today: See [/] there" in shown
    assert card[:4] not in shown
    assert "Estimate" not in shown
    assert "Estimate" in run("card", "show", card).stdout
    assert data("card", "show", card, "--plain")["estimate"] == 5


@pytest.mark.usefixtures("board")
def test_the_inbox_speaks_without_ids(run: Run, data: Data, new_card: NewCard) -> None:
    card = new_card("Rates")
    run("card", "block", card, "--reason", "no rates", "--waits-for", "IT")
    me = data("member")[0]["name"]
    run("question", "ask", card, "Which rate?", "--to", me)

    full, plain = (run("inbox", option).stdout for option in ("--full", "--plain"))

    assert card[:4] in full
    assert "'Rates' waits for you: no rates" in plain
    assert card[:4] not in plain
    assert "sprintboard card" not in plain


@pytest.mark.usefixtures("board")
def test_a_member_chooses_plain_words(run: Run, data: Data) -> None:
    assert "off: nobody has chosen" in run("member", "plain").stdout
    assert data("member", "plain", "on") == {"on": True, "chosen": True}
    assert "Plain words are on: you chose so." in run("member", "plain").stdout
    run("member", "new", "Bea Moss", "--unit", "Business")
    run("member", "use", "Bea")
    assert data("member", "plain") == {"on": True, "chosen": False}
    assert data("member", "plain", "off") == {"on": False, "chosen": True}


@pytest.mark.usefixtures("board")
def test_on_a_terminal_the_choice_holds(
    run: Run, new_card: NewCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = new_card("Rates", "--estimate", "5")
    run("member", "plain", "on")
    assert "Estimate" in run("card", "show", card).stdout
    monkeypatch.setattr("sprintboard.cli.plain.on_screen", lambda: True)
    assert "Estimate" not in run("card", "show", card).stdout
    assert "Estimate" in run("card", "show", card, "--full").stdout
