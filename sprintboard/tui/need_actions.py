"""What the needs ask before they act: one function an action, each opens its dialog.

Loaded with the first dialog.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from sprintboard.core import rules
from sprintboard.core.need import Need
from sprintboard.core.need_values import BUSINESS, IT, MOSCOW, SCORES
from sprintboard.core.text import shorten
from sprintboard.tui.card_opening import dialog_of_card
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.ask import AskLong, AskText
from sprintboard.tui.dialogs.choose import Choice, ChooseMany, ChooseOne
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.dialogs.history import HistoryDialog
from sprintboard.tui.dialogs.record_form import Question, RecordForm, changed
from sprintboard.tui.messages import Act

if TYPE_CHECKING:
    from sprintboard.tui.screens.needs import NeedsScreen

Action = Callable[["NeedsScreen"], Awaitable[None]]
_ASKED = (
    ("need", "What you need", "In your own words: what should be possible?"),
    ("pain", "What hurts today", "What is bad about how it is now?"),
    ("who", "For whom", "Who needs it, and how many are they?"),
    ("how_often", "How often", "Every day, at month end …"),
    ("evidence", "What shows it", "A number, an example, a complaint"),
    ("measure", "How we will know", "What is different when it is there?"),
)
_SCALES = {
    "value": "from 1, worth little, to 10, worth most",
    "criticality": "from 1, it can wait, to 10, worthless if it is late",
    "reduction": "from 1, takes no risk away, to 10, a great one",
    "reach": "how many people in a month",
    "impact": "for each of them: 0.25 hardly any, 1 some, 3 very much",
    "size": "from 1, little work, to 10, the most",
    "effort": "weeks of one person",
    "risk": "from 1, little can go wrong, to 10, a lot",
    "confidence": "from 0, a guess, to 1, certain; or per cent",
}
"""What the numbers of a score mean."""
_MOSCOW = {
    "must": "Must: without it the rest is worth nothing",
    "should": "Should: it hurts without it",
    "could": "Could: good to have",
    "wont": "Not this time",
}


async def add(screen: NeedsScreen) -> None:
    """Ask for something, in the asker's own words."""
    form = RecordForm(
        "What do you need?",
        _questions(None),
        explain="Only the first line is needed. You can follow what becomes of it here.",
    )
    answers = await screen.ask(form)
    if answers:
        said = {name: text for name, text in answers.items() if text}
        screen.act("add", "", **said)


async def edit(screen: NeedsScreen) -> None:
    """Change what a need says."""
    need = _one(screen)
    if need is None:
        return
    questions = [
        Question("title", "Title", "", need.name, checks.field("need", "title")),
        *_questions(need),
        Question("acceptance", "Acceptance", "How we know that it is right", need.acceptance),
    ]
    answers = await screen.ask(RecordForm(_titled("Need", need), questions))
    said = changed(questions, answers) if answers else {}
    if said:
        screen.act("edit", need.id, **said)


async def open_card(screen: NeedsScreen) -> None:
    """Open the first card that a need became."""
    need = _one(screen)
    if need is None:
        return
    cards = screen.workspace.needs.read(need.id).cards
    if cards:
        await screen.ask(dialog_of_card(screen.workspace, cards[0].id))
    else:
        screen.say("It became no card yet: A accepts it.")


async def accept(screen: NeedsScreen) -> None:
    """Accept a need: the cards it becomes, one a line, their criteria, and the answer."""
    need = _one(screen)
    if need is None:
        return
    title = _titled("Accept: which cards does it become? One a line", need)
    text = await screen.ask(AskLong(title, value=need.name, check=_titles))
    if text is None:
        return
    cards = tuple(line.strip() for line in text.splitlines() if line.strip())
    criteria = await screen.ask(
        AskLong("How will we know that it is right?", value=need.acceptance,
                placeholder="Acceptance criteria, which the cards carry. Nothing is fine.")
    )  # fmt: skip
    if criteria is None:
        return
    hint = "For instance why, and by when. Nothing is fine."
    title = _titled("What do you answer? The asker reads this", need)
    answer = await screen.ask(
        AskLong(title, placeholder=hint, check=checks.optional(checks.field("need", "answer")))
    )
    if answer is not None:
        said = {"acceptance": criteria.strip(), "answer": answer.strip()}
        screen.act("accept", need.id, cards=cards, **said)


async def decline(screen: NeedsScreen) -> None:
    """Decline a need, with the reason that the asker reads."""
    needs = _some(screen)
    if not needs:
        return
    hint = "Why not? The asker reads this."
    check = checks.required(checks.field("need", "answer"))
    text = await screen.ask(AskLong(_titled("Decline", *needs), placeholder=hint, check=check))
    if text:
        screen.act_each("decline", [each.id for each in needs], text)


async def ask_back(screen: NeedsScreen) -> None:
    """Ask the asker something."""
    need = _one(screen)
    if need is None:
        return
    check = checks.required(checks.field("need", "asked"))
    text = await screen.ask(AskText(_titled("What do you ask them?", need), check=check))
    if text:
        screen.act("ask_back", need.id, text)


async def snooze(screen: NeedsScreen) -> None:
    """Put a need aside until a day."""
    needs = _some(screen)
    if not needs:
        return
    today = screen.workspace.today
    day = checks.obey(lambda text: checks.day(text, today))
    text = await screen.ask(
        AskText(_titled("Put aside until when?", *needs), suggestion="+14d", check=day)
    )
    if text:
        ids = [each.id for each in needs]
        screen.act_each("snooze", ids, checks.day(text, today).isoformat())


