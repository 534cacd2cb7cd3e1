"""From the text of a filter to its tree."""

from __future__ import annotations

import re

from sprintboard.core.errors import BadInput
from sprintboard.core.filter.tree import (
    EVERYTHING,
    NONE,
    Node,
    Term,
    Value,
    Words,
    all_of,
    any_of,
    negated,
)
from sprintboard.core.filter.words import CARDS, Vocabulary, nearest, refusal, said

LONGEST = 4_000
"""More characters are no filter that somebody typed."""
DEEPEST = 50
"""How many parentheses may be open at once."""

_SPACE = re.compile(r"\s*")
_START = re.compile(r"([A-Za-z][A-Za-z_]*(?:-[A-Za-z_]+)*)(:[<>]=?|[<>]=?|:(?!//)|=)")
_WORD = re.compile(r'[^\s()"]+')
_VALUE = re.compile(r'[^\s(),"]+')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_ESCAPED = re.compile(r'\\(["\\])')
_REST = re.compile(r'(?:"(?:[^"\\]|\\.)*"?|[^\s"]+)*', re.DOTALL)
"""The rest of a word, until white space that is in no quotes."""
_JOINING = re.compile(r'(or|and)(?=[\s()"]|$)', re.IGNORECASE)


def parse(text: str, known: Vocabulary = CARDS) -> Node:
    """Return the tree of a filter; the empty filter is fitted by every card (or other record).

    Raises:
        BadInput: it is no filter; `position` says where, `suggestion` what could stand there.
    """
    if len(text) > LONGEST:
        raise BadInput(
            f"The filter has {len(text):,} characters; {LONGEST:,} fit. Shorten it.",
            position=LONGEST,
        )
    return _Reader(text, known).read()


