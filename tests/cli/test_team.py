"""Columns, units, members, views and policies work as commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Data = Callable[..., Any]
Refused = Callable[..., str]

pytestmark = pytest.mark.usefixtures("board")


def test_the_columns_are_listed_left_to_right(run: Run) -> None:
    names = [line.split("  ")[0] for line in run("column").stdout.splitlines()]

    assert names == ["To do", "Doing", "Business check", "Done"]


def test_a_column_is_added_changed_moved_closed_and_reopened(run: Run, data: Data) -> None:
    made = data(
        *("column", "new", "Review", "--category", "doing", "--limit", "2"),
        *("--unit", "IT", "--ready-half", "--after", "Doing"),
    )
    assert (made["limit"], made["unit"]["name"], made["ready_half"]) == (2, "IT", True)
    assert _names(data) == ["To do", "Doing", "Review", "Business check", "Done"]

    changed = data(
        *("column", "edit", "Review", "--name", "Peer review", "--limit", "none"),
        *("--unit", "none", "--no-ready-half"),
    )
    assert changed["name"] == "Peer review"
    assert (changed["limit"], changed["unit"], changed["ready_half"]) == (None, None, False)

    run("column", "move", "Peer review", "--before", "Doing")
    assert _names(data) == ["To do", "Peer review", "Doing", "Business check", "Done"]
    assert data("column", "close", "Peer review")["closed"] is True
    assert "closed" in run("column").stdout
    assert data("column", "reopen", "Peer review")["closed"] is False


def test_a_broken_limit_is_marked(run: Run) -> None:
    run("column", "edit", "Doing", "--limit", "1")
    for title in ("One", "Two"):
        run("card", "new", title, "--column", "Doing")

    assert "2/1!" in run("column").stdout


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("column", "edit", "Doing"), "--name"),
        (("column", "move", "Doing"), "--before"),
        (("unit", "edit", "IT"), "--name"),
        (("unit", "new", "Sales"), "--side"),
        (("member", "edit", "ada"), "--name"),
    ],
    ids=" ".join,
)
def test_what_is_missing_is_named(refused: Refused, words: tuple[str, ...], option: str) -> None:
    assert option in refused(*words)


def test_a_limit_that_is_no_number_is_a_mistake_of_usage(run: Run) -> None:
    assert "number" in run("column", "edit", "Doing", "--limit", "many", code=2).stderr


def test_a_unit_has_a_limit_and_a_member_a_capacity(run: Run, data: Data, refused: Refused) -> None:
    assert data("unit", "edit", "IT", "--limit", "4")["limit"] == 4
    assert "at most 4 cards" in run("unit").stdout
    assert data("unit", "edit", "IT", "--limit", "none")["limit"] is None
    assert data("member", "edit", "ada", "--capacity", "7.5")["capacity"] == 7.5
    assert "7.5 a sprint" in run("member").stdout
    assert data("member", "edit", "ada", "--capacity", "none")["capacity"] is None
    assert "limit" in refused("unit", "edit", "IT", "--limit", "1.5")
    assert "capacity" in refused("member", "edit", "ada", "--capacity", "-1")


def test_units_are_added_changed_retired_and_restored(run: Run, data: Data) -> None:
    assert data("unit", "new", "Sales", "--side", "business")["side"] == "business"
    assert data("unit", "edit", "Sales", "--name", "Field sales", "--side", "it")["side"] == "it"
    assert data("unit", "retire", "Field sales")["retired"] is True
    assert "retired" in run("unit").stdout
    assert data("unit", "restore", "Field sales")["retired"] is False


def test_members_are_added_changed_retired_and_restored(run: Run, data: Data) -> None:
    made = data(
        *("member", "new", "Bea Moss", "--email", "bea@example.org", "--unit", "Business"),
        *("--role", "controller"),
    )
    assert (made["unit"]["name"], made["side"], made["role"]) == (
        *("Business", "business", "controller"),
    )
    changed = data(
        *("member", "edit", "bea@example.org", "--name", "Bea Stone", "--unit", "none"),
        *("--add-email", "b@example.org", "--remove-email", "bea@example.org"),
    )
    assert (changed["name"], changed["unit"], changed["emails"]) == (
        *("Bea Stone", None, ["b@example.org"]),
    )
    assert data("member", "retire", "Bea Stone")["retired"] is True
    assert "retired" in run("member").stdout
    assert data("member", "restore", "Bea Stone")["retired"] is False


def test_a_clone_can_say_whose_it_is(run: Run, data: Data) -> None:
    run("member", "new", "Bea Moss")

    assert data("member", "use", "bea")["name"] == "Bea Moss"
    run("card", "new", "Hers")
    assert "Bea Moss" in run("log", "--limit", "1").stdout


def test_views_are_saved_listed_and_removed(run: Run, data: Data) -> None:
    run("view", "save", "Stuck", "blocked", "--lanes", "unit")
    run("view", "save", "Mine", "owner:@me", "--private")

    assert {(view["name"], view["shared"]) for view in data("view")} == {
        *(("Stuck", True), ("Mine", False)),
    }
    assert "by unit" in run("view").stdout
    assert "private" in run("view").stdout
    assert data("view", "remove", "Stuck")["filter"] == "blocked"
    assert [view["name"] for view in data("view")] == ["Mine"]


def test_policies_are_shown_and_set(run: Run, data: Data) -> None:
    run("policy", "set", "wip", "enforce")
    run("policy", "set", "time-zone", "Europe/Berlin")
    run("policy", "set", "working-days", "Mon,tue,thu")
    run("policy", "set", "name", "Invoices")
    run("policy", "set", "sprint-length", "7")
    run("policy", "set", "sprint-start", "Wednesday")
    run("policy", "set", "estimates", "tshirt")
    run("policy", "set", "signatures", "both")

    assert data("policy") == {
        "name": "Invoices",
        "wip": "enforce",
        "time_zone": "Europe/Berlin",
        "working_days": ["mon", "tue", "thu"],
        "sprint_length": 7,
        "sprint_start": "wed",
        "estimates": "tshirt",
        "signatures": "both",
        "retro_mode": "named",
        "priorities": "wsjf",
        "need_votes": 10,
        "approvers": "peer",
    }
    assert "mon,tue,thu" in run("policy").stdout


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("wip", "sometimes"), ("time-zone", "Mars/Olympus"), ("working-days", "someday")),
        *(("sprint-length", "0"), ("sprint-length", "long"), ("sprint-start", "mon,tue")),
        *(("sprint-start", "soon"), ("estimates", "gut"), ("signatures", "all")),
    ],
)
def test_a_policy_that_makes_no_sense_is_refused(
    refused: Refused, data: Data, name: str, value: str
) -> None:
    before = data("policy")

    refused("policy", "set", name, value)

    assert data("policy") == before


def test_an_enforced_limit_refuses_the_card(run: Run, refused: Refused, data: Data) -> None:
    run("policy", "set", "wip", "enforce")
    run("column", "edit", "Doing", "--limit", "1")
    run("card", "new", "One", "--column", "Doing")
    two = data("card", "new", "Two")["id"]

    assert "Doing" in refused("card", "move", two, "Doing")


def _names(data: Data) -> list[str]:
    return [column["name"] for column in data("column") if not column["closed"]]


def test_the_folder_stays_a_plain_git_repository(board: Path) -> None:
    assert (board / ".git").is_dir()
    assert (board / "board.json").is_file()


def test_a_column_keeps_a_name_and_is_told_where_to_go(data: Data, refused: Refused) -> None:
    before = data("column")

    assert refused("column", "edit", "Doing", "--name", " ") == (
        "The name of the column is empty: type at least one letter."
    )
    assert "type at least one letter" in refused("column", "edit", "Doing", "--name", "")
    assert refused("column", "move", "Doing", "--before", "") == (
        "Where to? Say it with one of --before and --after."
    )
    assert data("column") == before
