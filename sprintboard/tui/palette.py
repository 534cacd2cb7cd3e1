"""ctrl+p: everything that can be done here, every theme, every card.

It asks the screen what there is, so that it knows no screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple, Protocol, runtime_checkable

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.types import IgnoreReturnCallbackType

from sprintboard.core.ids import CardId
from sprintboard.core.text import visible_line
from sprintboard.tui.key_help import AROUND, commands
from sprintboard.tui.themed import ThemedApp
from sprintboard.tui.widgets.narrowing import narrow

MOST_CARDS = 30


@runtime_checkable
class ShowsCards(Protocol):
    """A screen that can put a card before the user."""

    def card_titles(self) -> dict[CardId, str]:
        """Return the cards that can be shown."""

    def show_card(self, card_id: CardId) -> None:
        """Put it before the user."""


class _Offer(NamedTuple):
    words: str
    keys: str
    run: IgnoreReturnCallbackType


class Palette(CommandPalette):
    """Textual's palette, with our providers and our looks."""

    CSS_PATH = "palette.tcss"

    def __init__(self) -> None:
        super().__init__(providers=[Actions, Cards], placeholder="What do you want to do?")


class Actions(Provider):
    """The keys of the screen, and the themes."""

    async def discover(self) -> Hits:
        for offer in self._offers():
            yield DiscoveryHit(Content(offer.words), offer.run, help=offer.keys)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for offer in (*self._offers(), *self._themes()):
            score = matcher.match(offer.words)
            if score > 0:
                yield Hit(score, matcher.highlight(offer.words), offer.run, help=offer.keys)

    def _offers(self) -> Iterator[_Offer]:
        for each in sorted(commands(self.screen), key=lambda each: each.group == AROUND):
            run = partial(self.screen.run_action, each.action)
            yield _Offer(each.words, f"key: {_unmarked(each.keys)}", run)

    def _themes(self) -> Iterator[_Offer]:
        app = self.app
        if isinstance(app, ThemedApp):
            for theme in app.our_themes:
                kind = "dark" if theme.dark else "light"
                yield _Offer(f"Theme: {theme.name}", kind, partial(app.choose_theme, theme.name))


class Cards(Provider):
    """The cards, by any words of their title."""

    async def search(self, query: str) -> Hits:
        screen: Any = self.screen
        if len(query) < 2 or not isinstance(screen, ShowsCards):
            return
        titles = screen.card_titles()
        ids = list(titles)
        folded = [title.casefold() for title in titles.values()]
        for rank, place in enumerate(narrow(query, folded)[:MOST_CARDS]):
            title = Content(visible_line(titles[ids[place]]))
            run = partial(screen.show_card, ids[place])
            yield Hit(0.5 - rank / 1000, title, run, text=title.plain, help="card")


def _unmarked(keys: str) -> str:
    """Keep a key like `[` from being read as markup: Textual reads the help of a hit so."""
    return keys.replace("[", "(").replace("]", ")")
