"""`noun` lists, `noun verb` acts: a group that lists when no verb is named."""

from __future__ import annotations

from importlib import import_module

import click
from click.shell_completion import CompletionItem

LIST = "list"


class Noun(click.Group):
    """A group whose verb `list` may be left out.

    So `card column:doing` is `card list column:doing`. To look for a word that is also a verb,
    say `list` in full: `card list show`.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        completing_first_word = ctx.resilient_parsing and not args
        if not self._names_a_verb(ctx, args) and not completing_first_word:
            self._require_no_mistyped_verb(ctx, args)
            args = [LIST, *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer the verbs, and what `list` would take as its first word."""
        found = super().shell_complete(ctx, incomplete)
        listing = self.get_command(ctx, LIST)
        words = listing.params[0] if listing and listing.params else None
        if listing and isinstance(words, click.Argument):
            within = click.Context(listing, parent=ctx, info_name=LIST)
            found += words.shell_complete(within, incomplete)
        return found

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return ["[VERB] ..."]

    def _require_no_mistyped_verb(self, ctx: click.Context, args: list[str]) -> None:
        """Refuse a word that is no verb, where listing takes no words."""
        listing = self.get_command(ctx, LIST)
        takes_words = listing and any(isinstance(each, click.Argument) for each in listing.params)
        if takes_words or not args or args[0].startswith("-"):
            return
        get_close_matches = import_module("difflib").get_close_matches  # only a mistake pays for it
        close = get_close_matches(args[0], self.list_commands(ctx), n=1)
        hint = f"did you mean '{self.name} {close[0]}'?" if close else f"see '{self.name} --help'."
        visible_line = import_module("sprintboard.core.text").visible_line
        message = f"There is no '{self.name} {visible_line(args[0][:40])}': {hint}"
        raise click.UsageError(message, ctx)

    def _names_a_verb(self, ctx: click.Context, args: list[str]) -> bool:
        return bool(args) and (
            args[0] in self.list_commands(ctx) or args[0] in ctx.help_option_names
        )
