"""Feedback without a name: what waits on this machine, and a form for one person after another."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING

from sprintboard.core.about import PRODUCT, About
from sprintboard.core.due import Held
from sprintboard.core.feedback_values import Score
from sprintboard.core.feedback_words import say_score
from sprintboard.core.retro_values import COLLECTED
from sprintboard.core.spooled import NO_RETRO
from sprintboard.core.text import visible_line
from sprintboard.tui.dialogs.choose import Choice, ChooseOne
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.dialogs.feedback_form import FeedbackForm
from sprintboard.tui.messages import Act
from sprintboard.tui.words import count

if TYPE_CHECKING:
    from sprintboard.tui.screens.feedback import FeedbackScreen
    from sprintboard.workspace.draft_writing import FeedbackDraft

Action = Callable[["FeedbackScreen"], Awaitable[None]]
_COLLECT, _PUBLISH, _DISCARD = "collect", "publish", "discard"


async def unnamed(screen: FeedbackScreen) -> None:
    """Show what waits here without a name, and what can be done with it."""
    drafts = screen.workspace.drafts
    waiting, held = await asyncio.to_thread(lambda: (drafts.feedback(), drafts.collected()))
    choices = (*_own(waiting), *_collected(held))
    answer = await screen.ask(ChooseOne("Without a name", choices))
    if answer == _COLLECT:
        await _collect(screen)
    elif answer == _PUBLISH:
        screen.act(Act("drafts", "publish", NO_RETRO, anyway=not held.is_enough))
    elif answer == _DISCARD:
        await _discard_collected(screen, held)
    elif answer:
        await _discard(screen, answer)


ACTIONS: dict[str, Action] = {"unnamed": unnamed}
"""By the name that a key has in `feedback_keys`."""


def _own(waiting: tuple[FeedbackDraft, ...]) -> Iterator[Choice]:
    for each in waiting:
        yield Choice(each.id, _words(each), "yours, waits here", "·")


def _collected(held: Held) -> Iterator[Choice]:
    yield Choice(_COLLECT, "Open a form for one person after another", "", "+")
    if held.notes:
        found = f"{count(held.people, 'person', 'people')}, {count(held.notes, 'entry', 'entries')}"
        words = "Publish what was collected" if held.is_enough else "Publish it: too few to hide"
        yield Choice(_PUBLISH, words, found, "▸")
        yield Choice(_DISCARD, "Throw away what was collected", found, "×")


def _words(draft: FeedbackDraft) -> str:
    score = draft.values.get("score")
    said = say_score(Score(**score)) if score else ""
    text = visible_line(str(draft.values.get("text", "")))
    return " ".join(each for each in (said, text) if each)


async def _discard(screen: FeedbackScreen, draft_id: str) -> None:
    """Throw a draft away, after a question: it is nowhere else."""
    question = Confirm("Throw it away?", "It is nowhere else.", yes="Throw away", no="Keep it")
    if await screen.ask(question):
        await asyncio.to_thread(screen.workspace.drafts.discard, draft_id)
        screen.look_at_drafts()


async def _discard_collected(screen: FeedbackScreen, held: Held) -> None:
    words = f"{count(held.notes, 'entry', 'entries')}, and nothing brings them back."
    if await screen.ask(Confirm("Throw it away?", words, yes="Throw away", no="Keep it")):
        await asyncio.to_thread(screen.workspace.drafts.discard_collected)


async def _collect(screen: FeedbackScreen) -> None:
    """Let one person after another say what they think; nobody sees what others typed."""
    workspace = screen.workspace
    about = screen.listed.entry.about if screen.listed.entry else About(PRODUCT)
    is_anybody_next: bool | None = True
    while is_anybody_next:
        await asyncio.to_thread(workspace.drafts.open_form)
        try:
            form = FeedbackForm(screen.board, about, me=None, mode=COLLECTED)
            said = await screen.ask(form)
            if said is not None:
                await asyncio.to_thread(lambda: workspace.feedback.add(**said))  # noqa: B023  # run at once
        finally:
            workspace.drafts.close_form()
        words = "What was typed is out of sight until it is published."
        question = Confirm("Is anybody next?", words, yes="Yes", no="No", variant="primary")
        is_anybody_next = await screen.ask(question)
