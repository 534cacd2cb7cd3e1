"""The glossary: the words of what is shown, all words, and abbreviations nobody has explained."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from sprintboard.core.abbreviations import Proposal
from sprintboard.core.board import Board, Side
from sprintboard.core.errors import SprintboardError
from sprintboard.core.talk import Term
from sprintboard.core.text import visible, visible_line
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.block import SIDE_MARKS
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.dialogs.dialog import EditingDialog, Frame, sheets
from sprintboard.tui.dialogs.record_form import Answers, Question, RecordForm, changed
from sprintboard.tui.messages import Act
from sprintboard.tui.widgets.cell_text import cut, plain
from sprintboard.tui.widgets.choice_list import Choice, ChoiceList
from sprintboard.tui.widgets.explained import explanation
from sprintboard.tui.widgets.feedback_tabs import FeedbackTabs, Pick
from sprintboard.tui.widgets.key_line import KeyLine
from sprintboard.tui.words import count

HERE, ALL, WAITING = "here", "all", "waiting"
_WIDE = 20
"""Cells for the names of terms; a longer one is cut, and told whole below."""
_LABELS = {HERE: "Here", ALL: "All words", WAITING: "Not explained"}
_EMPTY = {
    HERE: "No word of the glossary is here: ] shows all of them.",
    ALL: "No word is explained yet: n explains one.",
    WAITING: "Every abbreviation on the board is explained.",
}
_SIDES = (
    Choice("", "Both sides"),
    Choice("it", "IT", "", SIDE_MARKS[Side.IT]),
    Choice("business", "Business", "", SIDE_MARKS[Side.BUSINESS]),
)
_MOST_NAMED = 4
"""Abbreviations that the line on all of them names."""


class GlossaryDialog(EditingDialog[None]):
    """Three lists; below them the whole meaning of the word under the cursor."""

    CSS_PATH = sheets("glossary", widgets=("feedback_tabs",))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "Explain a word", id="words.new"),
        Binding("enter,e", "edit", "Change", id="words.edit"),
        Binding("enter,e", "explain", "Explain it", id="words.explain"),
        Binding("x,delete", "delete", "Delete", id="words.delete"),
        Binding("x,delete", "no_term", "No term", id="words.dismiss"),
        Binding("right_square_bracket,right,tab", "turn(1)", "Next list", id="words.next"),
        Binding(
            "left_square_bracket,left,shift+tab",
            "turn(-1)",
            "List before",
            show=False,
            id="words.before",
        ),
        Binding("escape", "close", "Back", id="dialog.close"),
    ]

    def __init__(
        self, board: Board, *, here: Sequence[Term], propose: Callable[[], tuple[Proposal, ...]]
    ) -> None:
        """`here` are the terms of what was shown; `propose` may take a while."""
        super().__init__()
        self._board = board
        self._here = tuple(each.id for each in here)
        self._propose = propose
        self._waiting: tuple[Proposal, ...] = ()
        self._part = HERE if here else ALL

    def compose(self) -> ComposeResult:
        with Frame("Words"):
            yield FeedbackTabs()
            yield ChoiceList(empty=_EMPTY[self._part])
            yield Static("", id="meaning", markup=False)
            yield Static("", id="waiting", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        self._show()
        self.look_for_abbreviations()

    def board_changed(self, board: Board) -> None:
        """Show the words of the new board."""
        self._board = board
        self._show()
        self.look_for_abbreviations()

    @work(exclusive=True, group="abbreviations")
    async def look_for_abbreviations(self) -> None:
        """Read what nobody has explained, beside the event loop."""
        try:
            found = await asyncio.to_thread(self._propose)
        except SprintboardError as error:
            self.notify(visible(str(error)), severity="warning", markup=False)
            return
        if self.is_attached:
            self._waiting = found
            self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with a term, or with what is none yet."""
        if not self.is_mounted:
            return True
        on_waiting = self._part == WAITING
        wanted = {"edit": False, "delete": False, "explain": True, "no_term": True}.get(action)
        is_on_line = bool(self.query_one(ChoiceList).key)
        return True if wanted is None else is_on_line and wanted is on_waiting

    @on(ChoiceList.Highlighted)
    def tell(self) -> None:
        """Say what the word under the cursor means."""
        self.query_one("#meaning", Static).update(self._meaning())
        self.refresh_bindings()

    @on(ChoiceList.Picked)
    def do_with_picked(self) -> None:
        """Enter or a click: explain it, or change what is explained."""
        if self._part == WAITING:
            self.action_explain()

    @on(FeedbackTabs.Chosen)
    def choose_part(self, chosen: FeedbackTabs.Chosen) -> None:
        """Show another list."""
        self._part = chosen.name
        self._show()

    def action_turn(self, steps: int) -> None:
        parts = self._parts
        self._part = parts[(parts.index(self._part) + steps) % len(parts)]
        self._show()

    def action_new(self) -> None:
        self._explain("")

    def action_explain(self) -> None:
        self._explain(self.query_one(ChoiceList).key or "")

    def action_edit(self) -> None:
        term = self._term
        if term is None:
            return
        questions = _questions(term.name, explanation(term), ", ".join(term.synonyms), term.side)

        def save(answers: Answers) -> None:
            said = changed(questions, answers)
            wish: dict[str, object] = {
                key: said[name]
                for name, key in (("term", "name"), ("meaning", "meaning"), ("side", "side"))
                if name in said
            }
            if "synonyms" in said:
                before, after = set(term.synonyms), set(_apart(said["synonyms"]))
                wish |= {"add": sorted(after - before), "remove": sorted(before - after)}
            if wish:
                self.post_message(Act("terms", "edit", term.id, **wish))

        self.ask(RecordForm(f"What “{term.name}” means", questions), save)

    def action_delete(self) -> None:
        term = self._term
        if term is None:
            return
        question = Confirm(
            f"Delete “{term.name}”?", "Nobody is told any more what it means.", yes="Delete"
        )
        self.ask(
            question,
            lambda sure: self.post_message(Act("terms", "delete", term.id)) if sure else None,
        )

    def action_no_term(self) -> None:
        word = self.query_one(ChoiceList).key
        if word:
            self.post_message(Act("terms", "dismiss", word))

    @property
    def _parts(self) -> tuple[str, ...]:
        return (HERE, ALL, WAITING) if self._here else (ALL, WAITING)

    @property
    def _term(self) -> Term | None:
        """The term under the cursor."""
        key = self.query_one(ChoiceList).key
        return next((each for each in self._board.terms if each.id == key), None)

    def _explain(self, word: str) -> None:
        def save(answers: Answers) -> None:
            said = {"synonyms": _apart(answers["synonyms"]), "side": answers["side"] or None}
            self.post_message(Act("terms", "explain", answers["term"], answers["meaning"], **said))

        self.ask(RecordForm("Explain a word", _questions(word, "", "", None)), save)

    def _show(self) -> None:
        numbers = {
            HERE: len(self._terms(HERE)),
            ALL: len(self._board.terms),
            WAITING: len(self._waiting),
        }
        tabs = self.query_one(FeedbackTabs)
        tabs.picks = tuple(Pick(part, _LABELS[part], numbers[part]) for part in self._parts)
        tabs.current = self._part
        listed = self.query_one(ChoiceList)
        listed.empty = _EMPTY[self._part]
        listed.show(tuple(self._lines()))
        listed.refresh()
        waiting = self.query_one("#waiting", Static)
        waiting.update(self._waiting_words())
        waiting.set_class(not self._waiting or self._part == WAITING, "-empty")
        self.tell()

    def _lines(self) -> Iterator[Choice]:
        if self._part == WAITING:
            yield from (Choice(each.word, each.word, each.words) for each in self._waiting)
            return
        terms = self._terms(self._part)
        wide = min(max((cell_len(plain(each.name)) for each in terms), default=0), _WIDE)
        for term in terms:
            mark = SIDE_MARKS[Side(term.side)] if term.side else " "
            name = set_cell_size(cut(plain(term.name), wide), wide)
            yield Choice(term.id, f"{name}  {explanation(term)}", mark=mark)

    def _terms(self, part: str) -> list[Term]:
        if part == ALL:
            return sorted(self._board.terms, key=lambda each: (each.name.casefold(), each.id))
        known = {each.id: each for each in self._board.terms}
        return [known[each] for each in self._here if each in known]

    def _meaning(self) -> Content:
        term = self._term
        if self._part == WAITING:
            word = self.query_one(ChoiceList).key
            hint = f"What does {visible_line(word)} mean? enter says so." if word else ""
            return Content.styled(hint, "$muted")
        if term is None:
            return Content("")
        also = f"\nAlso: {', '.join(map(visible_line, term.synonyms))}" if term.synonyms else ""
        return Content.assemble(
            (f"{visible_line(term.name)}: ", "bold"), visible(term.meaning), (also, "$muted")
        )

    def _waiting_words(self) -> Content:
        named = ", ".join(f"{e.word} ({e.words})" for e in self._waiting[:_MOST_NAMED])
        more = " …" if len(self._waiting) > _MOST_NAMED else ""
        number = count(len(self._waiting), "abbreviation")
        return Content(f"{number} that nobody has explained: {named}{more}")


def _questions(word: str, meaning: str, also: str, side: str | None) -> tuple[Question, ...]:
    synonyms = checks.optional(checks.field("term", "synonyms#word"))
    return (
        Question("term", "Word", "VAT", word, checks.field("term", "term")),
        Question("meaning", "Means", "in a sentence", meaning, checks.field("term", "meaning")),
        Question("synonyms", "Also", "other words, with commas", also, synonyms),
        Question("side", "Whose word", value=side or "", choices=_SIDES),
    )


def _apart(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (each.strip() for each in text.split(","))))
