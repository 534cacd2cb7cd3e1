"""TinyDB's table, made for records: string ids, and only what a verb touched is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from copy import deepcopy
from typing import Any, NoReturn

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document as TinyDocument
from tinydb.table import Table

from sprintboard.core.errors import Refused
from sprintboard.core.paths import Document


class RecordDocument(TinyDocument):
    """A record as TinyDB hands it out: a dict with its id."""

    doc_id: str  # type: ignore[assignment]  # TinyDB counts; our ids are strings

    def __init__(self, value: Mapping[str, Any], doc_id: str) -> None:
        super().__init__(value, doc_id)  # type: ignore[arg-type]  # as above


class RecordTable(Table):
    """A table whose documents come with their ids, and are never removed."""

    document_class = RecordDocument  # type: ignore[assignment]  # as above
    document_id_class = str  # type: ignore[assignment]  # as above

    def __init__(
        self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False
    ) -> None:
        """Open without a query cache: files change under us, and its answers would be stale."""
        super().__init__(storage, name, cache_size, persist_empty)

    def record(self, record_id: str) -> Document | None:
        """Return a whole record; None when there is none."""
        found = self.get(doc_id=record_id)  # type: ignore[call-overload]  # as above
        return None if found is None else dict(found)

    def put(self, documents: Mapping[str, Document]) -> None:
        """Insert or replace whole documents, by id."""
        self._update_table(lambda edits: edits.update(documents))

    def _get_next_id(self) -> NoReturn:
        raise Refused("A record brings its own id: insert a document that has one.")

    def _read_table(self) -> dict[str, Any]:
        table: dict[str, Any] = self._storage.table(self.name)  # type: ignore[attr-defined]
        return table

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        edits = _Edits(self._read_table())
        updater(edits)
        changed = edits.changed()
        if changed:
            self._storage.write({self.name: changed})
        self.clear_cache()


class RecordBase(TinyDB):
    """The database of one board: `RecordBase(root, storage=RecordFiles)`."""

    table_class = RecordTable


class _Edits(MutableMapping[str, Document]):
    """A table during an update: knows which documents the update looked at, and changed."""

    def __init__(self, table: Mapping[str, Document]) -> None:
        self._table = table
        self._now: dict[str, Document] = {}
        self._before: dict[str, Document] = {}

    def changed(self) -> dict[str, Document]:
        """Return the documents that are new or differ from what was read."""
        return {
            record_id: document
            for record_id, document in self._now.items()
            if record_id not in self._before or document != self._before[record_id]
        }

    def __getitem__(self, record_id: str) -> Document:
        if record_id not in self._now:
            self._before[record_id] = self._table[record_id]
            self._now[record_id] = deepcopy(self._before[record_id])
        return self._now[record_id]

    def __setitem__(self, record_id: str, document: Document) -> None:
        self._now[record_id] = document

    def __delitem__(self, record_id: str) -> None:
        raise Refused(f"A record is never removed: delete {record_id} by an event.")

    def __iter__(self) -> Iterator[str]:
        yield from self._table
        yield from (each for each in self._now if each not in self._table)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._now or record_id in self._table

    def clear(self) -> None:
        raise Refused("A table is never emptied.")