async def merge(screen: NeedsScreen) -> None:
    """Join needs that ask for the same."""
    needs = _some(screen)
    if not needs:
        return
    marked = {each.id for each in needs}
    others = [n for n in screen.board.needs if n.waits and (n.id in marked or len(needs) == 1)]
    choices = tuple(
        Choice(each.id, each.name) for each in others if len(needs) > 1 or each.id not in marked
    )
    into = await screen.ask(ChooseOne("Which one goes on? The others become part of it", choices))
    if into:
        screen.act("merge", into, tuple(sorted(marked - {into})))


async def reopen(screen: NeedsScreen) -> None:
    """Let a need wait for triage again."""
    screen.act_each("reopen", [each.id for each in _some(screen)])


async def business(screen: NeedsScreen) -> None:
    """Score a need for the business."""
    await _score(screen, "business", BUSINESS)


async def it(screen: NeedsScreen) -> None:
    """Score a need for IT."""
    await _score(screen, "it", IT)


async def moscow(screen: NeedsScreen) -> None:
    """Say must, should, could, or not this time."""
    needs = _some(screen)
    if not needs:
        return
    choices = tuple(Choice(word, _MOSCOW[word]) for word in MOSCOW)
    current = needs[0].moscow or None
    title = _titled("How much is it needed?", *needs)
    word = await screen.ask(ChooseOne(title, choices, current=current, allow_none="Not said"))
    if word is not None:
        screen.act_each("moscow", [each.id for each in needs], word)


async def goals(screen: NeedsScreen) -> None:
    """Choose the goals that a need serves."""
    need = _one(screen)
    if need is None:
        return
    choices = tuple(Choice(each.id, each.name) for each in screen.board.goals if each.is_open)
    if not choices:
        screen.say("There is no goal yet: 'sprintboard goal new' sets one.")
        return
    before = frozenset(need.goals)
    after = await screen.ask(ChooseMany(_titled("Goals of", need), choices, chosen=before))
    if after is None:
        return
    ways = (("link", after - before), ("unlink", before - after))
    screen.act_all(
        *(Act("goals", v, goal, needs=(need.id,)) for v, some in ways for goal in sorted(some))
    )


async def history(screen: NeedsScreen) -> None:
    """Show what was done to a need."""
    need = _one(screen)
    if need is not None:
        entries = screen.workspace.needs.history(need.id)
        zone, today = screen.board.policy.time_zone, screen.workspace.today
        await screen.ask(HistoryDialog(need.name, entries, today=today, zone=zone))


async def delete(screen: NeedsScreen) -> None:
    """Delete a need, after asking."""
    needs = _some(screen)
    if not needs:
        return
    what = f"'{needs[0].name}'" if len(needs) == 1 else f"{len(needs)} needs"
    sure = await screen.ask(Confirm("Delete", f"Delete {what}?", yes="Delete"))
    if sure:
        screen.act_each("delete", [each.id for each in needs])


def _questions(need: Need | None) -> list[Question]:
    first = checks.field("need", "need")
    return [
        Question(
            key,
            label,
            hint,
            " ".join(getattr(need, key).split()) if need else "",
            checks.required(first, "Say what you need.")
            if key == "need" and need is None
            else checks.optional(checks.field("need", key)),
        )
        for key, label, hint in _ASKED
    ]


async def _score(screen: NeedsScreen, side: str, names: tuple[str, ...]) -> None:
    need = _one(screen)
    if need is None:
        return
    given: Mapping[str, float] = need.business if side == "business" else need.it
    number = checks.optional(checks.obey(rules.number("score", least=0, most=1_000_000)))
    questions = [
        Question(
            name,
            SCORES[name].capitalize(),
            _SCALES[name],
            f"{given[name]:g}" if name in given else "",
            number,
            meaning=partial(_scale, name),
        )
        for name in names
    ]
    who = "the business" if side == "business" else "IT"
    answers = await screen.ask(RecordForm(_titled(f"What {who} says of", need), questions))
    said = changed(questions, answers) if answers else {}
    if said:
        screen.act("score", need.id, side, **said)


def _scale(name: str, _text: str) -> str:
    """Say while a score is typed what its numbers mean."""
    return f"{SCORES[name].capitalize()}: {_SCALES[name]}."


def _titles(text: str) -> str | None:
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        return "Name at least one card."
    complaints = map(checks.field("card", "title"), lines)
    return next(filter(None, complaints), None)


def _need_of(screen: NeedsScreen) -> Callable[[str], Need | None]:
    known = screen.seen.needs if screen.seen else {}
    return lambda need_id: known[need_id].need if need_id in known else None


def _one(screen: NeedsScreen) -> Need | None:
    return _need_of(screen)(screen.listed.current)


def _some(screen: NeedsScreen) -> list[Need]:
    """Return what is marked, else what is under the cursor."""
    return [each for each in map(_need_of(screen), screen.listed.targets) if each]


def _titled(words: str, *needs: Need) -> str:
    subject = shorten(needs[0].name, 40) if len(needs) == 1 else f"{len(needs)} needs"
    return f"{words}  ·  {subject}"


ACTIONS: Mapping[str, Action] = {
    "add": add,
    "edit": edit,
    "open": open_card,
    "accept": accept,
    "decline": decline,
    "ask_back": ask_back,
    "snooze": snooze,
    "merge": merge,
    "reopen": reopen,
    "business": business,
    "it": it,
    "moscow": moscow,
    "goals": goals,
    "history": history,
    "delete": delete,
}
