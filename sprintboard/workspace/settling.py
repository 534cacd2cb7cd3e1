"""The conflict inbox: what two people set differently, and settling it for everybody."""

from __future__ import annotations

from sprintboard.core.adopt import adopt
from sprintboard.core.conflict_words import LONG_TEXTS, field_words, is_text
from sprintboard.core.conflicts import DELETED, Conflict, Open, Said, conflicts
from sprintboard.core.errors import Ambiguous, BadFile, BadInput, NotFound
from sprintboard.core.kinds import KINDS
from sprintboard.core.paths import Document
from sprintboard.core.text import shorten, visible_line
from sprintboard.store.places import record_at
from sprintboard.workspace.desk import Change, Desk
from sprintboard.workspace.outcome import Outcome


class Conflicts:
    """The verbs of conflicts."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def every(self) -> tuple[Open, ...]:
        """Return all that is open on the board, the newest first."""
        found: list[Open] = []
        for path in self._desk.index.in_conflict():
            owner = record_at(path)
            if owner:
                try:
                    found += _open(self._desk.load(*owner))
                except (BadFile, NotFound):
                    continue
        return tuple(sorted(found, key=lambda each: -each.conflict.others[0].at))

    def of_record(self, kind: str, record_id: str) -> tuple[Open, ...]:
        """Return what is open in one record."""
        return tuple(_open(self._desk.load(kind, record_id)))

    def keep(self, kind: str, record_id: str, path: str) -> Outcome:
        """Say that what stands is right."""
        return self._settle(kind, record_id, path, "keep")

    def take(self, kind: str, record_id: str, path: str, *, number: int = 0) -> Outcome:
        """Say that what lost is right; `number` chooses when several did, the newest is 0."""
        return self._settle(kind, record_id, path, "take", number=number)

    def both(self, kind: str, record_id: str, path: str) -> Outcome:
        """Keep all texts, in the order they were written.

        Raises:
            BadInput: it is no text.
        """
        return self._settle(kind, record_id, path, "both")

    def edit(self, kind: str, record_id: str, path: str, value: str) -> Outcome:
        """Say what is right instead."""
        return self._settle(kind, record_id, path, "edit", text=value)

    def find(self, reference: str) -> tuple[str, str]:
        """Return kind and id of the record with a conflict whose id or title begins so."""
        wanted = reference.strip().casefold()
        found = {
            (each.conflict.kind, each.conflict.record_id): each.title
            for each in self.every()
            if each.conflict.record_id.startswith(wanted)
            or each.title.casefold().startswith(wanted)
        }
        if not wanted or not found:
            said = visible_line(reference.strip()[:40])
            raise NotFound(f"'{said}' has no open conflict: 'sprintboard conflict' lists them.")
        if len(found) > 1:
            listed = ", ".join(f"{key[1][:4]} '{title[:30]}'" for key, title in found.items())
            raise Ambiguous(f"'{visible_line(wanted)}' fits several: {listed}.")
        return next(iter(found))

    def _settle(
        self, kind: str, record_id: str, path: str, how: str, *, number: int = 0, text: str = ""
    ) -> Outcome:
        with self._desk.writing():
            document = adopt(self._desk.load(kind, record_id))
            chosen = _named(document, path)
            change = self._change(chosen, how, number=number, text=text)
            name = f"{record_id[:4]} '{shorten(_title(document), 50)}'"
            field = field_words(chosen.path)
            return self._desk.save(
                [change],
                message=f"settle {field} of {name}: {how}",
                sentence=f"Settled the {field} of {name}",
            )

    def _change(self, chosen: Conflict, how: str, *, number: int, text: str) -> Change:
        if chosen.path == DELETED:
            return self._about_deletion(chosen, how)
        values = {chosen.path: _answer(chosen, how, number=number, text=text)}
        return Change(kind=chosen.kind, id=chosen.record_id, do="settle", values=values)

    def _about_deletion(self, chosen: Conflict, how: str) -> Change:
        if how not in ("keep", "take"):
            raise BadInput("A deleted record can be kept or deleted again: 'keep' or 'take'.")
        do = "keep" if how == "keep" else "delete"
        return Change(kind=chosen.kind, id=chosen.record_id, do=do)


def _open(document: Document) -> list[Open]:
    title = _title(document)
    return [Open(title=title, conflict=each) for each in conflicts(adopt(document))]


def _title(document: Document) -> str:
    return visible_line(str(document.get(KINDS[document["kind"]].title, "")))


def _named(document: Document, field: str) -> Conflict:
    """Return the open conflict of a value, by its path or by what people call it."""
    found = conflicts(document)
    wanted = field.strip().casefold()
    fitting = [each for each in found if wanted in (each.path, field_words(each.path))]
    if len(fitting) == 1:
        return fitting[0]
    known = ", ".join(each.path for each in (fitting or found)) or "none"
    said = visible_line(field[:40])
    raise NotFound(f"There is no single open conflict of '{said}' in it; there are: {known}.")


def _answer(chosen: Conflict, how: str, *, number: int, text: str) -> object:
    if how == "edit":
        return text
    if how == "keep":
        return chosen.stands.value if chosen.stands else None
    if how == "take":
        if not 0 <= number < len(chosen.others):
            raise BadInput(f"There are {len(chosen.others)} other values: choose one of them.")
        return chosen.others[number].value
    return _both(chosen)


def _both(chosen: Conflict) -> str:
    said = [*([chosen.stands] if chosen.stands else []), *chosen.others]
    texts = [each.value for each in sorted(said, key=_when) if each.value]
    if not texts or not all(isinstance(each, str) for each in texts) or not is_text(chosen.path):
        raise BadInput(f"The {field_words(chosen.path)} is no text: 'keep' or 'take' one of them.")
    name = chosen.path.rpartition("/")[2]
    return ("\n\n" if name in LONG_TEXTS else " / ").join(dict.fromkeys(texts))


def _when(said: Said) -> str:
    return said.event
