"""What makes a change safe, asked for: risk, back-out, window, items, people, messages.

Loaded with the first dialog.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any

from sprintboard.core.change import Audience, Rollout
from sprintboard.core.change_ready import PARTS, QUESTIONS
from sprintboard.core.change_values import ADKAR
from sprintboard.core.deadlines import parse_moment
from sprintboard.core.zones import day_of, zone
from sprintboard.tui.change_words import titled
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.choose import Choice, ChooseOne
from sprintboard.tui.dialogs.record_form import Question, RecordForm, changed
from sprintboard.workspace.questions import find_party

if TYPE_CHECKING:
    from sprintboard.tui.screens.changes import ChangesScreen

Wrong = Callable[[Mapping[str, str]], str]
"""Says what is wrong with all answers together; empty when nothing is."""
_NEW = "new"
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_ANSWERS = (
    Choice("no", "No", "", "○"),
    Choice("some", "Some", "", "◐"),
    Choice("yes", "Yes", "", "●"),
)
_BACKOUT = {
    "who": "Who decides it, and who does it?",
    "steps": "1. Switch it off  2. Put the old page back",
    "duration": "20 minutes",
    "restored": "What is there again afterwards?",
}
_ELEMENTS = {
    "awareness": "They know why it changes: 1 to 5",
    "desire": "They want it: 1 to 5",
    "knowledge": "They know how: 1 to 5",
    "ability": "They can do it: 1 to 5",
    "reinforcement": "It is kept up: 1 to 5",
}


async def risk(screen: ChangesScreen) -> None:
    """Ask the five questions; what was answered before leaving is kept."""
    change = screen.chosen()
    if change is None:
        return
    given: dict[str, str] = {}
    for number, (name, question) in enumerate(QUESTIONS.items(), 1):
        chooser = ChooseOne(
            f"{number} of 5  ·  {question}", _ANSWERS, current=change.risk.get(name)
        )
        said = await screen.ask(chooser)
        if said is None:
            break
        if said != change.risk.get(name):
            given[name] = said
    if given:
        screen.act("risk", change.id, **given)


async def backout(screen: ChangesScreen) -> None:
    """Ask how it is taken back."""
    change = screen.chosen()
    if change is None:
        return
    held = change.backout._asdict()
    questions = [
        Question(
            name,
            PARTS[name].capitalize(),
            _BACKOUT[name],
            " ".join(held[name].split()),
            checks.optional(checks.field("change", f"backout/{name}")),
        )
        for name in PARTS
    ]
    explain = "The plan is complete with all four."
    form = RecordForm(titled("Back-out", change), questions, explain=explain)
    answers = await screen.ask(form)
    said = changed(questions, answers) if answers else {}
    if said:
        screen.act("backout", change.id, **said)


async def window(screen: ChangesScreen) -> None:
    """Ask from when until when it may go live."""
    change = screen.chosen()
    if change is None:
        return
    where, now = zone(screen.board.policy.time_zone), screen.workspace.now
    first, last = change.window or (None, None)

    def moment_of(text: str) -> int:
        return parse_moment(text, now=now, where=where)

    def wrong(answers: Mapping[str, str]) -> str:
        begins = moment_of(answers["start"])
        ends = moment_of(_end(answers["end"], begins, where))
        return "" if ends > begins else "The window would end before it begins."

    questions = [
        Question("start", "From", "friday 18:00", _moment(first, where), checks.obey(moment_of)),
        Question("end", "Until", "20:00", _moment(last, where), checks.obey(moment_of)),
    ]
    answers = await _ask(screen, titled("Window", change), questions, wrong=wrong)
    if answers:
        ends = _end(answers["end"], moment_of(answers["start"]), where)
        screen.act("window", change.id, answers["start"], ends)


async def item(screen: ChangesScreen) -> None:
    """Add something that has to be so before going live."""
    change = screen.chosen()
    if change is None:
        return
    field = "change"
    questions = [
        Question("text", "What has to be so", "The new rates are checked", "",
                 checks.required(checks.field(field, "items/*/text"))),
        Question("category", "Category", "Tests, people, operations, law …", "",
                 checks.optional(checks.field(field, "items/*/category"))),
        Question("owner", "Who sees to it", "A member, or a unit", "", _party(screen)),
        Question("threshold", "Good enough when", "Ten invoices without an error", "",
                 checks.optional(checks.field(field, "items/*/threshold"))),
    ]  # fmt: skip
    answers = await screen.ask(RecordForm(titled("Before it goes live", change), questions))
    if answers:
        text = answers.pop("text")
        screen.act("add_item", change.id, text, **_given(answers))


async def go(screen: ChangesScreen) -> None:
    """Say go or no-go of an item."""
    change = screen.chosen()
    if change is None:
        return
    marks = {"go": "✓", "no-go": "✗", "": "○"}
    items = tuple(
        Choice(each.id, each.text, each.category, marks.get(each.go, "○"))
        for each in sorted(change.items, key=lambda each: each.go == "go")
    )
    if not items:
        screen.say("Nothing has to be so yet: i adds an item.")
        return
    found = await screen.ask(ChooseOne(titled("Go or no-go: which item?", change), items))
    if not found:
        return
    held = next(each for each in change.items if each.id == found)
    said = await screen.ask(
        ChooseOne(
            held.text,
            (Choice("go", "Go", "", "✓"), Choice("no-go", "No-go", "", "✗")),
            current=held.go or "go",
            allow_none="Open again" if held.go else "",
        )
    )
    if said is not None:
        screen.act("go", change.id, found, said)


async def take_out(screen: ChangesScreen) -> None:
    """Take an item, or people, out."""
    change = screen.chosen()
    if change is None:
        return
    choices = (
        *(Choice(each.id, each.text, "has to be so", "○") for each in change.items),
        *(Choice(each.id, each.name, "people", "☺") for each in change.audiences),
    )
    if not choices:
        screen.say("There is no item and nobody to take out.")
        return
    found = await screen.ask(ChooseOne(titled("Take out", change), choices))
    if found:
        is_item = any(each.id == found for each in change.items)
        screen.act("remove_item" if is_item else "remove_audience", change.id, found)


async def people(screen: ChangesScreen) -> None:
    """Add people for whom something changes, or say how far they are."""
    change = screen.chosen()
    if change is None:
        return
    found: str | None = _NEW
    if change.audiences:
        choices = (
            *(Choice(e.id, e.name, f"{e.trained}/{e.size} trained") for e in change.audiences),
            Choice(_NEW, "Other people", "", "+"),
        )
        found = await screen.ask(ChooseOne(titled("How far are they?", change), choices))
    if not found:
        return
    held = next((each for each in change.audiences if each.id == found), None)
    questions = _people_questions(screen, held)
    title = f"{held.name}  ·  how far are they?" if held else titled("The people", change)
    answers = await _ask(screen, title, questions, wrong=_too_many)
    said = changed(questions, answers) if answers else {}
    name = said.pop("name", "")
    if held and (said or name):
        screen.act("audience", change.id, held.id, rename=name, **_numbers(said))
    elif answers and not held:
        screen.act("audience", change.id, name, **_numbers(said))


async def message(screen: ChangesScreen) -> None:
    """Plan a message, or note that one was sent."""
    change = screen.chosen()
    if change is None:
        return
    waiting = [each for each in change.messages if not each.is_sent]
    found: str | None = _NEW
    if waiting:
        choices = (
            *(Choice(e.id, f"It was sent: {e.text}", e.audience, "✓") for e in waiting),
            Choice(_NEW, "Plan another message", "", "+"),
        )
        found = await screen.ask(ChooseOne(titled("Messages", change), choices))
    if found == _NEW:
        await _plan_message(screen, change)
    elif found:
        screen.act("sent", change.id, found)


async def _plan_message(screen: ChangesScreen, change: Rollout) -> None:
    today = screen.workspace.today
    day = checks.optional(checks.obey(lambda text: checks.day(text, today)))
    everybody = ", ".join(each.name for each in change.audiences) or "Accounting"
    questions = [
        Question("text", "What is told", "From Monday on the new form counts", "",
                 checks.required(checks.field("change", "messages/*/text"))),
        Question("audience", "To whom", everybody, "",
                 checks.optional(checks.field("change", "messages/*/audience"))),
        Question("channel", "By which way", "mail, meeting, a page …", "",
                 checks.optional(checks.field("change", "messages/*/channel"))),
        Question("on", "On which day", "friday", "", day),
        Question("owner", "By whom", "A member, or a unit", "", _party(screen)),
    ]  # fmt: skip
    answers = await screen.ask(RecordForm(titled("Message", change), questions))
    if answers:
        text = answers.pop("text")
        screen.act("message", change.id, text, **_given(answers))


def _people_questions(screen: ChangesScreen, held: Audience | None) -> list[Question]:
    board = screen.board
    unit = checks.optional(checks.obey(board.find_unit))
    name = checks.required(checks.field("change", "audiences/*/name"), "Say who they are.")
    called = held.name if held else ""
    first = Question("name", "Who they are", "Accounting, night shift", called, name)
    asked = [
        ("size", "How many", "20", held.size if held else None),
        ("trained", "Trained", "How many are trained?", held.trained if held else None),
        ("using", "Use it", "How many use it by now?", held.using if held else None),
        *((each, each.capitalize(), _ELEMENTS[each], held.adkar.get(each) if held else None)
          for each in ADKAR),
    ]  # fmt: skip
    numbers = [
        Question(key, label, hint, "" if value is None else str(value),
                 checks.optional(checks.field("change", f"audiences/*/{key}")))
        for key, label, hint, value in asked
    ]  # fmt: skip
    of = board.who(held.unit) if held and held.unit else ""
    return [first, *numbers, Question("unit", "Unit", "The unit they are of", of, unit)]


def _too_many(answers: Mapping[str, str]) -> str:
    whole = int(answers["size"] or 0)
    for key, words in (("trained", "are trained"), ("using", "use it")):
        if int(answers[key] or 0) > whole:
            return f"{answers[key]} {words}, and they are only {whole}."
    return ""


def _numbers(said: Mapping[str, str]) -> dict[str, Any]:
    return {
        key: value if key == "unit" else int(value) if value else None
        for key, value in said.items()
    }


async def _ask(
    screen: ChangesScreen, title: str, questions: Sequence[Question], *, wrong: Wrong
) -> dict[str, str] | None:
    """Ask until the answers fit together; nothing that was typed is lost."""
    shown, explain = tuple(questions), ""
    while True:
        answers: dict[str, str] | None = await screen.ask(RecordForm(title, shown, explain=explain))
        if answers is None:
            return None
        explain = wrong(answers)
        if not explain:
            return answers
        shown = tuple(each._replace(value=answers[each.key]) for each in questions)


def _given(answers: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in answers.items() if value}


def _party(screen: ChangesScreen) -> checks.Check:
    board = screen.board
    return checks.optional(checks.obey(lambda text: find_party(board, text)))


def _moment(at: int | None, where: tzinfo) -> str:
    return f"{datetime.fromtimestamp(at, where):%Y-%m-%d %H:%M}" if at is not None else ""


def _end(text: str, begins: int, where: tzinfo) -> str:
    """Return the end as it is meant: a time alone is on the day on which the window begins."""
    return f"{day_of(begins, where)} {text}" if _CLOCK.fullmatch(text.strip()) else text
