"""The numbers of sprints, their report and the digest, as a person and a script read them."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]
NewCard = Callable[..., str]
Refused = Callable[..., str]


@pytest.fixture
def sprint(run: Run, new_card: NewCard) -> tuple[str, str]:
    """Let a sprint run with two cards of 8 points, one of them done."""
    vat, pdf = new_card("VAT", "--estimate", "5"), new_card("PDF [/] *x*", "--estimate", "3")
    run("sprint", "new", "--goal", "VAT <b>is</b> right")
    run("sprint", "add", vat, pdf)
    run("sprint", "start")
    run("card", "move", vat, "Doing")
    run("card", "move", vat, "Done")
    return vat, pdf


@pytest.mark.usefixtures("sprint")
def test_burndown_and_burnup_are_tables(run: Run) -> None:
    shown = run("metrics", "burndown").stdout
    assert shown.splitlines()[0] == "Sprint 1: 8 committed, 3 left of 8 (n = 2)"
    assert run("metrics", "burnup").stdout.startswith("Sprint 1: 5 of 8 done (n = 2)")
    data = json.loads(run("metrics", "burndown", "--json", "--explain").stdout)
    assert data["kind"] == "metrics.burndown"
    assert (data["data"]["commitment"], data["data"]["remaining"]) == (8, 3)
    assert {each["title"] for each in data["data"]["cards"]} == {"VAT", "PDF [/] *x*"}


@pytest.mark.usefixtures("sprint")
def test_a_filter_narrows_a_burndown(run: Run) -> None:
    shown = run("metrics", "burndown", "--filter", "VAT").stdout
    assert shown.startswith("Sprint 1: 5 committed, 0 left of 5 (n = 1)")


@pytest.mark.usefixtures("sprint")
def test_scope_changes_are_told_with_their_reasons(run: Run, new_card: NewCard) -> None:
    late = new_card("Audit", "--estimate", "2")
    run("sprint", "add", late, "--reason", "the auditors come", "--asked-by", "Business")
    shown = run("metrics", "burndown").stdout
    assert "+2  added" in shown
    assert "the auditors come  asked by Business" in shown


@pytest.mark.usefixtures("sprint")
def test_velocity_is_over_closed_sprints(run: Run) -> None:
    assert "No sprint was closed yet" in run("metrics", "velocity").stdout
    run("sprint", "close", "--rest", "next")
    shown = run("metrics", "velocity").stdout
    assert shown.startswith("5 in a sprint, from 5 to 5 (n = 1)")
    assert "hardly more than a guess" in shown


@pytest.mark.usefixtures("board")
def test_without_a_sprint_there_is_a_sentence(run: Run, refused: Refused) -> None:
    assert "No sprint was started yet" in refused("sprint", "report")
    assert "(n = 0)" in run("metrics", "burndown").stdout
    run("sprint", "new")
    assert "'Sprint 1' was never started" in refused("sprint", "report", "next")


@pytest.mark.usefixtures("sprint")
def test_the_report_is_markdown_in_which_words_are_only_words(run: Run) -> None:
    run("sprint", "close", "--rest", "next", "--goal-met", "partly")
    shown = run("sprint", "report", "last").stdout
    assert shown.startswith("# Sprint 1\n")
    assert r"**Goal:** VAT \<b\>is\</b\> right (met in part)" in shown
    assert "| Committed | 8 | 2 |" in shown
    assert "Carry-over 38 % of the commitment." in shown
    assert r"PDF \[/\] \*x\* (3): carried over to the next sprint" in shown
    data = json.loads(run("sprint", "report", "last", "--json").stdout)["data"]
    assert (data["completed"]["points"], data["carried"]["points"]) == (5, 3)


def test_the_digest_says_what_moved_and_what_waits(run: Run, sprint: tuple[str, str]) -> None:
    run("card", "block", sprint[1], "--reason", "no data", "--waits-for", "Business")
    shown = run("digest").stdout
    assert "new" in shown or "→ Done" in shown
    assert "blocked" in shown
    assert "on Business" in shown
    data = json.loads(run("digest", "--json").stdout)
    assert data["kind"] == "digest"
    blocked = [each for unit in data["data"]["units"] for each in unit["blocked"]]
    assert [each["title"] for each in blocked] == ["PDF [/] *x*"]


def test_the_digest_since_a_day_reads_well_in_a_mail(run: Run, sprint: tuple[str, str]) -> None:
    run("card", "edit", sprint[0], "--owner", "Ada")
    shown = run("digest", "--since", "7d", "--member", "Ada").stdout
    assert shown.startswith("What happened since")
    assert "\n\nDelivered\n- “" in shown
    data = json.loads(run("digest", "--since", "7d", "--json").stdout)
    assert data["kind"] == "digest.since"
    assert {group["name"] for group in data["data"]["groups"]} >= {"delivered"}
    assert run("digest", "--markdown", "--seen").stdout.startswith("# What happened since yester")
    assert "since you looked last" in run("digest", "--since", "last").stdout
    refused = run("digest", "--unit", "Business", "--member", "Ada", code=1)
    assert "name one of them" in refused.stderr


@pytest.mark.usefixtures("board")
def test_a_board_on_which_nothing_happened_says_so(run: Run) -> None:
    assert run("digest").stdout.startswith("Nothing changed since")
