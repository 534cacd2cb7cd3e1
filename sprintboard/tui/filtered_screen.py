"""What every screen shares whose list is narrowed by a filter: `/`, a line to type it in, esc.

A screen says of which kind of record its filter is, above what it is typed, and shows what it
finds; the language, completion, errors and counting are the same for all kinds:

    class NeedsScreen(FilteredScreen):
        kind, above = "need", "#body"

        def narrowed(self, found): ...
"""

from __future__ import annotations

from abc import abstractmethod
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.screen import Screen

from sprintboard.tui.in_turn import in_turn

if TYPE_CHECKING:
    from sprintboard.tui.filtering import Found, Searching
    from sprintboard.tui.widgets.filter_bar import FilterBar
    from sprintboard.workspace import Workspace


class FilteredScreen(Screen[None]):
    """Remembers its filter as long as it lives."""

    tab: ClassVar[str] = ""
    """Its name in the bar of tabs, and before the dot in the ids of its keys."""
    kind: ClassVar[str] = "card"
    """The kind of record whose words its filter has."""
    above: ClassVar[str] = ""
    """The selector of what the filter is typed above."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._searching: Searching[Any] | None = None
        """Loaded and mounted with the first filter: the first picture does without."""
        self.found: Found[Any] | None = None
        """What was found last; None before the first filter."""

    @abstractmethod
    def narrowed(self, found: Found[Any]) -> None:
        """Show what a filter finds."""

    @abstractmethod
    def back_to_list(self) -> None:
        """Give the keys back to what was found."""

    def found_words(self, found: Found[Any]) -> str:
        """Return what stands beside the filter."""
        return "" if found.ids is None else f"{len(found.ids):,} found"

    @property
    def filter_text(self) -> str:
        """What is typed."""
        return self._searching.bar.text if self._searching else ""

    @property
    def filter_words(self) -> tuple[tuple[str, str], ...]:
        """The words of the filter by an example, with what they mean: for the help."""
        words = import_module("sprintboard.core.filter.words")
        searching = import_module("sprintboard.workspace.searching")
        every = words.explained(searching.vocabulary_of(self.kind))
        return tuple((example.partition(", ")[0], meaning) for example, meaning in every)

    @property
    def filtering(self) -> Searching[Any]:
        """The filter, and the line it is typed in."""
        if self._searching is None:
            module = import_module("sprintboard.tui.filtering")
            made: Searching[Any] = module.searching_for(self.kind, self.workspace)
            self._searching = made
            self.mount(made.bar, before=self.query_one(self.above))
            return made
        return self._searching

    def key_of(self, action: str) -> str:
        """Return the key of an action of this screen, as the user has bound it.

        While something is typed that key may not act: then it is the one that it has from us.
        """
        wanted = f"{self.tab}.{action}"
        active = (each.binding for each in self.active_bindings.values())
        every = (each for _, each in self._bindings)
        found = next((each for each in (*active, *every) if each.id == wanted), None)
        return self.app.get_key_display(found) if found else ""

    def on_filter_bar_typed(self, typed: FilterBar.Typed) -> None:
        """Filter with every letter."""
        self.narrow(typed.text, typed.cursor)

    def on_filter_bar_left(self) -> None:
        self.back_to_list()

    @work
    async def filter_by(self, text: str) -> None:
        """Filter by a text that was not typed; by an empty one, not any more."""
        if text or self._searching is not None:
            await self.filtering.bar.put(text)

    @work
    async def narrow(self, text: str, cursor: int) -> None:
        """Look for what fits, beside the event loop."""
        found = await self.filtering.find(text, cursor)
        if found is not None:
            in_turn(self, self._take_found, found)

    def _take_found(self, found: Found[Any]) -> None:
        self.found = found
        self.narrowed(found)
        self.tell_found()

    def narrow_again(self) -> None:
        """Look once more, when the board is another one."""
        if self.filter_text:
            self.narrow(self.filter_text, len(self.filter_text))

    def tell_found(self) -> None:
        """Say beside the filter how many were found, or what is wrong with it."""
        found = self.found
        if found is None or self._searching is None:
            return
        if found.error is None or found.is_unfinished:
            self._searching.bar.offer(found.offers, self.found_words(found))
        else:
            self._searching.bar.complain(str(found.error), found.error.position)

    @work
    async def action_filter(self) -> None:
        bar = self.filtering.bar
        await bar.open()
        self.narrow(bar.text, len(bar.text))
