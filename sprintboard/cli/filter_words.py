"""The filter of a list command, as it comes from a shell, which has eaten the quotes."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import click
from click.shell_completion import CompletionItem

from sprintboard.cli.output import narrate
from sprintboard.cli.session import open_workspace
from sprintboard.core.errors import SprintboardError
from sprintboard.workspace import Workspace

_NEGATED = re.compile(r"-[^-].+", re.DOTALL)
_VALUE = re.compile(r"(-?[\w.-]+[:<>=]+)(.*)", re.DOTALL)
_ANOTHER_TERM = re.compile(r"\s-?[\w.]+[:<>]")


class Filtered(click.Command):
    """A command whose words are a filter: `-h` is an option, `-this` a negated term.

    click looks for `-h` in the letters of every word that begins with one dash. It takes a word
    that begins with a space for what it is, and no filter minds the space. `kind` is what is
    filtered: its help tells the words.
    """

    def __init__(self, *args: Any, kind: str = "card", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.context_settings["ignore_unknown_options"] = True
        self._kind = kind

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, [_kept_whole(each) for each in args])

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Tell the words of the filter after the options."""
        super().format_options(ctx, formatter)
        words = import_module("sprintboard.core.filter.words")
        searching = import_module("sprintboard.workspace.searching")
        with formatter.section("Words of the filter ('-' negates, 'or' joins, ',' between values)"):
            formatter.write_dl(list(words.explained(searching.vocabulary_of(self._kind))))


def filtered(verbs_of: Callable[[Workspace], Any]) -> Callable[[Callable[..., None]], Any]:
    """Give a list command its `filter`: words as a shell passes them, or one text.

    `verbs_of` returns the verbs of the noun, which complete what is typed.
    """

    def complete(
        ctx: click.Context, _param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        try:
            found = verbs_of(open_workspace(ctx)).complete(incomplete, len(incomplete))
        except (SprintboardError, OSError):
            return []
        return [CompletionItem(each) for each in found]

    def decorate(verb: Callable[..., None]) -> Any:
        @functools.wraps(verb)
        def with_filter(*args: Any, words: tuple[str, ...], whole: str | None, **said: Any) -> None:
            refuse_unknown_options(words)
            verb(*args, filter=together(whole or "", spell(words)), **said)

        option = click.option(
            "--filter", "whole", metavar="TEXT", help="The whole filter as one text."
        )
        argument = click.argument("words", metavar="[FILTER]...", nargs=-1, shell_complete=complete)
        return argument(option(with_filter))

    return decorate


def refuse_unknown_options(words: Sequence[str]) -> None:
    """`-label:vat` is a negated term of the filter; `--lable` is a mistake."""
    wrong = next((word for word in words if word.startswith("--")), None)
    if wrong is not None:
        raise click.NoSuchOption(wrong)


def together(*filters: str) -> str:
    """Return the filter that asks for what fits all of these."""
    texts = [text for text in filters if text.strip()]
    return texts[0] if len(texts) == 1 else " ".join(f"({text})" for text in texts)


def meant(filter: str, verbs: Sequence[str]) -> str:
    """Return the verb that somebody may have mistyped: what is no verb is read as a filter.

    Of several that are as close, it is the one whose letters only changed places.
    """
    words = filter.split()
    typed = words[0] if words else ""
    close = import_module("difflib").get_close_matches(typed, verbs, n=3, cutoff=0.7)
    return max(close, key=lambda verb: sorted(verb) == sorted(typed), default="")


def tell_nothing_matches(kind: str, filter: str, *, others: int = 0) -> None:
    """Say that a filter finds nothing, and what could be tried.

    `others` is how many would be found among what is not listed usually.
    """
    group = click.get_current_context().parent
    known = group.command.commands if group and isinstance(group.command, click.Group) else {}
    verb = meant(filter, tuple(known))
    if verb:
        narrate(f"No {kind} matches: did you mean '{kind} {verb}'?")
    elif others:
        narrate(f"No {kind} that is listed matches; {others} more with --all.")
    else:
        narrate(f"No {kind} matches.")


def spell(words: Sequence[str]) -> str:
    """Join arguments to one filter, quoting again what was quoted in the shell.

    `column:"Business check"` arrives as `column:Business check`, `"free words"` as `free words`:
    both mean one term. An argument that holds several terms or quotes is a filter by itself.
    """
    return " ".join(_spell_one(word.strip()) for word in words if word.strip())


def _kept_whole(word: str) -> str:
    return f" {word}" if _NEGATED.fullmatch(word) else word


def _spell_one(word: str) -> str:
    if not re.search(r"\s", word) or '"' in word or _ANOTHER_TERM.search(word):
        return word
    value = _VALUE.fullmatch(word)
    if value:
        return f'{value[1]}"{value[2]}"'
    return f'-"{word[1:]}"' if word.startswith("-") else f'"{word}"'
