"""What the retro asks about topics, actions and ratings: one function an action."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sprintboard.core import rules
from sprintboard.core.board import Side
from sprintboard.core.card import Card
from sprintboard.core.ids import MemberId
from sprintboard.core.retro_record import RetroRecord
from sprintboard.core.retro_values import LIGHTS, ROTI
from sprintboard.core.text import shorten, visible_line
from sprintboard.tui.card_opening import dialog_of_card
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.ask import AskLong, AskText
from sprintboard.tui.dialogs.block import SIDE_MARKS
from sprintboard.tui.dialogs.choose import Choice, ChooseOne
from sprintboard.tui.dialogs.retro_action import RetroAction
from sprintboard.tui.messages import Act
from sprintboard.tui.retro_health_rows import GLYPHS, ROTI_WORDS, SUMMARY
from sprintboard.tui.retro_rows import topic_of

if TYPE_CHECKING:
    from sprintboard.tui.screens.retro import RetroScreen

_LIGHT_WORDS = dict(zip(LIGHTS, ("good", "so-so", "bad"), strict=True))


async def needs(screen: RetroScreen) -> None:
    """Say that a topic needs the other side: it comes into the inbox of a unit."""
    record = screen.record
    topic = topic_of(record, screen.key) if record else None
    if record is None or topic is None:
        screen.say("There is no topic here.")
        return
    title = f"Who can solve it? {shorten(topic.title, 40)}"
    question = ChooseOne(
        title, _units(screen), current=topic.talk.needs, allow_none="We can solve it ourselves"
    )
    answer = await screen.ask(question)
    if answer is not None and answer != (topic.talk.needs or ""):
        screen.act(Act("retros", "needs", record.retro.id, topic.key, answer))


async def answer(screen: RetroScreen) -> None:
    """Answer a topic for one's unit."""
    record = screen.record
    topic = topic_of(record, screen.key) if record else None
    if record is None or topic is None or topic.talk.needs is None:
        screen.say("Nobody asks for help with it: o says whose help it needs.")
        return
    unit = screen.board.who(topic.talk.needs)
    question = AskLong(
        f"Answer for {unit}: {shorten(topic.title, 40)}",
        value=topic.talk.answer,
        placeholder="What will you do, and until when?",
    )
    text = await screen.ask(question)
    if text is not None and text.strip() != topic.talk.answer:
        screen.act(Act("retros", "answer", record.retro.id, topic.key, text.strip()))


async def action(screen: RetroScreen) -> None:
    """Make an action, of the topic under the cursor."""
    record = screen.record
    if record is None:
        return
    topic = topic_of(record, screen.body.topic_key)
    me = screen.workspace.me
    owner = MemberId(me.id) if me else None
    form = RetroAction(screen.board, topic=topic.title if topic else "", owner=owner)
    answer = await screen.ask(form)
    if answer is None:
        return
    said = {key: answer[key] or None for key in ("owner", "sprint")}
    key = topic.key if topic else ""
    screen.act(Act("retros", "action", record.retro.id, answer["title"], topic=key, **said))


async def open_card(screen: RetroScreen) -> None:
    """Show an action's card over the retro."""
    if screen.action_card is None:
        screen.say("There is no action here.")
        return
    await screen.ask(dialog_of_card(screen.workspace, screen.action_card))


async def drop(screen: RetroScreen) -> None:
    """Give an action up, with the reason."""
    card_id = screen.action_card
    if card_id is None:
        screen.say("There is no action here.")
        return
    title = next(
        (each.title for each in _actions(screen.record) if each.id == card_id), "this action"
    )
    question = AskText(
        f"Drop {shorten(visible_line(title), 44)}?",
        label="Why? It is remembered, and the action leaves the board.",
        placeholder="It solved itself",
        check=checks.obey(rules.line("reason")),
    )
    reason = await screen.ask(question)
    if reason is not None:
        screen.act(Act("retros", "drop_action", card_id, reason))


async def say(screen: RetroScreen) -> None:
    """Say what one thinks: of the statement under the cursor, of the time spent, of it all."""
    record, key = screen.record, screen.key
    if record is None or key is None:
        return
    if key == SUMMARY:
        await summary(screen)
    elif key == ROTI:
        await _rate_time(screen, record)
    else:
        await _rate(screen, record, key)


async def summary(screen: RetroScreen) -> None:
    """Sum the retro up."""
    record = screen.record
    if record is None:
        return
    text = record.retro.summary
    question = AskLong("Sum the retro up", value=text, placeholder="What do we take with us?")
    answer = await screen.ask(question)
    if answer is not None and answer.strip() != text:
        screen.act(Act("retros", "summarise", record.retro.id, answer.strip()))


def _actions(record: RetroRecord | None) -> tuple[Card, ...]:
    return (*record.earlier_actions, *record.actions) if record else ()


def _units(screen: RetroScreen) -> tuple[Choice, ...]:
    """Return the units to ask, those of the other side first."""
    me = screen.workspace.me
    mine = screen.board.side_of(me.id) if me else None
    units = [each for each in screen.board.units.values() if not each.retired]
    found = sorted(units, key=lambda unit: (unit.side == mine, unit.name.casefold()))
    return tuple(
        Choice(each.id, each.name, _side_words(each.side), SIDE_MARKS[each.side]) for each in found
    )


def _side_words(side: Side) -> str:
    return "IT" if side == Side.IT else "the business"


async def _rate_time(screen: RetroScreen, record: RetroRecord) -> None:
    choices = [Choice(str(value), words, f"{value} of 5") for value, words in ROTI_WORDS]
    own = record.own_ratings.get(ROTI)
    answer = await screen.ask(ChooseOne("Was the time well spent?", choices, current=own))
    if answer and answer != own:
        screen.act(Act("retros", "roti", record.retro.id, int(answer)))


async def _rate(screen: RetroScreen, record: RetroRecord, key: str) -> None:
    statement = next((each for each in record.retro.statements if each.id == key), None)
    if statement is None:
        return
    own = record.own_ratings.get(key)
    title = shorten(visible_line(statement.text), 60)
    answer = await screen.ask(ChooseOne(title, tuple(_lights()), current=own))
    if answer and answer != own:
        screen.act(Act("retros", "rate", record.retro.id, key, answer))


def _lights() -> Iterator[Choice]:
    for light in LIGHTS:
        yield Choice(light, light.capitalize(), _LIGHT_WORDS[light], GLYPHS[light])
