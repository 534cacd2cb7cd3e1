"""TinyDB's storage in memory: the same contract as the files, for what is never kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tinydb.storages import Storage

from sprintboard.core.codec import parse
from sprintboard.core.paths import Document
from sprintboard.store.places import kind_of, path_of
from sprintboard.store.storage import Table, encode_record


class RecordsInMemory(Storage):
    """Holds the bytes that the files would hold."""

    def __init__(self) -> None:
        self._tables: dict[str, dict[str, bytes]] = {}

    def read(self) -> dict[str, Any]:
        """Return every table."""
        return {name: self.table(name) for name in self._tables}

    def table(self, name: str) -> Table:
        """Return one table."""
        kept = self._tables.get(name, {})
        return {record_id: parse(content) for record_id, content in sorted(kept.items())}

    def write(self, data: Mapping[str, Mapping[str, Document]]) -> None:
        """Replace the documents in `data`; other documents stay as they are."""
        encoded = [
            (table, record_id, encode_record(document))
            for table, documents in data.items()
            for record_id, document in documents.items()
            if path_of(kind_of(table), record_id)
        ]
        for table, record_id, content in encoded:
            self._tables.setdefault(table, {})[record_id] = content
