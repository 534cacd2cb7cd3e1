"""Several verbs as one action: one commit, one undo, one line of the history, or nothing at all.

    workspace.together.do([Deed("needs", "decline", ("7kq2", "too dear")), Deed(…)])

Each verb works on the board as it was before any of them; what they want of the records is taken
down, and saved at once when all have agreed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, NamedTuple

from sprintboard.core.board import Board
from sprintboard.core.errors import BadInput
from sprintboard.workspace.desk import NOTHING, Change, Desk
from sprintboard.workspace.outcome import Outcome

NounsAt = Callable[[Desk], Any]
"""Takes a desk, returns the nouns whose verbs work at it."""


class Deed(NamedTuple):
    """One verb, and what it is told."""

    noun: str
    verb: str
    args: tuple[Any, ...] = ()
    kwargs: Mapping[str, Any] = MappingProxyType({})


class Together:
    """The verb that does several."""

    def __init__(self, desk: Desk, nouns_at: NounsAt) -> None:
        self._desk = desk
        self._nouns_at = nouns_at

    def do(self, deeds: Sequence[Deed | tuple[Any, ...]]) -> Outcome:
        """Do all of them as one action; when one is refused, none is done.

        Raises:
            BadInput: there is nothing to do.
        """
        if not deeds:
            raise BadInput("Nothing to do was named.")
        notes = _Notes(self._desk)
        nouns = self._nouns_at(notes)
        with self._desk.writing():
            for deed in (Deed(*each) for each in deeds):
                getattr(getattr(nouns, deed.noun), deed.verb)(*deed.args, **deed.kwargs)
            if not notes.wanted:
                return Outcome(sentence=NOTHING)
            return self._desk.save(
                _once_each(notes.wanted),
                message=_of_many(notes.messages),
                sentence=_of_many(notes.sentences),
            )


class _Notes(Desk):
    """A desk that only takes down what verbs want. The lock is held by the one that writes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.reader)
        self.wanted: list[Change] = []
        self.messages: list[str] = []
        self.sentences: list[str] = []

    @contextmanager
    def writing(self) -> Iterator[Board]:
        yield self.board

    def save(
        self,
        changes: Sequence[Change],
        *,
        message: str,
        sentence: str,
        how: str = "do",
        of: str = "",
    ) -> Outcome:
        self.wanted += changes
        self.messages.append(message)
        self.sentences.append(sentence)
        return Outcome(sentence=sentence, ids=tuple(each.id for each in changes), undoable=True)


def _once_each(changes: Sequence[Change]) -> list[Change]:
    """Return the changes with one for each record: what is said of it later adds to the first."""
    merged: dict[tuple[str, str], Change] = {}
    for each in changes:
        key = each.kind, each.id
        before = merged.get(key)
        if before is not None and each.do == "change":
            merged[key] = before._replace(values={**before.values, **each.values})
        else:
            merged[key] = each
    return list(merged.values())


def _of_many(words: Sequence[str]) -> str:
    """Return the first of several sentences, and how many more there are."""
    return words[0] if len(words) == 1 else f"{words[0]}, and {len(words) - 1} more"
