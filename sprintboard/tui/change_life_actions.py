"""What the changes ask before they go live, and after: one function an action.

Loaded with the first dialog.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sprintboard.core import rules
from sprintboard.core.change_ready import is_over
from sprintboard.core.deadlines import parse_moment
from sprintboard.core.zones import zone
from sprintboard.tui.change_words import titled
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.ask import AskText
from sprintboard.tui.dialogs.choose import Choice, ChooseOne
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.words import count

if TYPE_CHECKING:
    from sprintboard.tui.screens.changes import ChangesScreen

_CANCEL, _REOPEN = "cancel", "reopen"
_WATCHED_FOR = 14
"""Days that are proposed for watching closely."""
_OUTCOMES = (
    Choice("succeeded", "It succeeded", "people work with it", "✓"),
    Choice("failed", "It failed", "it stays, and did not do what it should", "✗"),
    Choice("backed-out", "It was backed out", "all is as before", "↩"),
)


async def approve(screen: ChangesScreen) -> None:
    """Say yes, for one's own side."""
    change = screen.chosen()
    if change is not None:
        screen.act("approve", change.id)


async def refuse(screen: ChangesScreen) -> None:
    """Say no, with the reason that whoever plans it reads."""
    change = screen.chosen()
    if change is None:
        return
    check = checks.required(checks.obey(rules.line("note")), "Say why: whoever plans it has to.")
    title = titled("Why not?", change)
    text = await screen.ask(AskText(title, label="Whoever plans it reads this.", check=check))
    if text:
        screen.act("refuse", change.id, text)


async def go_live(screen: ChangesScreen) -> None:
    """Go live; what is missing is listed, and asked about."""
    change = screen.chosen()
    if change is None:
        return
    if change.live_at is not None or is_over(change):
        screen.say("It went live already." if change.live_at is not None else "It was given up.")
        return
    lacks = screen.workspace.changes.readiness(change.id).missing
    if lacks:
        text = "\n".join(f"· {each.sentence}" for each in lacks)
        if change.type == "emergency":
            text += "\n\nIt is an emergency: the papers are due tomorrow."
        title = titled(f"{count(len(lacks), 'thing')} missing", change)
        question = Confirm(title, text, yes="Go live anyway", no="Not yet")
    else:
        text = "Nothing is missing. It is noted as live from now on."
        question = Confirm(titled("Go live?", change), text, yes="Go live", variant="success")
    if await screen.ask(question):
        screen.act("go_live", change.id, anyway=bool(lacks))


async def trouble(screen: ChangesScreen) -> None:
    """Note something that came up after going live."""
    change = screen.chosen()
    if change is None:
        return
    if change.live_at is None:
        screen.say("It is not live yet: what stands in its way is an item (i).")
        return
    check = checks.required(checks.field("change", "issues/*/text"))
    text = await screen.ask(AskText(titled("What went wrong?", change), check=check))
    if text:
        screen.act("trouble", change.id, text)


async def solve(screen: ChangesScreen) -> None:
    """Choose the trouble that is solved."""
    change = screen.chosen()
    if change is None:
        return
    open_ = tuple(Choice(e.id, e.text, "", "✗") for e in change.troubles if not e.is_solved)
    if not open_:
        screen.say("No trouble is open.")
        return
    found = await screen.ask(ChooseOne(titled("Which one is solved?", change), open_))
    if found:
        screen.act("solve", change.id, found)


async def restored(screen: ChangesScreen) -> None:
    """Note when the service was restored."""
    change = screen.chosen()
    if change is None:
        return
    if change.live_at is None:
        screen.say("It is not live: there is nothing to restore.")
        return
    now, where = screen.workspace.now, zone(screen.board.policy.time_zone)
    check = checks.optional(checks.obey(lambda text: parse_moment(text, now=now, where=where)))
    question = AskText(
        titled("When was the service restored?", change),
        label="Empty is now. From this the time to restore is computed.",
        placeholder="now, or: today 11:30",
        check=check,
    )
    text = await screen.ask(question)
    if text is not None:
        screen.act("restore_service", change.id, at=text.strip() or None)


async def watch(screen: ChangesScreen) -> None:
    """Say until which day it is watched closely."""
    change = screen.chosen()
    if change is None:
        return
    today = screen.workspace.today
    day = change.hypercare or today + timedelta(days=_WATCHED_FOR)
    check = checks.obey(lambda text: checks.day(text, today))
    title = titled("Watch it closely until when?", change)
    text = await screen.ask(AskText(title, suggestion=day.isoformat(), check=check))
    if text:
        screen.act("hypercare", change.id, text)


async def close(screen: ChangesScreen) -> None:
    """Close it with its outcome; what never went live is given up, what is over goes on."""
    change = screen.chosen()
    if change is None:
        return
    if is_over(change):
        choices: tuple[Choice, ...] = (Choice(_REOPEN, "Go on with it", "", "●"),)
    elif change.live_at is not None:
        choices = _OUTCOMES
    else:
        choices = (Choice(_CANCEL, "Give it up: it never went live", "", "–"),)
    found = await screen.ask(ChooseOne(titled("How does it end?", change), choices))
    if found in (_CANCEL, _REOPEN):
        screen.act(found, change.id)
    elif found:
        screen.act("close", change.id, found)
