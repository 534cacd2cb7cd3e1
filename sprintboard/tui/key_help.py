"""What can be done on a screen right now, read from its live keys, so that it never lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from textual.binding import ActiveBinding, Binding
from textual.screen import ModalScreen, Screen

from sprintboard.tui.dialogs.help import Groups, HelpDialog
from sprintboard.tui.words import EVERYWHERE

AROUND = "Moving around"
HERE = "In this dialog"
_LISTS = (
    *("choice-list", "board-grid", "entries", "day-list", "plan-list", "feedback-list"),
    *("record-list", "record-detail"),
)
"""What has keys to move in it, by the first part of their ids."""


@runtime_checkable
class HasSigns(Protocol):
    """A screen with glyphs that need a word of explanation."""

    signs: Sequence[tuple[str, str]]
    """Glyph and meaning."""


@runtime_checkable
class HasFilter(Protocol):
    """A screen that is filtered by words."""

    @property
    def filter_words(self) -> Sequence[tuple[str, str]]:
        """Example and meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing to do, and the keys that do it."""

    words: str
    keys: str
    """As the user has bound them."""
    action: str
    """With the name of whoever has it, so that it can be run from anywhere."""
    group: str


def commands(screen: Screen[Any]) -> tuple[Command, ...]:
    """Return everything that can be done on `screen`, in the order of its keys."""
    found: dict[tuple[str, str], tuple[ActiveBinding, list[str]]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.description and binding.id and active.enabled:
            key = screen.app.get_key_display(binding)
            found.setdefault((binding.id, binding.action), (active, []))[1].append(key)
    return tuple(_command(screen, active, keys) for active, keys in found.values())


def key_groups(screen: Screen[Any]) -> Groups:
    """Return the keys of `screen` for its help, what acts before what holds everywhere."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for command in commands(screen):
        groups.setdefault(command.group, []).append((command.keys, command.words))
    last = (AROUND, EVERYWHERE.description)
    names = [*(name for name in groups if name not in last), *(n for n in last if n in groups)]
    return tuple((name, tuple(groups[name])) for name in names)


def key_help(screen: Screen[Any]) -> HelpDialog:
    """Return the help of `screen`."""
    groups = key_groups(screen)
    if isinstance(screen, ModalScreen):
        return HelpDialog("Keys of this dialog", groups)
    name = type(screen).__name__.removesuffix("Screen").lower()
    if isinstance(screen, HasSigns):
        groups = (*groups, ("What the signs mean", tuple(screen.signs)))
    if isinstance(screen, HasFilter):
        groups = (*groups, ("Words of the filter", tuple(screen.filter_words)))
    return HelpDialog(f"Keys of the {name}", groups)


def _command(screen: Screen[Any], active: ActiveBinding, keys: list[str]) -> Command:
    binding = active.binding
    owner = "app" if active.node is screen.app else "screen" if active.node is screen else "focused"
    action = binding.action if "." in binding.action.partition("(")[0] else None
    return Command(
        words=binding.tooltip or binding.description,
        keys=" ".join(dict.fromkeys(keys)),
        action=action or f"{owner}.{binding.action}",
        group=_group(screen, binding),
    )


def _group(screen: Screen[Any], binding: Binding) -> str:
    if binding.group:
        return binding.group.description
    is_list = (binding.id or "").partition(".")[0] in _LISTS
    return HERE if isinstance(screen, ModalScreen) and not is_list else AROUND
