"""The keys that work right now, on the last lines of a dialog; a click presses them."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

LATE = ("app.help", "card.keys", "dialog.close")
"""Bindings that are shown last, in this order: all keys, and the way out."""
GAP = "   "


class KeyLine(Widget):
    """Key and word, key and word; always as the user has bound them, never cut."""

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_updated)

    def on_unmount(self) -> None:
        self.screen.bindings_updated_signal.unsubscribe(self)

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(len(self._lines(width)), 1)

    def on_click(self, event: Click) -> None:
        event.stop()
        key = event.style.meta.get("press")
        if isinstance(key, str):
            self.app.simulate_key(key)

    def shown_keys(self) -> Iterator[Binding]:
        """Yield what works now and is worth a place, the way out last."""
        places = {name: place for place, name in enumerate(LATE, start=1)}
        yield from sorted(self._found(), key=lambda each: places.get(each.id or "", 0))

    def hint(self, binding: Binding) -> Content:
        """Return key and word, for a click to press."""
        key = Content.styled(self.app.get_key_display(binding), "bold $primary")
        return (key + f" {binding.description}").stylize(Style.from_meta({"press": binding.key}))

    def _bindings_updated(self, screen: Screen[object]) -> None:
        if screen is self.screen and self.is_attached:
            self.refresh(layout=True)

    def _found(self) -> Iterator[Binding]:
        seen: set[str] = set()
        for _, binding, enabled, _ in self.screen.active_bindings.values():
            if binding.show and enabled and binding.description not in seen:
                seen.add(binding.description)
                yield binding

    def _lines(self, width: int) -> list[Content]:
        """Break between hints only: a key never stands apart from its word."""
        lines: list[Content] = []
        for binding in self.shown_keys():
            hint = self.hint(binding)
            if lines and lines[-1].cell_length + len(GAP) + hint.cell_length <= width:
                lines[-1] = lines[-1] + GAP + hint
            else:
                lines.append(hint)
        return lines
