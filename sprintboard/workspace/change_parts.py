"""What makes a change safe: its risk, back-out, readiness, audiences, messages, troubles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, NamedTuple, Protocol, TypeVar

from sprintboard.core.board import Board
from sprintboard.core.change import Audience, Rollout
from sprintboard.core.change_ready import is_over
from sprintboard.core.change_values import ADKAR, ANSWERS, RISKS
from sprintboard.core.deadlines import parse_moment
from sprintboard.core.errors import BadInput, Refused
from sprintboard.core.moments import say_time
from sprintboard.core.rank import between, is_rank
from sprintboard.core.text import clean_line, shorten
from sprintboard.core.zones import zone
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.questions import find_party
from sprintboard.workspace.record_verbs import RecordVerbs


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_Part = TypeVar("_Part", bound=_HasId)


class _Words(NamedTuple):
    verb: str
    sentence: str


class ChangeParts(RecordVerbs):
    """The verbs of what belongs to a change. `change` is a name, an id, or its beginning."""

    kind: ClassVar[str] = "change"

    def risk(self, change: str, **answers: str) -> Outcome:
        """Answer questions about the risk (`change_values.RISKS`) with no, some or yes."""
        strange = sorted(answers.keys() - set(RISKS))
        if strange or not answers:
            named = f"'{strange[0]}' is none of them" if strange else "none was answered"
            raise BadInput(f"The questions are {', '.join(RISKS)}; {named}.")
        for said in answers.values():
            if said not in ANSWERS:
                raise BadInput(f"The answers are {', '.join(ANSWERS)}, not '{clean_line(said)}'.")
        return self._set(
            change,
            {f"risk/{name}": said for name, said in answers.items()},
            _Words("weigh the risk of", "Answered the questions about the risk of"),
        )

    def backout(
        self,
        change: str,
        *,
        who: str | None = None,
        steps: str | None = None,
        duration: str | None = None,
        restored: str | None = None,
    ) -> Outcome:
        """Say how it is taken back: who, the steps, how long, and the state that is restored."""
        said = {"who": who, "steps": steps, "duration": duration, "restored": restored}
        values = {f"backout/{n}": each or None for n, each in said.items() if each is not None}
        if not values:
            raise BadInput("Say who, the steps, how long it takes, or the state it restores.")
        return self._set(change, values, _Words("plan the back-out of", "Planned the back-out of"))

    def add_item(
        self,
        change: str,
        text: str,
        *,
        category: str = "",
        owner: str | None = None,
        threshold: str = "",
    ) -> Outcome:
        """Add something that has to be so before going live."""
        with self._desk.writing() as board:
            found = self._open(board, change)
            values = {
                "text": text,
                "category": category or None,
                "owner": find_party(board, owner) if owner else None,
                "threshold": threshold or None,
                "rank": self._last_rank(found, "items"),
            }
            return self._add(found, "items", values, f"Added '{shorten(text, 50)}' to")

    def go(self, change: str, item: str, said: str) -> Outcome:
        """Say `go` or `no-go` of an item; an empty word takes it back."""
        with self._desk.writing() as board:
            found = self._open(board, change)
            each = find_part(found.items, item, "item")
            words = f"'{shorten(each.text, 50)}' is {said or 'open again'} for"
            return self._part(found, f"items/{each.id}/go", said or None, words)

    def remove_item(self, change: str, item: str) -> Outcome:
        """Take an item out."""
        with self._desk.writing() as board:
            found = self._open(board, change)
            each = find_part(found.items, item, "item")
            words = f"Took '{shorten(each.text, 50)}' out of"
            return self._part(found, f"items/{each.id}/gone", True, words)

    def audience(
        self,
        change: str,
        name: str,
        *,
        rename: str = "",
        unit: str | None = None,
        size: int | None = None,
        trained: int | None = None,
        using: int | None = None,
        **adkar: int | None,
    ) -> Outcome:
        """Add people for whom something changes, or say more of those with this name.

        `adkar` are scores from 1 to 5 of `change_values.ADKAR`.

        Raises:
            BadInput: nobody is called so who could be renamed.
            Refused: more people would be trained, or use it, than there are; or others are called
                as these would be.
        """
        strange = sorted(adkar.keys() - set(ADKAR))
        if strange:
            raise BadInput(f"'{strange[0]}' is no element of ADKAR: {', '.join(ADKAR)}.")
        with self._desk.writing() as board:
            found = self._found(board, change)
            known = next(
                (a for a in found.audiences if name == a.id or _is_called(a.name, name)), None
            )
            said = {"size": size, "trained": trained, "using": using, **adkar}
            values: dict[str, Any] = {n: each for n, each in said.items() if each is not None}
            if unit is not None:
                values["unit"] = board.find_unit(unit).id if unit else None
            _require_as_many(name, size if size is not None else known.size if known else 0, said)
            if rename:
                known = find_part(found.audiences, name, "audience")
            if known is None:
                return self._add(found, "audiences", {"name": name, **values}, f"Added '{name}' to")
            paths = {f"audiences/{known.id}/{n}": each for n, each in values.items()}
            sentence = self._said(f"Noted how far '{known.name}' is with", found)
            if rename:
                paths |= _renamed(found, known, rename)
                words = f"Renamed '{known.name}' to '{shorten(rename, 50)}' in"
                sentence = self._said(words, found)
            if not paths:
                raise BadInput("Say a size, how many are trained or use it, or a score.")
            return self._change(found, paths, verb="edit", sentence=sentence)

    def remove_audience(self, change: str, name: str) -> Outcome:
        """Take an audience out."""
        with self._desk.writing() as board:
            found = self._open(board, change)
            each = find_part(found.audiences, name, "audience")
            return self._part(
                found, f"audiences/{each.id}/gone", True, f"Took '{each.name}' out of"
            )

    def message(
        self,
        change: str,
        text: str,
        *,
        audience: str = "",
        channel: str = "",
        on: str | None = None,
        owner: str | None = None,
    ) -> Outcome:
        """Plan a message: to whom, by which channel, on which day, by whom."""
        with self._desk.writing() as board:
            found = self._found(board, change)
            values = {
                "text": text,
                "audience": audience or None,
                "channel": channel or None,
                "on": self._day(board, on),
                "owner": find_party(board, owner) if owner else None,
            }
            return self._add(found, "messages", values, f"Planned '{shorten(text, 50)}' for")

    def sent(self, change: str, message: str) -> Outcome:
        """Note that a message was sent."""
        with self._desk.writing() as board:
            found = self._found(board, change)
            each = find_part(found.messages, message, "message")
            words = f"'{shorten(each.text, 50)}' was sent for"
            return self._part(found, f"messages/{each.id}/sent", True, words)

    def trouble(self, change: str, text: str) -> Outcome:
        """Note something that came up after going live."""
        with self._desk.writing() as board:
            found = self._found(board, change)
            if found.live_at is None:
                raise Refused(
                    f"{self._said('', found)} is not live yet: what stands in its way is an item."
                )
            member = self._desk.me
            values = {
                "text": text,
                "by": member.id if member else None,
                "at": say_time(self._desk.now * 1000),
            }
            return self._add(found, "issues", values, f"Noted '{shorten(text, 50)}' for")

    def solve(self, change: str, trouble: str) -> Outcome:
        """Note that a trouble is solved."""
        with self._desk.writing() as board:
            found = self._found(board, change)
            each = find_part(found.troubles, trouble, "trouble")
            words = f"'{shorten(each.text, 50)}' is solved for"
            return self._part(found, f"issues/{each.id}/solved", True, words)

    def _found(self, board: Board, change: str) -> Rollout:
        found: Rollout = board.find("change", change)
        return found

    def _open(self, board: Board, change: str) -> Rollout:
        found = self._found(board, change)
        if is_over(found):
            raise Refused(f"{self._said('', found)} is {found.state}: nothing of it changes now.")
        return found

    def _set(self, change: str, values: Mapping[str, Any], words: _Words) -> Outcome:
        with self._desk.writing() as board:
            found = self._open(board, change)
            sentence = self._said(words.sentence, found)
            return self._change(found, values, verb=words.verb, sentence=sentence)

    def _add(
        self, found: Rollout, collection: str, values: Mapping[str, Any], words: str
    ) -> Outcome:
        key = self._desk.new_id()
        paths = {f"{collection}/{key}/{n}": v for n, v in values.items() if v is not None}
        return self._change(found, paths, verb="edit", sentence=self._said(words, found))

    def _part(self, found: Rollout, path: str, value: Any, words: str) -> Outcome:
        return self._change(found, {path: value}, verb="edit", sentence=self._said(words, found))

    def _named(self, found: Rollout) -> str:
        return f"change {self.called(self._desk.board, found)}"

    def _said(self, words: str, found: Rollout) -> str:
        """Return a sentence that ends, or without words begins, with the name of a change."""
        name = self._named(found)
        return f"{words} {name}" if words else f"{name[0].upper()}{name[1:]}"

    def _last_rank(self, found: Rollout, collection: str) -> str:
        held = self._desk.load("change", found.id).get(collection)
        kept = held.values() if isinstance(held, Mapping) else ()
        ranks = (str(each.get("rank")) for each in kept if isinstance(each, Mapping))
        return between(max(filter(is_rank, ranks), default=None), None)

    def _moment(self, board: Board, text: str) -> int:
        return parse_moment(text, now=self._desk.now, where=zone(board.policy.time_zone))


def _require_as_many(name: str, whole: int, said: Mapping[str, int | None]) -> None:
    for key, words in (("trained", "trained"), ("using", "using it")):
        many = said[key]
        if many is not None and many > whole:
            raise Refused(f"{many} {words} are more than the {whole} people of '{name}'.")


def _renamed(found: Rollout, known: Audience, name: str) -> dict[str, Any]:
    """Return what gives an audience another name, also in the messages to it."""
    if any(_is_called(each.name, name) for each in found.audiences if each.id != known.id):
        raise Refused(f"There is an audience '{shorten(clean_line(name), 50)}' already.")
    to_them = [each.id for each in found.messages if _is_called(known.name, each.audience)]
    return {
        f"audiences/{known.id}/name": name,
        **{f"messages/{each}/audience": name for each in to_them},
    }


def find_part(parts: Iterable[_Part], name: str, what: str) -> _Part:
    """Return the item, audience, message or trouble that people name, by its words or its id.

    Raises:
        BadInput: there is none, or several begin so.
    """
    every = tuple(parts)
    exact = [each for each in every if each.id == name or _is_called(_words(each), name)]
    begun = [e for e in every if _words(e).casefold().startswith(name.strip().casefold())]
    found = exact or (begun if name.strip() else [])
    if len(found) == 1:
        return found[0]
    known = ", ".join(f"'{shorten(_words(each), 40)}'" for each in every[:8]) or "none yet"
    fits = "fits several" if found else f"is no {what}"
    raise BadInput(f"'{shorten(clean_line(name), 40)}' {fits}; there are: {known}.")


def _words(part: Any) -> str:
    return str(getattr(part, "text", "") or getattr(part, "name", ""))


def _is_called(known: str, name: str) -> bool:
    return known.casefold() == clean_line(name).casefold()
