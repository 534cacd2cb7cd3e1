"""What there is to read of retros: minutes, the sprint's numbers, trends."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt

from sprintboard.core.errors import BadInput
from sprintboard.core.phases import Phase
from sprintboard.metrics.retro_facts import say_facts
from sprintboard.workspace import Workspace
from tests.workspace.sittings import add_note, reach
from tests.workspace.witness import Ticking

Make = Callable[..., str]
DAY = 86_400_000
HOSTILE = "[x](javascript:1) <b>\x1b[31m| # `*"


def _held(ws: Workspace, mode: str = "named") -> str:
    """Return a retro that was held: two topics, one of them with a vote, an action, ratings."""
    retro = ws.retros.start("Retro Autumn", mode=mode, facilitator="Ada").ids[0]
    by = "Finn" if mode == "named" else None
    add_note(ws, retro, "Slow exports", column="stop", by=by)
    add_note(ws, retro, "Exports take all night", column="stop", by=by)
    add_note(ws, retro, "Great demo", column="start", by=by)
    reach(ws, retro, Phase.GROUP)
    ws.retros.group(retro, ["slow", "exports take"], "Exports")
    reach(ws, retro, Phase.VOTE)
    ws.retros.vote(retro, "Exports", 2)
    ws.retros.rate(retro, "1", "green")
    reach(ws, retro, Phase.DISCUSS)
    ws.retros.talk(retro, "Exports", "The index is missing\n- and the disk is slow")
    ws.retros.needs(retro, "Exports", "Business")
    ws.retros.answer(retro, "Exports", "We export in the morning")
    ws.retros.action(retro, "Add an index", owner="Ada", topic="Exports")
    reach(ws, retro, Phase.REVIEW)
    ws.retros.roti(retro, 4)
    ws.retros.summarise(retro, "We wait less")
    return retro


def test_the_minutes_tell_a_retro_in_the_order_in_which_it_went(ws: Workspace) -> None:
    retro = _held(ws)
    ws.retros.close(retro)
    action = ws.board.cards.short(ws.retros.read(retro).actions[0].id)
    assert (
        ws.retros.minutes(retro)
        == f"""\
# Retro Autumn

- Retro, started 2026-11-23, now: closed
- Format: Start, Stop, Continue
- Mode: named. Your name is shown.
- Led by Ada Lovelace
- Took part: Ada Lovelace, Finn O'Hara

> We wait less

## Topics

### Exports (2 votes)

