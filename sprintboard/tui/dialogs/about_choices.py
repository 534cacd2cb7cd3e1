"""What feedback may be about, to choose from: the whole, sprints, goals, rollouts, cards."""

from __future__ import annotations

from collections.abc import Iterator

from sprintboard.core.about import PRODUCT, About
from sprintboard.core.about_words import called
from sprintboard.core.board import Board
from sprintboard.tui.dialogs.block import parties
from sprintboard.tui.dialogs.card_choices import CATEGORY_MARKS, card_choices
from sprintboard.tui.dialogs.choose import ChooseOne, Chooser
from sprintboard.tui.widgets.choice_list import Choice
from sprintboard.tui.widgets.feedback_row import OUTSIDE

_NAMED = ("goal", "change", "release", "need")
_OUTSIDE = "outside:"


def key_of(about: About) -> str:
    """Return what names a thing: `card:7kq2m9xb4c`, `product`."""
    return f"{about.kind}:{about.id}" if about.id else about.kind


def about_chooser(board: Board, current: About) -> ChooseOne:
    """Return the dialog that chooses what feedback is about; finished cards stand before others."""
    choices = tuple(_things(board))
    return ChooseOne(
        "What is it about?",
        choices,
        current=key_of(current),
        placeholder="A few letters of a card, a sprint, a goal, a release",
    )


def read_key(key: str) -> About:
    """Return the thing that a key names."""
    kind, _, record_id = key.partition(":")
    return About(kind, record_id)


class VoiceChooser(ChooseOne):
    """Whose voice it is: a member, a unit, or whoever is typed, from outside the team."""

    CSS_PATH = Chooser.CSS_PATH

    def __init__(self, board: Board, current: str) -> None:
        choices = tuple(each for each in parties(board) if each.key)
        super().__init__(
            "Whose voice is it?",
            choices,
            current=current,
            placeholder="A few letters, or the name of somebody outside",
        )

    def found(self, query: str) -> tuple[Choice, ...]:
        """Return who fits; what is typed may also be a name from outside."""
        fitting = super().found(query)
        name = " ".join(query.split())
        if not name:
            return fitting
        outsider = Choice(f"{_OUTSIDE}{name}", f"“{name}”", "from outside the team", OUTSIDE)
        return (*fitting, outsider)


def _things(board: Board) -> Iterator[Choice]:
    yield Choice(PRODUCT, "The product as a whole", mark="◎")
    for sprint in reversed(board.sprints):
        yield Choice(f"sprint:{sprint.id}", sprint.name, f"sprint, {sprint.state}", "▸")
    for kind in _NAMED:
        for each in board.records.of(kind):
            thing = called(board, About(kind, each.id))
            yield Choice(f"{kind}:{each.id}", thing.label, kind, "▸")
    marks = {column.name: CATEGORY_MARKS[column.category] for column in board.columns}
    cards = [
        Choice(
            f"card:{each.key}", each.label, each.hint, f"{marks.get(each.hint, ' ')} {each.mark}"
        )
        for each in card_choices(board, without="")
    ]
    yield from sorted(cards, key=lambda each: each.mark[:1] != "✓")