class _Reader:
    """Reads a filter from left to right."""

    def __init__(self, text: str, known: Vocabulary) -> None:
        self._text = text
        self._known = known
        self._at = 0
        self._word = self._word_end = 0
        """Where the word begins that is being read, and where it ends if that is known."""
        self._open: list[int] = []
        """Where the parentheses are that are still open."""

    def read(self) -> Node:
        self._skip_space()
        if self._ended():
            return EVERYTHING
        node = self._read_either()
        if not self._ended():
            raise refusal("This parenthesis closes nothing", at=self._at)
        return node

    def _read_either(self) -> Node:
        nodes = [self._read_every()]
        while self._joining() == "or":
            self._at += len("or")
            nodes.append(self._read_every())
        return any_of(nodes)

    def _read_every(self) -> Node:
        nodes: list[Node] = []
        while True:
            self._skip_space()
            if self._joining() == "and" and nodes:
                self._at += len("and")
                self._skip_space()
                self._require_term()
            if self._ended() or self._here() == ")" or self._joining():
                break
            nodes.append(self._read_negated())
        if not nodes:
            self._require_term()
        return all_of(nodes)

    def _require_term(self) -> None:
        if self._ended() or self._here() == ")" or self._joining():
            instead = "To look for such a word, put it in quotes." if self._joining() else ""
            raise refusal("Something to look for is missing here", at=self._at, instead=instead)

    def _read_negated(self) -> Node:
        start = self._at
        while self._here() == "-":
            self._at += 1
        dashes = self._at - start
        if dashes and (self._ended() or self._here().isspace() or self._here() == ")"):
            raise refusal(
                "After '-' comes, without a space, what must not be", at=start,
                instead="One example: -label:vat.",
            )  # fmt: skip
        node = self._read_one()
        return negated(node) if dashes % 2 else node

    def _read_one(self) -> Node:
        if self._here() == "(":
            return self._read_group()
        if self._here() == '"':
            at = self._at
            return Words(text=self._read_quoted(), at=at)
        start = _START.match(self._text, self._at)
        return self._read_term(start) if start else self._read_word()

    def _read_group(self) -> Node:
        if len(self._open) == DEEPEST:
            raise refusal(f"More than {DEEPEST} parentheses are open", at=self._at)
        self._open.append(self._at)
        self._at += 1
        node = self._read_either()
        start = self._open.pop()
        if self._here() != ")":
            raise refusal("This parenthesis is not closed", at=start)
        self._at += 1
        return node

    def _read_word(self) -> Node:
        at = self._at
        word = self._match(_WORD)
        if (state := word.casefold()) in self._known.bare:
            return Term(keyword="is", sign=":", values=(Value(text=state, at=at),), at=at)
        return Words(text=word, at=at)

    def _read_term(self, start: re.Match[str]) -> Node:
        around = self._around(start.start(), start.end(1))
        keyword = _keyword(start[1], self._known, at=start.start(), around=around)
        sign = "" if start[2] == "=" else start[2].removeprefix(":")
        self._at = start.end()
        if sign and not self._known.keywords[keyword].compares:
            raise refusal(
                f"'{keyword}' cannot be compared with '{sign}'", at=start.start(2),
                instead=f"Write '{keyword}:'.",
            )  # fmt: skip
        values = self._read_values(keyword) if not sign else (self._read_size(keyword, sign),)
        return Term(keyword=keyword, sign=sign or ":", values=values, at=start.start())

    def _read_values(self, keyword: str) -> tuple[Value, ...]:
        values = [self._read_value(keyword)]
        while self._here() == ",":
            self._at += 1
            values.append(self._read_value(keyword))
        return tuple(values)

    def _read_size(self, keyword: str, sign: str) -> Value:
        """Read the one value that a field is compared with."""
        value = self._read_value(keyword)
        if value.text is None:
            sentence = f"'{keyword}' cannot be compared with none"
            raise refusal(sentence, at=value.at, instead=f"Write '{keyword}:none'.")
        if self._here() == ",":
            raise refusal(f"After '{keyword}{sign}' comes one value", at=self._at)
        return value

    def _read_value(self, keyword: str) -> Value:
        at = self._at
        if self._here() == '"':
            quoted = self._read_quoted()
            return Value(text=quoted, at=at, around=self._around(at, self._at))
        word = self._match(_VALUE)
        if not word:
            raise refusal(
                f"A value for '{keyword}' is missing here", at=at,
                instead=f"One example: {self._known.keywords[keyword].example}.",
            )  # fmt: skip
        text = None if word.casefold() == NONE else word
        return Value(text=text, at=at, around=self._around(at, self._at))

    def _around(self, start: int, end: int) -> tuple[str, str]:
        """Return what stands before and after a part of a word."""
        if self._word_end < end:
            rest = _REST.match(self._text, end)
            self._word_end = rest.end() if rest else end
        return self._text[self._word : start], self._text[end : self._word_end]

    def _read_quoted(self) -> str:
        found = _QUOTED.match(self._text, self._at)
        if not found:
            raise refusal("This quote is not closed", at=self._at)
        self._at = found.end()
        return _ESCAPED.sub(r"\1", found[1])

    def _match(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        if not found:
            return ""
        self._at = found.end()
        return found[0]

    def _joining(self) -> str:
        found = _JOINING.match(self._text, self._at)
        return found[1].casefold() if found else ""

    def _skip_space(self) -> None:
        if self._match(_SPACE):
            self._word = self._at

    def _here(self) -> str:
        return self._text[self._at : self._at + 1]

    def _ended(self) -> bool:
        return self._at >= len(self._text)


def _keyword(word: str, known: Vocabulary, *, at: int, around: tuple[str, str]) -> str:
    """Return the keyword that a word means."""
    name = word.casefold()
    name = known.aliases.get(name, name)
    if name in known.keywords:
        return name
    raise refusal(
        f"There is no keyword {said(word)}",
        at=at,
        suggestion=nearest(word, (*known.keywords, *known.aliases)),
        around=around,
        instead="To look for the words themselves, put them in quotes.",
    )
