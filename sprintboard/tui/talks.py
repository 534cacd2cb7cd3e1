"""What every screen that shows a record lets people say about it: ask, decide, watch."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.screen import Screen

from sprintboard.core.about import About
from sprintboard.tui.words import TALKING

if TYPE_CHECKING:
    from sprintboard.workspace import Workspace


def _talk(key: str, name: str, words: str, *, brief: str = "") -> Binding:
    """`brief` is what the footer says; keys without it are not shown there."""
    return Binding(
        key,
        f"talk('{name}')",
        brief or words,
        show=bool(brief),
        tooltip=words,
        id=f"talk.{name}-here",
        group=TALKING,
    )


_ASK = "Ask about it, or answer what was asked"
_REST = (
    _talk("V", "decide", "Note what was decided about it"),
    _talk("asterisk", "watch", "Watch it, or no more"),
)
TALK_KEYS: list[Binding] = [_talk("Q", "ask", _ASK, brief="Ask about it"), *_REST]
"""The same on every screen with records, and in the card."""
QUIET_TALK_KEYS: list[Binding] = [_talk("Q", "ask", _ASK), *_REST]
"""The same for a screen whose footer has more important things to say."""


class Talks(Screen[None]):
    """A screen with a record that can be talked about."""

    workspace: Workspace

    def about(self) -> About | None:
        """Return the record that is shown; None when there is none."""
        raise NotImplementedError

    def talk_key(self, name: str) -> str:
        """Return the key of something that can be said, as the user has bound it."""
        for active in self.active_bindings.values():
            if active.binding.id == f"talk.{name}-here":
                return self.app.get_key_display(active.binding)
        return ""

    def action_talk(self, name: str, of: str = "") -> None:
        """Ask, answer, decide or watch; `of` is the id of a question or a decision."""
        about = self.about()
        if about is None:
            self.notify("There is nothing here to talk about.", severity="warning", timeout=5)
        else:
            import_module("sprintboard.tui.talk_actions").talk(self, about, name, of)
