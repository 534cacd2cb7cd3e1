"""How a screen binds its keys: under a name to rebind them by, with words for the help."""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding


class ScreenKeys(NamedTuple):
    """Binds keys of one screen, as `ScreenKeys("goals")`."""

    screen: str
    """The first half of the ids of its keys."""

    def ask(
        self, key: str, name: str, words: str, group: Binding.Group, *, brief: str = ""
    ) -> Binding:
        """Bind a key to an action that is loaded with the first dialog: `ACTIONS[name]`."""
        return self.bind(key, f"ask('{name}')", words, group, name=name, brief=brief)

    def bind(
        self,
        key: str,
        action: str,
        words: str,
        group: Binding.Group,
        *,
        name: str = "",
        brief: str = "",
    ) -> Binding:
        """`brief` is what the footer says; keys without it are not shown there."""
        return Binding(
            key,
            action,
            brief or words,
            show=bool(brief),
            tooltip=words,
            id=f"{self.screen}.{(name or action).replace('_', '-')}",
            group=group,
        )
