"""The keys that work right now, on the last lines of a dialog; a click presses them."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

WAY_OUT = "dialog.close"


class KeyLine(Widget):
    """Key and word, key and word; always as the user has bound them, wrapped, never cut."""

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_updated)

    def on_unmount(self) -> None:
        self.screen.bindings_updated_signal.unsubscribe(self)

    def render(self) -> Content:
        return Content("   ").join(self.hint(binding) for binding in self.shown_keys())

    def on_click(self, event: Click) -> None:
        event.stop()
        key = event.style.meta.get("press")
        if isinstance(key, str):
            self.app.simulate_key(key)

    def _bindings_updated(self, screen: Screen[object]) -> None:
        if screen is self.screen and self.is_attached:
            self.refresh(layout=True)

    def shown_keys(self) -> Iterator[Binding]:
        """Yield what works now and is worth a place, the way out last."""
        found = list(self._found())
        yield from (each for each in found if each.id != WAY_OUT)
        yield from (each for each in found if each.id == WAY_OUT)

    def _found(self) -> Iterator[Binding]:
        seen: set[str] = set()
        for _, binding, enabled, _ in self.screen.active_bindings.values():
            if binding.show and enabled and binding.description not in seen:
                seen.add(binding.description)
                yield binding

    def hint(self, binding: Binding) -> Content:
        """Tie key and word together with a hard space, so that a line never ends between them."""
        key = Content.styled(self.app.get_key_display(binding), "bold $primary")
        words = Content(
            f"\N{NO-BREAK SPACE}{binding.description}".replace(" ", "\N{NO-BREAK SPACE}")
        )
        return (key + words).stylize(Style.from_meta({"press": binding.key}))
