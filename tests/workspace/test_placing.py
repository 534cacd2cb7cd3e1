"""Where cards land: order, limits, ready halves, and what no sequence of moves may break."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sprintboard.core.errors import BadInput, NotFound, Refused
from sprintboard.core.rank import is_long
from sprintboard.workspace import Workspace
from tests.workspace.witness import Ticking, assert_sound, dice, done, git, refused

NewCard = Callable[..., str]


def titles(ws: Workspace, column: str) -> list[str]:
    return [card.title for card in ws.board.cards_in(ws.board.find_column(column).id)]


@pytest.fixture
def five(new_card: NewCard) -> list[str]:
    """Cards a to e in To do, top to bottom."""
    return [new_card(letter) for letter in "abcde"]


def test_a_move_is_one_file_and_one_commit(ws: Workspace, five: list[str]) -> None:
    outcome, message = done(ws, lambda: ws.cards.move([five[1]], "doing"))
    assert outcome.sentence == f"Moved {five[1][:4]} 'b' to Doing"
    assert message == f"move {five[1][:4]} 'b' to Doing"
    assert titles(ws, "To do") == list("acde")
    assert titles(ws, "Doing") == ["b"]
    changed = git(ws.root, "show", "--name-only", "--format=", "HEAD").split()
    assert changed == [f"cards/{five[1][:2]}/{five[1]}.json"]


def test_cards_land_before_after_on_top_and_at_the_bottom(ws: Workspace, five: list[str]) -> None:
    a, b, _c, d, e = five
    ws.cards.move([e], "To do", before=b)
    assert titles(ws, "To do") == list("aebcd")
    ws.cards.move([a], "To do", after=d)
    assert titles(ws, "To do") == list("ebcda")
    ws.cards.move([d], "To do", place="top")
    assert titles(ws, "To do") == list("debca")
    ws.cards.move([b, d], "To do")
    assert titles(ws, "To do") == list("ecabd")
    ws.commit_pending()
    assert_sound(ws)


def test_several_cards_keep_the_order_they_were_named_in(ws: Workspace, five: list[str]) -> None:
    _, message = done(ws, lambda: ws.cards.move([five[3], five[0], five[3]], "Doing", place="top"))
    assert message == "move 2 cards to Doing"
    assert titles(ws, "Doing") == ["d", "a"]


def test_cards_shift_up_and_down_and_stop_at_the_ends(ws: Workspace, five: list[str]) -> None:
    ws.cards.shift([five[2]], -1)
    assert titles(ws, "To do") == list("acbde")
    ws.cards.shift([five[2]], 2)
    assert titles(ws, "To do") == list("abdce")
    ws.cards.shift([five[0], five[1]], 1)
    assert titles(ws, "To do") == list("dabce")
    ws.cards.shift([five[3]], -1)
    assert titles(ws, "To do") == list("dabce")
    ws.cards.shift([five[4]], 99)
    assert titles(ws, "To do") == list("dabce")


def test_a_move_to_nowhere_is_refused(ws: Workspace, five: list[str]) -> None:
    a, b = five[:2]
    assert "no column 'Limbo'" in refused(ws, lambda: ws.cards.move([a], "Limbo"), NotFound)
    refused(ws, lambda: ws.cards.move([a], "Doing", before=b), BadInput)
    refused(ws, lambda: ws.cards.move([a], "To do", before=a), BadInput)
    refused(ws, lambda: ws.cards.move(["zzzz"], "Doing"), NotFound)
    ws.cards.move([b], "Doing")
    ws.commit_pending()
    refused(ws, lambda: ws.cards.shift([a, b], 1), BadInput)


def test_a_closed_column_takes_no_card(ws: Workspace, new_card: NewCard) -> None:
    card_id = new_card("a")
    ws.columns.new("Ideas")
    ws.columns.close("Ideas")
    ws.commit_pending()
    said = refused(ws, lambda: ws.cards.move([card_id], "Ideas"), Refused)
    assert "'Ideas' is closed" in said
    refused(ws, lambda: ws.cards.new("b", column="Ideas"), Refused)


def test_a_card_is_not_restored_into_a_closed_column(ws: Workspace, new_card: NewCard) -> None:
    ws.columns.new("Ideas")
    card_id = new_card("a", column="Ideas")
    ws.cards.archive([card_id])
    ws.columns.close("Ideas")
    ws.commit_pending()
    assert "'Ideas' is closed" in refused(ws, lambda: ws.cards.restore([card_id]), Refused)


def test_a_soft_limit_lets_cards_in(ws: Workspace) -> None:
    for number in range(7):
        ws.cards.new(f"card {number}", column="Doing")
    doing = ws.board.find_column("Doing")
    assert (ws.board.count(doing.id), doing.limit) == (7, 5)


def test_a_move_over_a_soft_limit_says_so_and_undo_does_not(ws: Workspace, five: list[str]) -> None:
    ws.columns.edit("Doing", limit=1)
    assert ws.cards.move([five[0]], "Doing").sentence.endswith(" to Doing")
    assert ws.cards.move(five[1:3], "Doing").sentence.endswith("to Doing. Doing now holds 3 of 1")
    assert "now holds" not in ws.cards.move([five[1]], "Doing", place="top").sentence
    ws.history.undo()
    assert ws.history.undo().sentence == "Undone: moved 2 cards to Doing"
    assert ws.cards.new("More", column="Doing").sentence.endswith("Doing now holds 2 of 1")


def test_a_move_into_a_swimlane_is_one_action(ws: Workspace, five: list[str]) -> None:
    outcome = ws.cards.move([five[0]], "Doing", lane=("priority", "urgent"))
    card = ws.board.find_card(five[0])
    assert (card.column, card.priority) == ("doing", "urgent")
    assert outcome.sentence.endswith(" to Doing, priority urgent")
    ws.history.undo()
    card = ws.board.find_card(five[0])
    assert (card.column, card.priority) == ("todo", "normal")


def test_a_move_into_a_running_sprints_lane_changes_its_scope(
    ws: Workspace, five: list[str]
) -> None:
    ws.sprints.new()
    ws.sprints.add([five[0]])
    ws.sprints.start()
    sprint = ws.board.find_sprint("current")

    outcome = ws.cards.move([five[1]], "Doing", lane=("sprint", sprint.id))

    assert outcome.sentence.endswith("to Doing, in sprint 'Sprint 1'")
    assert ws.board.find_card(five[1]).sprint == sprint.id
    assert ws._desk.load("card", five[1])["scope"] == {"n": 1}
    ws.sprints.close(rest="backlog")
    with pytest.raises(Refused, match="'Sprint 1' is closed"):
        ws.cards.edit([five[2]], sprint="Sprint 1")


def test_a_swimlane_that_cannot_be_set_refuses_the_whole_move(
    ws: Workspace, five: list[str]
) -> None:
    with pytest.raises(Refused, match="follows from its column and its owners"):
        ws.cards.move([five[0]], "To do", lane=("side", "business"))


def test_an_enforced_limit_refuses_the_card_that_is_too_many(
    ws: Workspace, five: list[str]
) -> None:
    ws.policy.set("wip", "enforce")
    ws.columns.edit("Doing", limit=3)
    ws.cards.move(five[:2], "Doing")
    ws.commit_pending()
    said = refused(ws, lambda: ws.cards.move(five[2:4], "Doing"), Refused)
    assert said == (
        "'Doing' is full: 2 of 3 cards, and the board enforces its limits. "
        "Finish or move a card first, or raise the limit with 'column edit'."
    )
    ws.cards.move([five[2]], "Doing")
    ws.commit_pending()
    refused(ws, lambda: ws.cards.new("f", column="Doing"), Refused)
    refused(ws, lambda: ws.cards.duplicate(five[0]), Refused)
    ws.cards.move(five[:2], "Doing", place="top")
    assert titles(ws, "Doing") == list("abc")


def test_an_enforced_limit_holds_for_restored_cards(ws: Workspace, five: list[str]) -> None:
    ws.policy.set("wip", "enforce")
    ws.columns.edit("Doing", limit=1)
    ws.cards.move([five[0]], "Doing")
    ws.cards.archive([five[0]])
    ws.cards.move([five[1]], "Doing")
    ws.commit_pending()
    assert "'Doing' is full" in refused(ws, lambda: ws.cards.restore([five[0]]), Refused)


def test_the_ready_half_is_entered_kept_and_left(ws: Workspace, five: list[str]) -> None:
    card_id = five[0]
    _, message = done(ws, lambda: ws.cards.move([card_id], "Doing", ready=True))
    assert message == f"move {card_id[:4]} 'a' to Doing, ready for the next (Doing)"
    assert ws.board.find_card(card_id).ready
    ws.cards.move([five[1]], "Doing")
    ws.cards.shift([card_id], 1)
    assert ws.board.find_card(card_id).ready
    ws.cards.move([card_id], "Doing", ready=False)
    assert not ws.board.find_card(card_id).ready
    ws.cards.move([card_id], "Doing", ready=True)
    ws.cards.move([card_id], "Done")
    assert not ws.board.find_card(card_id).ready
    ws.commit_pending()
    said = refused(ws, lambda: ws.cards.move([card_id], "Done", ready=True), BadInput)
    assert "'Done' has no ready half" in said


def test_a_full_gap_is_spread_and_nothing_changes_its_order(ws: Workspace, five: list[str]) -> None:
    a, b, c = five[:3]
    for turn in range(60):
        ws.cards.move([(b, c)[turn % 2]], "To do", after=a)
    assert titles(ws, "To do") == list("acbde")
    ranks = [card.rank for card in ws.board.cards_in(ws.board.columns[0].id)]
    assert not any(map(is_long, ranks))
    ws.commit_pending()
    assert_sound(ws)


class Player:
    """Does the same random things to a board and to plain lists of titles."""

    def __init__(self, ws: Workspace, chance: random.Random) -> None:
        self.ws = ws
        self.chance = chance
        self.ids: dict[str, str] = {}
        self.columns: dict[str, list[str]] = {column.name: [] for column in ws.board.columns}

    def play(self, steps: int) -> None:
        deeds = (
            *(self.make, self.move, self.move, self.move, self.shift, self.shift),
            *(self.copy, self.put_away),
        )
        for step in range(steps):
            deed = self.chance.choice(deeds) if len(self.live()) > 2 else self.make
            deed(f"card {step}")

    def live(self) -> list[str]:
        return [title for held in self.columns.values() for title in held]

    def beside(self, title: str) -> list[str]:
        return next(held for held in self.columns.values() if title in held)

    def make(self, title: str) -> None:
        column, top = self.chance.choice(list(self.columns)), self.chance.random() < 0.5
        self.ids[title] = self.ws.cards.new(title, column=column, top=top).ids[0]
        self.columns[column].insert(0 if top else len(self.columns[column]), title)

    def move(self, _title: str) -> None:
        chosen = self.chance.sample(self.live(), k=min(len(self.live()), self.chance.randint(1, 4)))
        column = self.chance.choice(list(self.columns))
        for held in self.columns.values():
            held[:] = [title for title in held if title not in chosen]
        held = self.columns[column]
        where: dict[str, Any] = {"place": self.chance.choice(("top", "bottom"))}
        index = 0 if where["place"] == "top" else len(held)
        if held and self.chance.random() < 0.6:
            index, side = self.chance.randrange(len(held)), self.chance.choice(("before", "after"))
            where = {side: self.ids[held[index]]}
            index += side == "after"
        self.ws.cards.move([self.ids[title] for title in chosen], column, **where)
        held[index:index] = chosen

    def shift(self, _title: str) -> None:
        title, steps = self.chance.choice(self.live()), self.chance.choice((-3, -2, -1, 1, 2, 3))
        held = self.beside(title)
        index = min(max(held.index(title) + steps, 0), len(held) - 1)
        self.ws.cards.shift([self.ids[title]], steps)
        held.remove(title)
        held.insert(index, title)

    def copy(self, copy: str) -> None:
        title = self.chance.choice(self.live())
        self.ids[copy] = self.ws.cards.duplicate(self.ids[title]).ids[0]
        self.ws.cards.edit([self.ids[copy]], title=copy)
        held = self.beside(title)
        held.insert(held.index(title) + 1, copy)

    def put_away(self, _title: str) -> None:
        title = self.chance.choice(self.live())
        self.chance.choice((self.ws.cards.archive, self.ws.cards.delete))([self.ids[title]])
        self.beside(title).remove(title)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_hundreds_of_moves_give_the_order_that_lists_give(
    seed: int, pattern: Callable[[], Path], in_memory: Path
) -> None:
    root = Path(shutil.copytree(pattern(), in_memory / "team"))
    ws = Workspace.open(root, clock=Ticking(dice=dice(seed)).clock())
    player = Player(ws, dice(seed))
    player.play(steps=220)
    ws.commit_pending()
    assert_sound(ws)
    again = Workspace.open(root)
    for column in again.board.columns:
        assert titles(ws, column.name) == titles(again, column.name) == player.columns[column.name]
        ranks = [card.rank for card in again.board.cards_in(column.id)]
        assert len(set(ranks)) == len(ranks)
    again.close()
    ws.close()
