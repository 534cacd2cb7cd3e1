"""What the retro asks before it acts: one function an action, each opens its dialog.

Loaded with the first dialog. Here is what moves the retro; what is asked about notes and about
topics is in `retro_note_actions` and `retro_talk_actions`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING

from sprintboard.core.deadlines import parse_moment, say_moment
from sprintboard.core.errors import BadInput
from sprintboard.core.phases import PHASES, Phase
from sprintboard.core.retro_record import RetroRecord
from sprintboard.core.retro_values import NAMED
from sprintboard.core.zones import zone
from sprintboard.tui import retro_note_actions as notes
from sprintboard.tui import retro_talk_actions as talk
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.ask import AskText
from sprintboard.tui.dialogs.block import SIDE_MARKS
from sprintboard.tui.dialogs.choose import Choice, ChooseOne
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.dialogs.retro_form import RetroForm
from sprintboard.tui.messages import Act
from sprintboard.tui.retro_words import PHASE_NAMES, leader_words, undone, what_advancing_does

if TYPE_CHECKING:
    from sprintboard.tui.screens.retro import RetroScreen

Action = Callable[["RetroScreen"], Awaitable[None]]
_ALWAYS_ASKED = (Phase.COLLECT, Phase.VOTE, Phase.REVIEW)
"""The phases whose end shows something, or ends the retro: it is asked about in any case."""


async def start(screen: RetroScreen) -> None:
    """Start a retro, as it is proposed unless somebody says something else."""
    retros = screen.workspace.retros
    form = RetroForm(screen.board, retros.proposed(), retros.formats(), now=screen.workspace.now)
    answer = await screen.ask(form)
    if answer is not None:
        screen.act(Act("retros", "start", **answer))


async def next_phase(screen: RetroScreen) -> None:
    """Go on to the next phase, everybody with it."""
    record = screen.record
    if record is None or not _leads(screen, record):
        return
    here = record.phase
    if here == Phase.CLOSED:
        screen.say("This retro is over: b opens it again, N starts the next one.")
        return
    open_ends = undone(record)
    if open_ends or here in _ALWAYS_ASKED:
        there = PHASES[PHASES.index(here) + 1]
        words = [*(f"‼ {each}." for each in open_ends), "", what_advancing_does(here)]
        name = "Close the retro" if there == Phase.CLOSED else f"On to {PHASE_NAMES[there]}"
        question = Confirm(
            f"{name}?", "\n".join(words).strip(), yes=name, no="Not yet", variant="primary"
        )
        if not await screen.ask(question):
            return
    screen.act(Act("retros", "next", record.retro.id, after=here.value))


async def back(screen: RetroScreen) -> None:
    """Go back to an earlier phase, everybody with it."""
    record = screen.record
    if record is None or not _leads(screen, record):
        return
    place = PHASES.index(record.phase)
    if place == 0:
        screen.say("This is the first phase.")
        return
    phases = reversed(PHASES[:place])
    choices = [Choice(each.value, PHASE_NAMES[each], _lost(record, each)) for each in phases]
    title = "Back to which phase? Everybody goes along"
    answer = await screen.ask(ChooseOne(title, choices, current=choices[0].key))
    if answer:
        screen.act(Act("retros", "back", record.retro.id, answer))


async def timer(screen: RetroScreen) -> None:
    """Start a timer that everybody sees, or stop it."""
    record = screen.record
    if record is None:
        return
    answer = await screen.ask(
        AskText(
            "Timer",
            label="For how many minutes? Everybody sees it; 0 stops it.",
            suggestion="5",
            check=checks.obey(checks.number),
        )
    )
    if answer is not None:
        screen.act(Act("retros", "timer", record.retro.id, checks.number(answer)))


async def deadline(screen: RetroScreen) -> None:
    """Say when a phase ends by itself."""
    record = screen.record
    if record is None or not _leads(screen, record):
        return
    if record.phase == Phase.CLOSED:
        screen.say("This retro is over.")
        return
    phase = Phase(await _phase_to_end(screen, record) or Phase.CLOSED)
    if phase == Phase.CLOSED:
        return
    now, name = screen.workspace.now, screen.board.policy.time_zone
    where = zone(name)
    known = record.retro.deadlines.get(phase)

    def moment(text: str) -> int:
        at = parse_moment(text, now=now, where=where)
        if at <= now:
            raise BadInput("That moment has passed.")
        return at

    def meaning(text: str) -> str:
        return f"{say_moment(moment(text), now, where)} ({name})" if text.strip() else ""

    answer = await screen.ask(
        AskText(
            f"When does {PHASE_NAMES[phase]} end?",
            label="It ends by itself, also when nobody is there. Empty: whoever leads it goes on.",
            suggestion=say_moment(known, now, where) if known else "",
            placeholder="tomorrow 17:00, friday 12:00",
            check=checks.optional(checks.obey(moment)),
            meaning=meaning,
        )
    )
    if answer is not None:
        screen.act(Act("retros", "deadline", record.retro.id, phase.value, answer.strip()))


async def lead(screen: RetroScreen) -> None:
    """Give the lead to somebody."""
    record = screen.record
    if record is None:
        return
    members = [each for each in screen.board.members.values() if not each.retired]
    choices = [
        Choice(each.id, each.name, mark=SIDE_MARKS[screen.board.side_of(each.id)])
        for each in sorted(members, key=lambda member: member.name.casefold())
    ]
    current = record.retro.facilitator
    answer = await screen.ask(ChooseOne("Who leads this retro?", choices, current=current))
    if answer and answer != current:
        screen.act(Act("retros", "facilitate", record.retro.id, answer))


async def choose(screen: RetroScreen) -> None:
    """Show another retro."""
    view, record = screen.view, screen.record
    if view is None or record is None:
        return
    choices = [
        Choice(each.id, each.name, PHASE_NAMES[each.now(view.now).phase])
        for each in reversed(view.retros)
    ]
    answer = await screen.ask(ChooseOne("Retros", choices, current=record.retro.id))
    if answer:
        screen.turn_to(answer)


ACTIONS: dict[str, Action] = {
    "start": start,
    "next": next_phase,
    "back": back,
    "timer": timer,
    "deadline": deadline,
    "lead": lead,
    "choose": choose,
    "edit_note": notes.edit_note,
    "remove_note": notes.remove_note,
    "publish": notes.publish,
    "collector": notes.collector,
    "group": notes.group,
    "retitle": notes.retitle,
    "propose": notes.propose,
    "needs": talk.needs,
    "answer": talk.answer,
    "action": talk.action,
    "open_card": talk.open_card,
    "drop": talk.drop,
    "say": talk.say,
    "summary": talk.summary,
}
"""By the name that a key has in `retro_keys`."""


def _leads(screen: RetroScreen, record: RetroRecord) -> bool:
    """Say whether whoever looks may move the retro; says so when not."""
    if not record.may_lead:
        who, _ = leader_words(record.retro, screen.board)
        screen.say(f"{who} leads this retro and moves it on: W gives the lead to somebody else.")
    return record.may_lead


def _lost(record: RetroRecord, phase: Phase) -> str:
    """Return what going back to a phase takes away."""
    if record.retro.mode == NAMED:
        return ""
    void = [each for each in (Phase.VOTE, Phase.REVIEW) if phase <= each < record.phase]
    return "" if not void else "its votes and ratings are given anew"


async def _phase_to_end(screen: RetroScreen, record: RetroRecord) -> str | None:
    choices = list(_phases_to_end(screen, record))
    title = "Deadline of which phase?"
    answer: str | None = await screen.ask(ChooseOne(title, choices, current=choices[0].key))
    return answer


def _phases_to_end(screen: RetroScreen, record: RetroRecord) -> Iterator[Choice]:
    """Yield the phases that are not over, with their deadlines."""
    now, where = screen.workspace.now, zone(screen.board.policy.time_zone)
    for phase in PHASES[PHASES.index(record.phase) : -1]:
        at = record.retro.deadlines.get(phase)
        yield Choice(phase.value, PHASE_NAMES[phase], say_moment(at, now, where) if at else "")
