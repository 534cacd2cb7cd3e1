"""Choose one of many, or several of many, by typing a few letters of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from sprintboard.core.text import clean_line, visible_line
from sprintboard.tui.dialogs.dialog import Answer, Dialog, Frame, sheets
from sprintboard.tui.widgets.choice_list import Choice, ChoiceList
from sprintboard.tui.widgets.key_line import KeyLine
from sprintboard.tui.widgets.narrowing import narrow
from sprintboard.tui.widgets.typed import TypedLine

__all__ = ["Choice", "ChooseMany", "ChooseOne", "Chooser"]


class NarrowingLine(TypedLine):
    """Where the letters are typed; a space is one only after the first of them."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        if key == "space" and not self.value:
            return False
        return super().check_consume_key(key, character)


class Chooser(Dialog[Answer]):
    """A line to type in, and under it what fits; the arrows move in the list meanwhile."""

    CSS_PATH = sheets("choose")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "list('step(-1)')", "Up", show=False, priority=True, id="choose.up"),
        Binding("down", "list('step(+1)')", "Down", show=False, priority=True, id="choose.down"),
        Binding("pageup", "list('leap(-1)')", "Page up", show=False, id="choose.page-up"),
        Binding("pagedown", "list('leap(+1)')", "Page down", show=False, id="choose.page-down"),
        Binding("escape", "close", "Cancel", id="dialog.close"),
    ]

    EMPTY: ClassVar[str] = "Nothing fits. Type fewer letters."

    def __init__(self, title: str, choices: Sequence[Choice], *, placeholder: str = "") -> None:
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._folded = tuple(map(searched, self._choices))
        self._placeholder = placeholder or "Type to narrow"

    def compose(self) -> ComposeResult:
        with Frame(self._title):
            yield NarrowingLine(placeholder=self._placeholder)
            yield ChoiceList(self._choices, empty=self.EMPTY, sign=self.sign)
            yield Static("", id="count", markup=False)
            yield KeyLine()

    @property
    def query_text(self) -> str:
        """What is typed to narrow the list."""
        return self.query_one(TypedLine).value

    @property
    def listed(self) -> ChoiceList:
        """The list."""
        return self.query_one(ChoiceList)

    def on_mount(self) -> None:
        self.listed.add_class("-driven")
        self._count()

    def found(self, query: str) -> tuple[Choice, ...]:
        """Return the choices that fit, best first."""
        return tuple(self._choices[place] for place in narrow(query, self._folded))

    def sign(self, key: str) -> str:
        """Return what stands before a line."""
        return ""

    @on(Input.Changed)
    def narrow_down(self) -> None:
        """Show what fits, with the best at the top."""
        self.listed.show(self.found(self.query_text))
        self.listed.go_to(0)
        self._count()
        self.refresh_bindings()

    def action_list(self, move: str) -> None:
        """Move in the list while the typing goes on."""
        name, _, steps = move.rstrip(")").partition("(")
        if name == "step":
            self.listed.action_step(int(steps))
        else:
            self.listed.action_leap(int(steps))

    def _count(self) -> None:
        shown, every = len(self.listed.choices), len(self._choices)
        words = f"{shown:,} of {every:,}" if self.query_text else f"{every:,} to choose from"
        self.query_one("#count", Static).update(Content(words if every > 12 else ""))
        self.query_one("#count").display = every > 12


class ChooseOne(Chooser[str]):
    """Choose one; the answer is its key, "" for none of them, None when the dialog is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Choose", priority=True, id="choose.take"),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        current: str | None = None,
        allow_none: str = "",
        placeholder: str = "",
    ) -> None:
        nothing = (Choice("", allow_none),) if allow_none else ()
        super().__init__(title, (*nothing, *choices), placeholder=placeholder)
        self._current = current or ("" if allow_none else None)

    def on_mount(self) -> None:
        super().on_mount()
        self.listed.show(self.listed.choices, key=self._current)

    def sign(self, key: str) -> str:
        return "●" if key == self._current else " "

    @on(ChoiceList.Picked)
    def take_picked(self, picked: ChoiceList.Picked) -> None:
        """Answer with the clicked line."""
        self.dismiss(picked.key)

    def action_take(self) -> None:
        if self.listed.key is not None:
            self.dismiss(self.listed.key)


class ChooseMany(Chooser[frozenset[str]]):
    """Tick any number; with `may_add` a new one is made from what is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Tick", priority=True, id="choose.tick"),
        Binding("enter", "tick_typed", "Tick", priority=True, id="choose.tick-typed"),
        Binding("enter", "save", "Save", priority=True, id="choose.save"),
        Binding("ctrl+s", "save", "Save", show=False, priority=True, id="choose.save-now"),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        chosen: frozenset[str] = frozenset(),
        may_add: bool = False,
        placeholder: str = "",
    ) -> None:
        self._chosen = set(chosen)
        self._start = chosen
        self._may_add = may_add
        self._known = {each.key for each in choices} | chosen
        super().__init__(title, _with_chosen_first(choices, chosen), placeholder=placeholder)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Space and enter tick or save, depending on whether something is typed."""
        if not self.is_mounted:
            return True
        typed = bool(self.query_text)
        return {"tick": not typed, "tick_typed": typed}.get(action, True)

    def nothing_typed(self) -> bool:
        return self._chosen == self._start

    def sign(self, key: str) -> str:
        if key in self._chosen:
            return "☑"
        return "☐" if key in self._known else "+"

    def found(self, query: str) -> tuple[Choice, ...]:
        fitting = super().found(query)
        new = clean_line(query)
        if self._may_add and new and new.casefold() not in map(str.casefold, self._known):
            return (*fitting, Choice(new, f"Add “{new}”"))
        return fitting

    @on(ChoiceList.Picked)
    def tick_picked(self, picked: ChoiceList.Picked) -> None:
        """Tick the clicked line."""
        self._tick(picked.key)

    def action_tick(self) -> None:
        self._tick(self.listed.key)

    def action_tick_typed(self) -> None:
        self._tick(self.listed.key)
        self.query_one(TypedLine).value = ""

    def action_save(self) -> None:
        self.dismiss(frozenset(self._chosen))

    def _tick(self, key: str | None) -> None:
        if key is None:
            return
        self._chosen ^= {key}
        if key not in self._known:
            self._known.add(key)
            self._choices = (*self._choices, Choice(key, key))
            self._folded = tuple(map(searched, self._choices))
        self.listed.show(self.found(self.query_text), key=key)


def searched(choice: Choice) -> str:
    """Return the text in which the typed letters are looked for."""
    return visible_line(f"{choice.label} {choice.hint} {choice.mark}").casefold()


def _with_chosen_first(choices: Sequence[Choice], chosen: frozenset[str]) -> tuple[Choice, ...]:
    known = {each.key for each in choices}
    lost = tuple(Choice(key, key) for key in sorted(chosen - known))
    return (*(each for each in choices if each.key in chosen), *lost, *_others(choices, chosen))


def _others(choices: Sequence[Choice], chosen: frozenset[str]) -> tuple[Choice, ...]:
    return tuple(each for each in choices if each.key not in chosen)
