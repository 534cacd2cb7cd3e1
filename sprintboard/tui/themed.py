"""What both programs with a screen share: theme, keys and choices, and how they end."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath
from typing import Any, ClassVar, TypeVar

from textual.app import App
from textual.events import Event, InputEvent
from textual.theme import Theme

from sprintboard.core.text import visible
from sprintboard.tui import settings, theming

Result = TypeVar("Result")

IDLE_AFTER = 4.0
"""Seconds without a key or the mouse after which there is time for chores."""
READ_REST_AFTER = 0.3
"""Seconds after the first paint: the other themes and the keys are not needed for it."""


class ThemedApp(App[Result]):
    """An app in the user's theme."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss"]
    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False

    def __init__(self) -> None:
        super().__init__()
        self.config_dir = settings.config_dir()
        self.settings = settings.load(self.config_dir)
        self.crash: Exception | None = None
        """What ended the app; whoever ran it raises it again, outside the full screen."""
        self.keys: dict[str, str] = {}
        """Binding id to the keys that the user bound to it."""
        self.idle_chore: Callable[[], object] = int
        """Done when nobody has touched anything for a while; see `start.run`."""
        self._touched = 0.0
        self._has_begun = False
        """Whether the first screen is there; until then style sheets are parsed once."""
        self._begin_in(self._named(self.settings.theme))

    def on_mount(self) -> None:
        self._has_begun = True
        self.set_timer(READ_REST_AFTER, self.read_config)
        self.set_interval(IDLE_AFTER, self.do_idle_chore)

    async def on_event(self, event: Event) -> None:
        if isinstance(event, InputEvent):
            self._touched = time.monotonic()
        await super().on_event(event)

    def do_idle_chore(self) -> None:
        """Do what can wait, unless the user is in the middle of something."""
        if time.monotonic() - self._touched >= IDLE_AFTER:
            self.idle_chore()

    @property
    def our_themes(self) -> tuple[Theme, ...]:
        """The themes to choose from, by name."""
        themes, _ = theming.load_all(self.config_dir / "themes")
        return tuple(sorted(themes, key=lambda each: (not each.dark, each.name)))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return theming.defaults(self.current_theme)

    def refresh_css(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002, RUF100 - textual's
        """Leave the style sheets as they are for the first screen: they were just parsed for it.

        Textual parses all of them again for the first screen of a mode, lest they have changed.
        """
        if self._has_begun:
            super().refresh_css(animate)

    def read_config(self) -> None:
        """Read the user's themes and keys; say in a sentence what is wrong in them."""
        _, complaints = theming.load_all(self.config_dir / "themes")
        if (self.config_dir / "keys.toml").exists():
            known = import_module("sprintboard.tui.known_keys").default_keys()
            self.keys, wrong = settings.load_keys(self.config_dir, known)
            self.set_keymap(self.keys)
            complaints += wrong
        for sentence in complaints:
            self.warn(sentence)

    def warn(self, sentence: str) -> None:
        """Say what did not go as wished."""
        self.notify(visible(sentence), severity="warning", timeout=8, markup=False)

    def remember(self, **choices: str) -> None:
        """Keep a choice for the next time."""
        self.settings = replace(self.settings, **choices)
        complaint = settings.save(self.config_dir, self.settings)
        if complaint:
            self.warn(complaint)

    def choose_theme(self, name: str | None) -> None:
        """Wear a theme from now on."""
        theme = next((each for each in self.our_themes if each.name == name), None)
        if theme is not None:
            self.preview(theme)
            self.remember(theme=theme.name)

    def choose_theme_for_now(self, name: str) -> None:
        """Wear a theme without remembering it."""
        self._wear(name)

    def preview(self, theme: Theme) -> None:
        """Wear a theme that may not be registered yet."""
        if self._has_begun:
            self.register_theme(theme)
            self.theme = theme.name
        else:
            self._begin_in(theme)

    def action_help(self) -> None:
        """Show the keys of whatever is in front."""
        self.push_screen(import_module("sprintboard.tui.key_help").key_help(self.screen))

    def _wear(self, name: str) -> None:
        theme = self._named(name)
        if theme is not None:
            self.preview(theme)

    def _named(self, name: str) -> Theme | None:
        """Return the theme with a name, or our first one."""
        own = self.config_dir / "themes"
        theme = theming.load_named(name, own) if name else None
        return theme or theming.load_named(theming.FIRST, own)

    def _begin_in(self, theme: Theme | None) -> None:
        """Wear the first theme: a theme that changes parses all style sheets again."""
        if theme is None:
            return
        self.register_theme(theme)
        self.set_reactive(App.theme, theme.name)
        others = [each for each in self.classes if each.startswith("-theme-")]
        self.remove_class(*others, update=False)
        self.set_class(True, f"-theme-{theme.name}", update=False)
        self.set_class(theme.dark, "-dark-mode", update=False)
        self.set_class(not theme.dark, "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def _handle_exception(self, error: Exception) -> None:
        self.crash = self.crash or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End quietly: Textual would print a traceback with everybody's data in it."""
        self._close_messages_no_wait()

    def panic(self, *renderables: Any) -> None:
        """End quietly, too."""
        self._close_messages_no_wait()
