"""What the feedback asks before it acts: one function an action, each opens its dialog.

Loaded with the first dialog.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from sprintboard.core.about import PRODUCT, About
from sprintboard.core.about_words import say_about
from sprintboard.core.board import Category
from sprintboard.core.errors import SprintboardError
from sprintboard.core.feedback import Feedback
from sprintboard.core.feedback_values import FeedbackState
from sprintboard.core.feedback_words import say_score
from sprintboard.core.ids import CardId
from sprintboard.core.kinds import KINDS
from sprintboard.core.similar import likeness
from sprintboard.core.text import clean_line, shorten, visible_line
from sprintboard.core.voices import voice_name
from sprintboard.tui import feedback_unnamed
from sprintboard.tui.card_opening import dialog_of_card
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.about_choices import key_of
from sprintboard.tui.dialogs.ask import AskLong
from sprintboard.tui.dialogs.block import people
from sprintboard.tui.dialogs.card_choices import card_choices
from sprintboard.tui.dialogs.choose import Choice, ChooseMany, ChooseOne
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.dialogs.feedback_form import FeedbackForm
from sprintboard.tui.dialogs.history import HistoryDialog
from sprintboard.tui.dialogs.new_card import NewCard
from sprintboard.tui.dialogs.score_chart import ScoreChart
from sprintboard.tui.dialogs.tell_list import TellList
from sprintboard.tui.feedback_charts import EVERYTHING, charted
from sprintboard.tui.messages import Act, together
from sprintboard.tui.widgets.feedback_row import STATES
from sprintboard.tui.words import count

if TYPE_CHECKING:
    from sprintboard.tui.screens.feedback import FeedbackScreen

Action = Callable[["FeedbackScreen"], Awaitable[None]]
_NEW, _NONE = "new", "none"
_CLOSED = (FeedbackState.DONE, FeedbackState.DECLINED)
_ANSWER = KINDS["feedback"].fields["answer"].rule
_LONGEST_TITLE = 100


async def add(screen: FeedbackScreen) -> None:
    """Say what one thinks: of what the entry under the cursor is about, unless one chooses."""
    entry = screen.listed.entry
    about = entry.about if entry else About(PRODUCT)
    form = FeedbackForm(screen.board, about, me=screen.workspace.me)
    answer = await screen.ask(form)
    if answer is not None:
        screen.act(Act("feedback", "add", **answer))


async def edit(screen: FeedbackScreen) -> None:
    """Correct an entry."""
    entry = _one(screen)
    if entry is None:
        return
    form = FeedbackForm(screen.board, entry.about, me=screen.workspace.me, entry=entry)
    changes = await screen.ask(form)
    if changes:
        screen.act(Act("feedback", "edit", entry.id, **changes))


async def open_card(screen: FeedbackScreen) -> None:
    """Show the card that the entry is about, or else the first that answers it."""
    entry = _one(screen)
    if entry is None:
        return
    named = [CardId(entry.about.id)] if entry.about.kind == "card" else []
    cards = [each for each in (*named, *entry.cards) if each in screen.board.cards]
    if cards:
        await screen.ask(dialog_of_card(screen.workspace, cards[0]))
        return
    screen.say(f"It is about {say_about(screen.board, entry.about)}: there is no card to open.")


async def acknowledge(screen: FeedbackScreen) -> None:
    """Say that somebody looks after the entries; what was closed is opened again."""
    entries = _some(screen)
    waiting = [each for each in entries if each.state == FeedbackState.NEW]
    closed = [each for each in entries if each.state in _CLOSED]
    screen.act_each("acknowledge" if waiting else "reopen", waiting or closed)
    if entries and not waiting and not closed:
        screen.say(f"It is {entries[0].state} already.")


async def plan(screen: FeedbackScreen) -> None:
    """Say that they will be done: by a card there is, or by none yet; one by a new card, too."""
    entries = _some(screen)
    if not entries:
        return
    new = Choice(_NEW, "Make a new card of it", shorten(entries[0].name, 40), "+")
    choices = (
        *([new] if len(entries) == 1 else ()),
        Choice(_NONE, "Planned, no card yet", "", "·"),
        *card_choices(screen.board, without=""),
    )
    answer = await screen.ask(ChooseOne(_titled("Which card answers it?", entries), choices))
    if answer == _NEW:
        await _plan_with_new_card(screen, entries[0])
    elif answer:
        screen.act_each("plan", entries, () if answer == _NONE else (answer,))


async def link(screen: FeedbackScreen) -> None:
    """Choose the cards that answer it."""
    entry = _one(screen)
    if entry is None:
        return
    before = frozenset(entry.cards)
    choices = card_choices(screen.board, without="")
    after = await screen.ask(ChooseMany(_titled("Cards of", [entry]), choices, chosen=before))
    if after is None:
        return
    ways = (("link", after - before), ("unlink", before - after))
    acts = [
        Act("feedback", verb, entry.id, cards=tuple(sorted(some))) for verb, some in ways if some
    ]
    if acts:
        screen.act(together(acts))


async def answer(screen: FeedbackScreen) -> None:
    """Answer an entry; whoever gave it is to be told."""
    entry = _one(screen)
    if entry is None:
        return
    text = await _ask_answer(screen, "Answer", entry, hint="What do you say to them?")
    if text:
        screen.act(Act("feedback", "answer", entry.id, text))


async def done(screen: FeedbackScreen) -> None:
    """Say that it is done, and what there is to say about it."""
    entries = _some(screen)
    if not entries:
        return
    hint = "What do you tell them? Nothing is fine: the letter says that it is done."
    text = await _ask_answer(screen, "Done", *entries, hint=hint, may_be_empty=True)
    if text is not None:
        screen.act_each("done", entries, text)


async def decline(screen: FeedbackScreen) -> None:
    """Say that it will not be done, and why."""
    entries = _some(screen)
    if not entries:
        return
    hint = "Why not? Whoever gave the feedback is told that."
    text = await _ask_answer(screen, "Decline", *entries, hint=hint)
    if text:
        screen.act_each("decline", entries, text)


async def assign(screen: FeedbackScreen) -> None:
    """Choose who sees to the answer."""
    entries = _some(screen)
    if not entries:
        return
    question = ChooseOne(
        _titled("Who sees to it?", entries),
        tuple(people(screen.board)),
        current=entries[0].owner,
        allow_none="Nobody",
    )
    member = await screen.ask(question)
    if member is not None:
        owner = member or None
        screen.act_each("assign", [each for each in entries if each.owner != owner], owner)


async def merge(screen: FeedbackScreen) -> None:
    """Make one entry of those that are marked, or put one into another that says the same."""
    entries = _some(screen)
    if not entries:
        return
    if len(entries) > 1:
        most = sorted(entries, key=lambda each: -screen.view.wholes[each.id].votes)
        title = f"Which of the {len(entries)} stays? The others become part of it."
    else:
        others = (screen.view.wholes[each].entry for each in screen.view.wholes)
        most = nearest(entries[0], others)
        title = _titled("Part of which one?", entries)
    into = await screen.ask(ChooseOne(title, tuple(_choice(screen, each) for each in most)))
    if into:
        others_ids = tuple(each.id for each in entries if each.id != into)
        screen.act(Act("feedback", "merge", into, others_ids))


async def unmerge(screen: FeedbackScreen) -> None:
    """Choose what stands for itself again."""
    entry = _one(screen)
    if entry is None:
        return
    merged = screen.view.wholes[entry.id].merged
    if not merged:
        screen.say("Nothing was merged into this entry: m merges what is marked.")
        return
    choices = tuple(Choice(each.id, each.name, _voices(screen, each)) for each in merged)
    part = await screen.ask(ChooseOne("Which one stands for itself again?", choices))
    if part:
        screen.act(Act("feedback", "unmerge", part))


async def tell(screen: FeedbackScreen) -> None:
    """Show who is to be told what."""
    entry = screen.listed.entry
    await screen.ask(TellList(screen.board, first=entry.id if entry else ""))


async def history(screen: FeedbackScreen) -> None:
    """Show what happened to an entry."""
    entry = _one(screen)
    if entry is None:
        return
    try:
        past = screen.workspace.feedback.history(entry.id)
    except SprintboardError as error:
        screen.say(str(error))
        return
    title = f"History of “{shorten(entry.name, 40)}”"
    zone = screen.board.policy.time_zone
    await screen.ask(HistoryDialog(title, past, today=screen.workspace.today, zone=zone))


async def delete(screen: FeedbackScreen) -> None:
    """Delete after a question; undo brings it back."""
    entries = _some(screen)
    if not entries:
        return
    words = count(len(entries), "entry", "entries")
    text = f"{_subject(entries)}\n\nTo say that it will not be done, decline it (x): that is told."
    if await screen.ask(Confirm(f"Delete {words}?", text, yes="Delete")):
        screen.act_each("delete", entries)


async def chart(screen: FeedbackScreen) -> None:
    """Show how the scores go: of what the entry under the cursor is about first."""
    found = screen.opinions
    if found is None:
        screen.say("The scores are still being counted: try again in a moment.")
        return
    entry = screen.listed.entry
    first = key_of(entry.about) if entry else EVERYTHING
    await screen.ask(ScoreChart(charted(found), first=first))


ACTIONS: dict[str, Action] = {
    "add": add,
    "edit": edit,
    "open": open_card,
    "acknowledge": acknowledge,
    "plan": plan,
    "link": link,
    "answer": answer,
    "done": done,
    "decline": decline,
    "assign": assign,
    "merge": merge,
    "unmerge": unmerge,
    "tell": tell,
    "history": history,
    "chart": chart,
    **feedback_unnamed.ACTIONS,
    "delete": delete,
}
"""By the name that a key has in `feedback_keys`."""


def nearest(entry: Feedback, others: Iterable[Feedback]) -> list[Feedback]:
    """Return other entries, those that say much the same first, then those about the same."""
    rest = [each for each in others if each.id != entry.id]
    return sorted(
        rest, key=lambda each: (-likeness(entry.text, each.text), each.about != entry.about)
    )


async def _plan_with_new_card(screen: FeedbackScreen, entry: Feedback) -> None:
    column = next((c for c in screen.board.open_columns if c.category is Category.TODO), None)
    if column is None:
        screen.say("No column holds work that is to do: press 1, then C, to add one.")
        return
    title = shorten(clean_line(entry.text), _LONGEST_TITLE)
    form = NewCard(screen.board, column.id, today=screen.workspace.today, title=title)
    said = await screen.ask(form)
    if said is not None:
        screen.act(Act("feedback", "plan_as_card", entry.id, **said))


async def _ask_answer(
    screen: FeedbackScreen,
    what: str,
    *entries: Feedback,
    hint: str,
    may_be_empty: bool = False,
) -> str | None:
    check = checks.obey(_ANSWER)
    question = AskLong(
        _titled(what, entries),
        value=entries[0].answer if len(entries) == 1 else "",
        placeholder=hint,
        check=checks.optional(check) if may_be_empty else checks.required(check),
    )
    text: str | None = await screen.ask(question)
    return text


def _one(screen: FeedbackScreen) -> Feedback | None:
    """Return the entry under the cursor; says so when there is none."""
    entry = screen.listed.entry
    if entry is None:
        screen.say("There is no entry here: press a to add one.")
    return entry


def _some(screen: FeedbackScreen) -> Sequence[Feedback]:
    """Return what the action is about; says so when there is nothing."""
    entries = screen.listed.targets
    if not entries:
        screen.say("There is no entry here: press a to add one.")
    return entries


def _choice(screen: FeedbackScreen, entry: Feedback) -> Choice:
    votes = screen.view.wholes[entry.id].votes
    said = f"▲{votes} " if votes > 1 else ""
    return Choice(entry.id, entry.name, f"{said}{_voices(screen, entry)}", STATES[entry.state])


def _voices(screen: FeedbackScreen, entry: Feedback) -> str:
    names = [voice_name(screen.board, each) for each in entry.voices]
    return ", ".join([*names[:2], *(["…"] if len(names) > 2 else [])]) or "no name"


def _subject(entries: Sequence[Feedback]) -> str:
    if len(entries) > 1:
        return f"{len(entries)} entries"
    return visible_line(entries[0].name) or say_score(entries[0].score)


def _titled(words: str, entries: Sequence[Feedback]) -> str:
    return f"{words} · {shorten(_subject(entries), 44)}"
