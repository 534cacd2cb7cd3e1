"""How records of a kind beside cards are found: a table of words, each with what it means.

A kind has its words in a module of its own here, such as `of_feedback`:

    FEEDBACK = Language(
        words={
            "state": Word("how far it is", "state:new", one_of(read, find)),
            "score": Word("its score", "score<3", number(read), compares=True),
        },
        text_of=lambda board: lambda entry: entry.text,
    )

`read` takes a value of the kind, `find` a typed value and the scene, as those of `look_up` do; the
rules are in `rules`, words that several kinds have in `shared_words`, and a rule of its own is a
function of the term and the scene that returns what a value must fit. Parsing, groups, `-`, `or`,
free words, errors with their position, and completion then work as they do for cards, on the
screen as in commands: `workspace.searching` is their door. Words that ask for numbers stand in
`metrics`: `metrics.of_goal`, `metrics.of_need`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from sprintboard.core.board import Board
from sprintboard.core.filter.compare import Fits
from sprintboard.core.filter.complete import Offer, Offered
from sprintboard.core.filter.look_up import Scene
from sprintboard.core.filter.tree import And, Node, Not, Or, Term, Words
from sprintboard.core.filter.words import Keyword, Vocabulary
from sprintboard.core.fold import fold
from sprintboard.core.ids import ALPHABET, SHORTEST, normal

Rule = Callable[[Term, Scene], Fits]
"""Returns what a value must fit; raises BadInput with the position of what is not known."""
Texts = Callable[[Board], Callable[[Any], str]]
"""Returns, for a board, what free words are looked for in."""


def no_offers(_board: Board) -> Iterable[Offer]:
    """Offer nothing to complete a value with."""
    return ()


def everything(_scene: Scene) -> Fits:
    """List every record."""
    return lambda _record: True


class Word(NamedTuple):
    """One word that may stand before a sign."""

    hint: str
    example: str
    rule: Rule
    compares: bool = False
    """May stand before `<` and `>` too."""
    offers: Callable[[Board], Iterable[Offer]] = no_offers
    may_be_none: bool = True
    """`none` makes sense after it."""
    values: tuple[str, ...] = ()
    """What it may be, when that is one of a few words."""


class Language(NamedTuple):
    """The words of one kind of record."""

    words: Mapping[str, Word]
    text_of: Texts
    aliases: Mapping[str, str] = {}
    """Words of other tools, read as ours."""
    bare: Mapping[str, str] = {}
    """Values of `is` that need no `is:` before them, and what they mean."""
    examples: str = "any words"
    """What may be typed, shown before anything is."""
    usual: Callable[[Scene], Fits] = everything
    """What is listed when the filter does not ask for more."""
    asking: frozenset[str] = frozenset({"id"})
    """Words by which a filter asks for what is not listed usually."""

    @property
    def vocabulary(self) -> Vocabulary:
        """What a filter is parsed with."""
        words = self.words.items()
        return Vocabulary(
            keywords={
                name: Keyword(each.hint, each.example, each.compares, each.values)
                for name, each in words
            },
            aliases=self.aliases,
            bare=self.bare,
        )

    @property
    def offered(self) -> Offered:
        """What a filter is completed from."""
        return Offered(
            self.vocabulary,
            sources={name: each.offers for name, each in self.words.items()},
            never_empty=frozenset(n for n, each in self.words.items() if not each.may_be_none),
        )


def fitting(node: Node, language: Language, scene: Scene) -> Fits:
    """Return what a record must fit, for a filter parsed with the vocabulary of its language.

    Raises:
        BadInput: a name or a value is not known; `position` says where.
    """
    match node:
        case Not(node=inner):
            unwanted = fitting(inner, language, scene)
            return lambda record: not unwanted(record)
        case And(nodes=nodes):
            every = [fitting(each, language, scene) for each in nodes]
            return lambda record: all(fits(record) for fits in every)
        case Or(nodes=nodes):
            either = [fitting(each, language, scene) for each in nodes]
            return lambda record: any(fits(record) for fits in either)
        case Words(text=text):
            return _says(text, language.text_of(scene.board))
        case Term(keyword=keyword):
            return language.words[keyword].rule(node, scene)
    raise TypeError("A filter of cards that is resolved already cannot find other records.")


def _says(text: str, text_of: Callable[[Any], str]) -> Fits:
    """Return the test for free words: in a text, or as the beginning of the id."""
    wanted, prefix = fold(text), normal(text)
    is_prefix = len(prefix) >= SHORTEST and set(prefix) <= set(ALPHABET)
    return lambda record: (
        wanted in fold(text_of(record)) or (is_prefix and record.id.startswith(prefix))
    )
