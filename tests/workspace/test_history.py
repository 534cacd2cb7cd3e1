"""Taking back: after `undo` everything says what it said before, after `redo` what it said then."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sprintboard.core.errors import ChangedSince, Refused, SprintboardError
from sprintboard.workspace import Workspace
from tests.workspace.witness import (
    Ticking,
    assert_sound,
    commits,
    dice,
    done,
    plain_values,
    record,
    refused,
)

NewCard = Callable[..., str]
Deed = Callable[[Workspace, str, str], object]

DEEDS: Mapping[str, Deed] = {
    "cards.new": lambda ws, _a, _b: ws.cards.new("new", labels=["x"], owner="ada", top=True),
    "cards.edit": lambda ws, a, b: ws.cards.edit(
        [a, b],
        title="other",
        description="d" * 500,
        owner="finn",
        business_owner=None,
        estimate=8,
        due="2027-01-01",
        add_labels=["y"],
        remove_labels=["vat"],
        add_helpers=["ada"],
        type="bug",
        priority="low",
    ),
    "cards.edit links": lambda ws, a, b: ws.cards.edit([a], parent=b, add_depends_on=[b]),
    "cards.move": lambda ws, a, b: ws.cards.move([b, a], "Doing", ready=True),
    "cards.shift": lambda ws, a, _b: ws.cards.shift([a], 1),
    "cards.block": lambda ws, a, b: ws.cards.block([a, b], "why", waits_for="Business"),
    "cards.unblock": lambda ws, a, b: ws.cards.unblock([a, b]),
    "cards.archive": lambda ws, a, b: ws.cards.archive([a, b]),
    "cards.restore": lambda ws, a, b: ws.cards.restore([a, b, "archived", "deleted"][:2]),
    "cards.delete": lambda ws, a, b: ws.cards.delete([a, b]),
    "cards.duplicate": lambda ws, a, _b: ws.cards.duplicate(a),
    "cards.comment": lambda ws, a, _b: ws.cards.comment(a, "a word"),
    "cards.edit_comment": lambda ws, a, _b: ws.cards.edit_comment(a, comment(ws, a), "other"),
    "cards.remove_comment": lambda ws, a, _b: ws.cards.remove_comment(a, comment(ws, a)),
    "cards.add_item": lambda ws, a, _b: ws.cards.add_item(a, "third"),
    "cards.tick": lambda ws, a, _b: ws.cards.tick(a, "1"),
    "cards.untick": lambda ws, a, _b: ws.cards.untick(a, "2"),
    "cards.rename_item": lambda ws, a, _b: ws.cards.rename_item(a, "1", "other"),
    "cards.remove_item": lambda ws, a, _b: ws.cards.remove_item(a, "2"),
    "columns.new": lambda ws, _a, _b: ws.columns.new("Review", limit=2, unit="IT", ready_half=True),
    "columns.edit": lambda ws, _a, _b: ws.columns.edit("Doing", name="Now", limit=None, unit=None),
    "columns.move": lambda ws, _a, _b: ws.columns.move("Done", before="To do"),
    "columns.close": lambda ws, _a, _b: ws.columns.close("Done"),
    "columns.reopen": lambda ws, _a, _b: ws.columns.reopen("Ideas"),
    "units.new": lambda ws, _a, _b: ws.units.new("Sales", "business"),
    "units.edit": lambda ws, _a, _b: ws.units.edit("Business", name="Finance", side="it"),
    "units.retire": lambda ws, _a, _b: ws.units.retire("Business"),
    "units.restore": lambda ws, _a, _b: ws.units.restore("Old unit"),
    "members.new": lambda ws, _a, _b: ws.members.new("Sal", emails=["sal@example.org"], unit="IT"),
    "members.edit": lambda ws, _a, _b: ws.members.edit(
        "finn", name="Finn", unit=None, role=None, add_emails=["f@x.org"],
        remove_emails=["finn@example.org"],
    ),
    "members.retire": lambda ws, _a, _b: ws.members.retire("finn"),
    "members.restore": lambda ws, _a, _b: ws.members.restore("Old hand"),
    "views.save": lambda ws, _a, _b: ws.views.save("Late", filter="is:late", lanes="owner"),
    "views.save again": lambda ws, _a, _b: ws.views.save("Mine", filter="vat", lanes="unit"),
    "views.remove": lambda ws, _a, _b: ws.views.remove("Mine"),
    "policy.set": lambda ws, _a, _b: ws.policy.set("wip", "enforce"),
    "policy.set zone": lambda ws, _a, _b: ws.policy.set("time_zone", "Europe/Berlin"),
    "policy.set days": lambda ws, _a, _b: ws.policy.set("working_days", [0, 1, 2]),
    "policy.rename": lambda ws, _a, _b: ws.policy.rename("Other"),
}  # fmt: skip


def comment(ws: Workspace, card_id: str) -> str:
    return ws.cards.read(card_id).comments[0].id


@pytest.fixture
def furnished(pattern: Callable[[], Path], in_memory: Path, ticking: Ticking) -> Path:
    """Return a board with something for every verb to act on."""
    root = Path(shutil.copytree(pattern(), in_memory / "team"))
    ws = Workspace.open(root, clock=ticking.clock())
    furnish(ws)
    ws.close()
    return root


def furnish(ws: Workspace) -> None:
    one = ws.cards.new("one", labels=["vat"], owner="ada", business_owner="finn").ids[0]
    ws.cards.new("two", description="long " * 100, estimate=3, due="2026-12-24")
    ws.cards.new("three")
    ws.cards.comment(one, "hello")
    ws.cards.add_item(one, "first")
    ws.cards.add_item(one, "second")
    ws.cards.tick(one, "2")
    ws.cards.block([one], "no answer")
    ws.columns.new("Ideas")
    ws.columns.close("Ideas")
    ws.units.new("Old unit", "it")
    ws.units.retire("Old unit")
    ws.members.new("Old hand")
    ws.members.retire("Old hand")
    ws.views.save("Mine", filter="owner:@me", lanes="owner")
    ws.commit_pending()


def pair(ws: Workspace) -> tuple[str, str]:
    """Return the first two cards of the board."""
    first, second = ws.finder.find("")[:2]
    return first.id, second.id


@pytest.mark.parametrize("name", DEEDS)
def test_undo_takes_back_and_redo_brings_back(name: str, furnished: Path, ticking: Ticking) -> None:
    ws = Workspace.open(furnished, clock=ticking.clock())
    before = plain_values(furnished)
    outcome = DEEDS[name](ws, *pair(ws))
    after = plain_values(furnished)
    said = outcome.sentence  # type: ignore[attr-defined]  # every verb answers with an Outcome
    assert (after != before) == (name != "cards.restore")
    if after == before:
        return
    undone = ws.history.undo()
    assert undone.sentence == f"Undone: {said[:1].lower()}{said[1:]}"
    assert without_new(plain_values(furnished), before) == before
    ws.close()

    again = Workspace.open(furnished, clock=ticking.clock())
    redone = again.history.redo()
    assert redone.sentence == f"Redone: {said[:1].lower()}{said[1:]}"
    assert plain_values(furnished) == after
    again.history.undo()
    assert without_new(plain_values(furnished), before) == before
    assert again.commit_pending() == 4
    messages = [message for _, message in commits(furnished)[:4]]
    assert [each.split(":")[0] for each in messages[:3]] == ["undo", "redo", "undo"]
    assert_sound(again)
    again.close()


def without_new(values: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """Leave out records that did not exist before and are deleted now."""
    return {
        path: value for path, value in values.items() if path in before or not value.get("deleted")
    }


@given(names=st.lists(st.sampled_from(sorted(DEEDS)), min_size=2, max_size=7))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sequence_is_taken_back_step_by_step(
    names: list[str], pattern: Callable[[], Path], in_memory: Path
) -> None:
    folder = in_memory / uuid4().hex
    ws = Workspace.open(Path(shutil.copytree(pattern(), folder)), clock=Ticking().clock())
    furnish(ws)
    seen = [plain_values(folder)]
    for name in names:
        do_if_possible(ws, name)
        if plain_values(folder) != seen[-1]:
            seen.append(plain_values(folder))
    for earlier in reversed(seen[:-1]):
        ws.history.undo()
        assert without_new(plain_values(folder), earlier) == earlier
    for later in seen[1:]:
        ws.history.redo()
        assert without_new(plain_values(folder), later) == later
    ws.commit_pending()
    assert ws.check() == ()
    ws.close()


def do_if_possible(ws: Workspace, name: str) -> None:
    """Run a verb; one that an earlier verb of the sequence made impossible is left out."""
    with suppress(SprintboardError, IndexError, ValueError):
        DEEDS[name](ws, *pair(ws))


def test_nothing_done_is_nothing_to_undo(tmp_path: Path, pattern: Callable[[], Path]) -> None:
    root = Path(shutil.copytree(pattern(), tmp_path / "team"))
    (root / ".git" / "sprintboard" / "undo.jsonl").unlink()
    ws = Workspace.open(root)
    assert "nothing to undo" in refused(ws, ws.history.undo, Refused)
    assert "nothing to redo" in refused(ws, ws.history.redo, Refused)
    ws.close()


def test_a_new_action_ends_what_can_be_redone(ws: Workspace, new_card: NewCard) -> None:
    card_id = new_card()
    ws.history.undo()
    ws.cards.new("another")
    ws.commit_pending()
    assert "nothing to redo" in refused(ws, ws.history.redo, Refused)
    assert ws.board.find_card(card_id).state == "deleted"


def test_undo_says_when_somebody_else_changed_it_since(
    ws: Workspace, new_card: NewCard, root: Path
) -> None:
    card_id = new_card("VAT")
    ws.cards.edit([card_id], title="mine", priority="high")
    ws.commit_pending()
    other = as_finn(root)
    other.cards.edit([card_id], title="theirs")
    other.commit_pending()
    other.close()
    said = refused(ws, ws.history.undo, ChangedSince)
    assert said == (
        f"card {card_id[:4]} 'theirs': title was changed after that. "
        "Taking it back would overwrite the newer value."
    )
    done(ws, lambda: ws.history.undo(anyway=True))
    card = ws.board.find_card(card_id)
    assert (card.title, card.priority) == ("VAT", "normal")


def test_undo_leaves_alone_what_others_changed_beside_it(
    ws: Workspace, new_card: NewCard, root: Path
) -> None:
    card_id = new_card("VAT")
    ws.cards.edit([card_id], title="mine")
    ws.commit_pending()
    other = as_finn(root)
    other.cards.edit([card_id], add_labels=["theirs"])
    other.commit_pending()
    other.close()
    ws.history.undo()
    card = ws.board.find_card(card_id)
    assert (card.title, card.labels) == ("VAT", ("theirs",))


def test_a_card_that_somebody_else_wrote_in_is_not_taken_back_silently(
    ws: Workspace, new_card: NewCard, root: Path
) -> None:
    card_id = new_card("VAT")
    other = as_finn(root)
    other.cards.comment(card_id, "I need this")
    other.commit_pending()
    other.close()
    refused(ws, ws.history.undo, ChangedSince)
    ws.history.undo(anyway=True)
    assert ws.board.find_card(card_id).state == "deleted"


def test_everybody_takes_back_only_their_own(ws: Workspace, new_card: NewCard, root: Path) -> None:
    card_id = new_card("VAT")
    other = as_finn(root)
    other.cards.new("Finn's")
    other.commit_pending()
    ws.history.undo()
    assert [card.title for card in ws.finder.find("")] == ["Finn's"]
    other.history.undo()
    assert other.finder.find("") == ()
    other.history.redo()
    assert [card.title for card in other.finder.find("")] == ["Finn's"]
    assert ws.board.find_card(card_id).state == "deleted"
    other.close()


def test_a_column_with_cards_of_others_is_not_taken_back(
    ws: Workspace, new_card: NewCard, root: Path
) -> None:
    card_id = new_card("VAT")
    ws.columns.new("Review")
    ws.commit_pending()
    other = as_finn(root)
    other.cards.move([card_id], "Review")
    other.commit_pending()
    other.close()
    said = refused(ws, ws.history.undo, ChangedSince)
    assert "Review" in said
    assert_sound(ws)


def test_the_history_of_a_card_reads_as_sentences(ws: Workspace, new_card: NewCard) -> None:
    card_id = new_card("VAT")
    ws.cards.move([card_id], "Doing")
    ws.cards.comment(card_id, "hello")
    entries = ws.history.of_card(card_id)
    assert len(entries) == 3
    assert {entry.who for entry in entries} == {"Ada Lovelace"}
    assert "Doing" in entries[1].sentence
    assert [entry.at for entry in entries] == sorted((e.at for e in entries), reverse=True)
    assert [entry.at for entry in ws.history.of_board(limit=2)] == [e.at for e in entries[:2]]


def test_the_events_of_a_card_only_grow(ws: Workspace, new_card: NewCard, root: Path) -> None:
    card_id = new_card("VAT")
    ws.cards.edit([card_id], title="other")
    ws.history.undo()
    ws.history.redo()
    assert len(record(root, card_id)["~"]["events"]) == 4


def as_finn(root: Path) -> Workspace:
    """Open the same clone as Finn would, who sits at the same machine."""
    clock = Ticking(at=Ticking().at + 7_200_000, dice=dice(8)).clock()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_AUTHOR_EMAIL", "finn@example.org")
        other = Workspace.open(root, clock=clock)
        assert other.me is not None
        assert other.me.name == "Finn O'Hara"
    return other


@pytest.mark.parametrize("away", ["move", "archive", "delete"])
def test_an_undo_into_a_column_that_is_full_by_now_is_refused_with_the_way_out(
    ws: Workspace, new_card: NewCard, away: str
) -> None:
    first, second = new_card("first", column="Doing"), new_card("second", column="To do")
    ws.policy.set("wip", "enforce")
    ws.columns.edit("Doing", limit=1)
    getattr(ws.cards, away)([first], *(["Done"] if away == "move" else []))
    ws.members.use("finn")
    ws.cards.move([second], "Doing")
    ws.members.use("ada")
    assert refused(ws, ws.history.undo, Refused) == (
        "'Doing' is full: 1 of 1 cards, and the board enforces its limits. "
        "Finish or move a card first, or raise the limit with 'column edit'."
    )
    assert refused(ws, lambda: ws.history.undo(anyway=True), Refused).startswith("'Doing' is full")
    ws.cards.read(first)
    ws.members.use("finn")
    ws.cards.archive([second])
    ws.members.use("ada")
    ws.history.undo()
    assert [card.id for card in ws.finder.find("column:doing")] == [first]


def test_an_undo_that_swaps_cards_of_a_full_column_makes_its_own_room(
    ws: Workspace, new_card: NewCard
) -> None:
    card = new_card("only", column="Doing")
    ws.policy.set("wip", "enforce")
    ws.columns.edit("Doing", limit=1)
    ws.cards.edit([card], title="other")
    ws.history.undo()
    ws.history.redo()
    assert ws.cards.read(card).card.title == "other"
