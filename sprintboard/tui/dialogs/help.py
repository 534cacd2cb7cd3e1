"""The keys of a screen, in groups."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from sprintboard.tui.dialogs.dialog import Dialog, Frame, sheets
from sprintboard.tui.widgets.key_line import KeyLine

Groups = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""Name of a group, and its keys with what they do."""

_GROUPS = {
    **dict.fromkeys(("row", "title", "fact", "item", "comment", "markdown"), "On what is marked"),
    "card": "This card",
}
"""Groups of bindings that do not name theirs, by the first part of their ids."""


class HelpDialog(Dialog[None]):
    """Shows keys; scrolls when they are many."""

    CSS_PATH = sheets("help")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "close", "Close", show=False, id="help.close"),
    ]

    def __init__(self, title: str, groups: Groups) -> None:
        super().__init__()
        self._title = title
        self._groups = groups

    def compose(self) -> ComposeResult:
        with Frame(self._title):
            with VerticalScroll():
                for name, keys in self._groups:
                    yield Static(_group(name, keys), markup=False)
            yield KeyLine()


def groups_of(screen: Screen[Any]) -> Groups:
    """Return the keys that work on `screen` now, as the user has bound them."""
    groups: dict[str, dict[str, list[str]]] = {}
    for _, binding, _, _ in screen.active_bindings.values():
        if binding.id and binding.description:
            group = groups.setdefault(_group_name(binding), {})
            group.setdefault(binding.description, []).append(screen.app.get_key_display(binding))
    return tuple(
        (name, tuple((" ".join(keys), words) for words, keys in group.items()))
        for name, group in groups.items()
    )


def _group_name(binding: Binding) -> str:
    if binding.group is not None:
        return binding.group.description
    prefix = (binding.id or "").partition(".")[0]
    return _GROUPS.get(prefix, prefix.replace("-", " ").capitalize())


def _group(name: str, keys: tuple[tuple[str, str], ...]) -> Content:
    lines = [Content.styled(name, "bold $primary")]
    for pressed, words in keys:
        lines.append(Content.assemble((f"  {pressed:<18}", "bold"), " ", words))
    return Content("\n").join(lines)