- Stop: Slow exports (Finn O'Hara)
- Stop: Exports take all night (Finn O'Hara)

> The index is missing\\
> \\- and the disk is slow

## Other notes

- Start: Great demo (Finn O'Hara)

## Actions

- `{action}` Add an index: Ada Lovelace, open (To do)

## What needs the other side

- Exports: Business

  > We export in the morning

## Health check

| | All | IT | Business |
| --- | --- | --- | --- |
| What we deliver is what the business needs | 1 green (n = 1) | 1 green (n = 1) | n = 0 |
| I know why we do what we do, and how we will see that it worked | n = 0 | n = 0 | n = 0 |
| Nobody waits long for an answer from the other side | n = 0 | n = 0 | n = 0 |
| What we deliver works, and is easy to change | n = 0 | n = 0 | n = 0 |
| We take on as much as we can do well | n = 0 | n = 0 | n = 0 |
| Business and IT tell each other openly what goes wrong | n = 0 | n = 0 | n = 0 |

Fewer than 5 answers say little.

## Was the time well spent?

- All: 4.0 of 5, from 4 to 4 (n = 1)
- IT: 4.0 of 5, from 4 to 4 (n = 1)

Fewer than 5 answers say little.
"""
    )  # a quotation inside an item of a list is set off by a line of its indent


def test_the_minutes_name_nobody_where_nobody_is_named(ws: Workspace) -> None:
    retro = _held(ws, mode="unattributed")
    ws.cards.edit([ws.retros.read(retro).actions[0].id], owner=None)
    text = ws.retros.minutes(retro).replace("- Led by Ada Lovelace\n", "")
    assert "Your name is not shown in sprintboard." in text
    assert "Took part" not in text
    assert "Ada" not in text
    assert "Finn" not in text


def test_the_minutes_tell_what_became_of_earlier_actions(ws: Workspace) -> None:
    first = ws.retros.start("First", facilitator="Ada").ids[0]
    titles = ("Done before", "Done since", "Given up", "Taken away", "Still open")
    ids = {each: ws.retros.action(first, each).ids[0] for each in titles}
    ws.cards.move([ids["Done before"]], "Done")
    reach(ws, first, Phase.CLOSED)
    second = ws.retros.start("Second", facilitator="Ada").ids[0]
    ws.cards.move([ids["Done since"]], "Done")
    ws.retros.drop_action(ids["Given up"], "no [time]")
    ws.cards.archive([ids["Taken away"]])
    section = ws.retros.minutes(second).partition("## Earlier actions\n\n")[2].partition("\n\n")[0]
    told = [line.partition("` ")[2] for line in section.splitlines()]
    assert told == [
        "Done since: nobody yet, done",
        r"Given up: nobody yet, dropped (no \[time\])",
        "Taken away: nobody yet, dropped (nobody said why)",
        "Still open: nobody yet, open (To do)",
    ]
    assert "## Earlier actions" not in ws.retros.minutes(first)
    assert "Done before: nobody yet, done" in ws.retros.minutes(first)


def test_votes_are_not_told_before_they_are_known(ws: Workspace) -> None:
    retro = ws.retros.start("Autumn").ids[0]
    for each in ("A", "B"):
        add_note(ws, retro, each)
    reach(ws, retro, Phase.VOTE)
    ws.retros.vote(retro, "B", 2)
    assert "vote" not in ws.retros.minutes(retro).partition("## ")[2]
    assert "### " not in ws.retros.minutes(retro)


def test_an_empty_retro_has_minutes_too(ws: Workspace) -> None:
    text = ws.retros.minutes(ws.retros.start("Empty", facilitator="").ids[0])
    assert "Nobody wrote a note." in text
    assert "## Actions" not in text
    assert "Took part: nobody" in text


def test_what_people_wrote_is_only_text_in_the_minutes(ws: Workspace) -> None:
    ws.units.new(HOSTILE, side="business")
    retro = ws.retros.start(HOSTILE).ids[0]
    add_note(ws, retro, HOSTILE)
    reach(ws, retro, Phase.DISCUSS)
    ws.retros.talk(retro, "[x]", f"{HOSTILE}\n{HOSTILE}")
    ws.retros.needs(retro, "[x]", "[x]")
    ws.retros.answer(retro, "[x]", HOSTILE)
    ws.retros.drop_action(ws.retros.action(retro, HOSTILE, topic="[x]").ids[0], HOSTILE)
    ws.retros.summarise(retro, HOSTILE)
    text = ws.retros.minutes(retro)
    assert "\x1b" not in text
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    inline = [each for token in tokens for each in token.children or ()]
    kinds = {each.type for each in inline}
    assert kinds <= {"text", "text_special", "hardbreak", "softbreak", "code_inline"}
    read = "".join(each.content for each in inline)
    assert read.count("[x](javascript:1) <b>␛[31m| # `*") == 11


def _sprint(ws: Workspace, new_card: Make, ticking: Ticking) -> None:
    """Let a sprint of three cards go by, of which one is done, and one was blocked for a day."""
    cards = [new_card(title, estimate=5) for title in ("A", "B", "C")]
    ws.sprints.new("Sprint 1")
    ws.sprints.add(cards[:2])
    ws.sprints.start()
    ws.cards.block([cards[1]], "no data", waits_for="Business")
    ticking.at += DAY
    ws.cards.unblock([cards[1]])
    ws.sprints.add([cards[2]], reason="audit")
    ws.cards.move([cards[0]], "Doing")
    ws.cards.move([cards[0]], "Done")
    ticking.at += DAY
    ws.sprints.close(rest="next")


def test_the_numbers_of_the_sprint_stand_beside_opinions(
    ws: Workspace, new_card: Make, ticking: Ticking
) -> None:
    _sprint(ws, new_card, ticking)
    retro = ws.retros.start().ids[0]
    facts = ws.retros.facts(retro)
    assert facts is not None
    assert facts.report == ws.insights.sprint_report("Sprint 1")
    assert facts.burndown == ws.insights.burndown("Sprint 1")
    assert say_facts(facts, ws.board) == (
        "Committed: 10 points in 2 cards. Done: 5 points in 1 card.",
        "On the way 1 card came in and 0 cards went out, a change of 50 %.",
        "Carried over: 10 points in 2 cards, 100 % of the commitment.",
        "Left from day to day: 10 → 10 → 10 → 10.",
        "Blocked once, 1 day in all.",
        "Waited for Business: 1 day, 1 card.",
        "IT handed nothing to the business.",
        "The business handed nothing to IT.",
    )


def test_a_retro_of_no_sprint_or_one_that_never_began_has_no_numbers(ws: Workspace) -> None:
    assert ws.retros.facts(ws.retros.start().ids[0]) is None
    ws.sprints.new("Sprint 1")
    assert ws.retros.facts(ws.retros.start("R", sprint="Sprint 1").ids[0]) is None


def test_what_comes_back_and_what_was_kept_shows_over_several_retros(ws: Workspace) -> None:
    first = _held(ws)
    ws.retros.close(first)
    ws.cards.move([ws.retros.read(first).actions[0].id], "Done")
    second = ws.retros.start("Retro Winter", facilitator="Ada").ids[0]
    add_note(ws, second, "The exports")
    reach(ws, second, Phase.VOTE)
    ws.retros.vote(second, "exports")
    ws.retros.rate(second, "1", "red")
    reach(ws, second, Phase.DISCUSS)
    found = ws.retros.trends()
    assert found.retros == (first, second)
    assert [(each.title, each.retros, each.votes) for each in found.themes] == [
        ("The exports", 2, 3)
    ]
    assert (found.kept.total.done, found.kept.total.n, found.kept.total.median) == (1, 1, 0)
    assert [point.total.lean for point in found.health[0].points] == [1, -1]
    assert [each.total.mean for each in found.roti] == [4.0]
    assert ws.retros.trends(1).retros == (second,)
    with pytest.raises(BadInput, match="one retro or more"):
        ws.retros.trends(0)


def test_a_board_without_retros_has_no_trends(ws: Workspace) -> None:
    found = ws.retros.trends()
    assert (found.retros, found.themes, found.health, found.roti) == ((), (), (), ())
