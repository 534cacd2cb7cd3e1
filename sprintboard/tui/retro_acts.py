"""What the retro's screen does at once, without asking: one function an action."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sprintboard.core.board import Category
from sprintboard.core.ids import CardId
from sprintboard.core.retro_record import RetroRecord
from sprintboard.core.retro_values import LIGHTS
from sprintboard.tui.messages import Act
from sprintboard.tui.retro_rows import group_of, groups_of, topic_of

if TYPE_CHECKING:
    from sprintboard.tui.screens.retro import RetroScreen

Do = Callable[["RetroScreen", RetroRecord], None]


def write(screen: RetroScreen, _record: RetroRecord) -> None:
    """Go to the line in which a note is typed."""
    screen.body.columns.write()


def mark(screen: RetroScreen, _record: RetroRecord) -> None:
    """Mark the note under the cursor, or not any more, and go on."""
    if screen.body.current is not None:
        screen.body.current.mark()


def merge(screen: RetroScreen, record: RetroRecord) -> None:
    """Make one group of those that are marked, or have marked notes."""
    touched = (group_of(record, each) for each in screen.marked)
    groups = tuple(dict.fromkeys(each for each in touched if each))
    if len(groups) < 2:
        known = len(groups_of(record))
        why = "Mark the groups with space first." if known > 1 else "There are no two groups."
        screen.say(f"Two or more groups become one: {why}")
        return
    screen.act(Act("retros", "merge_groups", record.retro.id, groups))
    screen.unmark()


def ungroup(screen: RetroScreen, record: RetroRecord) -> None:
    """Take notes out of their group, of a group all of them."""
    keys = [each for each in screen.targets if group_of(record, each)]
    if not keys:
        screen.say("That is in no group: the groups are on the right.")
        return
    screen.act(Act("retros", "ungroup", record.retro.id, tuple(keys)))
    screen.unmark()


def vote(screen: RetroScreen, record: RetroRecord) -> None:
    """Give the topic a vote, or say what one thinks of a statement."""
    topic = topic_of(record, screen.key)
    if topic is None:
        screen.ask_about_statement()
    elif record.votes_left <= 0:
        screen.say("You gave all your votes: - takes one back.")
    elif record.own_votes.get(topic.key, 0) >= record.retro.most:
        screen.say(f"A topic takes at most {record.retro.most} votes of yours.")
    else:
        screen.act(Act("retros", "vote", record.retro.id, topic.key).quietly())


def unvote(screen: RetroScreen, record: RetroRecord) -> None:
    """Take a vote back."""
    topic = topic_of(record, screen.key)
    if topic is None or not record.own_votes.get(topic.key):
        screen.say("You gave it no vote.")
        return
    screen.act(Act("retros", "unvote", record.retro.id, topic.key).quietly())


def rated(light: str) -> Do:
    """Return the action that rates the statement under the cursor."""

    def rate(screen: RetroScreen, record: RetroRecord) -> None:
        keys = {each.id for each in record.retro.statements}
        if screen.key not in keys:
            screen.say("Topics get votes; colours are for the statements: right goes there.")
            return
        screen.act(Act("retros", "rate", record.retro.id, screen.key, light).quietly())
        if screen.body.current is not None:
            screen.body.current.action_step(+1)

    return rate


def talk(screen: RetroScreen, _record: RetroRecord) -> None:
    """Write what is said about the topic."""
    screen.body.talk.write()


def discussed(screen: RetroScreen, record: RetroRecord) -> None:
    """Tick the topic and go on, or take the tick back."""
    topic = topic_of(record, screen.key)
    if topic is None:
        return
    verb = "undiscussed" if topic.talk.is_done else "discussed"
    screen.act(Act("retros", verb, record.retro.id, topic.key).quietly())
    if verb == "discussed" and screen.body.current is not None:
        screen.body.current.action_step(+1)


def done(screen: RetroScreen, _record: RetroRecord) -> None:
    """Move an action to the first column of done work."""
    card = screen.action_card
    column = next((c for c in screen.board.open_columns if c.category is Category.DONE), None)
    if card is None:
        screen.say("There is no action here.")
    elif column is None:
        screen.say("No column holds work that is done: press 1, then C, to add one.")
    else:
        screen.act(Act("cards", "move", [CardId(card)], column.id))


def turn(screen: RetroScreen, _record: RetroRecord) -> None:
    """Show the retro under the cursor."""
    if screen.key is not None:
        screen.turn_to(screen.key)


def facts(screen: RetroScreen, _record: RetroRecord) -> None:
    """Show the numbers of the sprint beside the opinions, or not any more."""
    screen.extras = screen.extras._replace(facts=not screen.extras.facts)
    screen.look()


def trends(screen: RetroScreen, _record: RetroRecord) -> None:
    """Show what shows over the last retros in the place of the minutes, or the minutes again."""
    screen.extras = screen.extras._replace(trends=not screen.extras.trends)
    screen.look()


GREEN, YELLOW, RED = LIGHTS
ACTS: dict[str, Do] = {
    "write": write,
    "mark": mark,
    "merge": merge,
    "ungroup": ungroup,
    "vote": vote,
    "unvote": unvote,
    "green": rated(GREEN),
    "yellow": rated(YELLOW),
    "red": rated(RED),
    "talk": talk,
    "discussed": discussed,
    "done": done,
    "turn": turn,
    "facts": facts,
    "trends": trends,
}
"""By the name that a key has in `retro_keys`."""
