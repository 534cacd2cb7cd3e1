"""TinyDB's storage: a table is a folder, a document is a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from sprintboard.core.codec import decode, encode
from sprintboard.core.errors import BadFile, BadInput
from sprintboard.core.ids import is_id
from sprintboard.core.kinds import KINDS
from sprintboard.core.limits import LARGEST_WRITTEN
from sprintboard.core.paths import Document
from sprintboard.store import files
from sprintboard.store.places import BOARD_ID, BOARD_TABLE, kind_of, path_of, table_of

Table = Mapping[str, Document]
MANY = 8
"""More files than this are not forced to the disk one by one."""


class RecordFiles(Storage):
    """The board's folder as TinyDB sees it. Reads a file when a document is asked for."""

    def __init__(self, root: str | Path) -> None:
        self.root = Path(root)

    def read(self) -> dict[str, Any]:
        """Return every table as a mapping that reads its documents when they are asked for."""
        return {table_of(kind): self.table(table_of(kind)) for kind in KINDS}

    def table(self, name: str) -> Table:
        """Return one table as a mapping that reads its documents when they are asked for."""
        return _Folder(self.root, name)

    def write(self, data: Mapping[str, Mapping[str, Document]]) -> None:
        """Replace the files of the documents in `data`; other documents stay as they are.

        Everything is encoded before the first file is touched. Many files are not forced to the
        disk one by one: the journal holds them, durably, until they are committed.
        """
        self.put(
            {
                path_of(kind_of(table), record_id): encode_record(document)
                for table, documents in data.items()
                for record_id, document in documents.items()
            }
        )

    def put(self, encoded: Mapping[str, bytes], *, progress: files.Progress = files.silent) -> None:
        """Replace the files of records, by path below the board's folder, with ready bytes."""
        contents = {self.root / path: content for path, content in encoded.items()}
        files.replace_all(contents, durable=len(contents) <= MANY, progress=progress)


def encode_record(document: Document) -> bytes:
    """Return the bytes of a record, refusing one that has grown beyond what is written."""
    content = encode(document)
    if len(content) > LARGEST_WRITTEN:
        title = str(document.get("title") or document.get("name") or "")[:40]
        size = f"{len(content) / (1 << 20):.1f} MiB"
        message = f"{document['kind']} {document['id']} '{title}' would have {size}; 1 MiB fits."
        raise BadInput(message)
    return content


class _Folder(Mapping[str, Document]):
    """The documents of one table, by id."""

    def __init__(self, root: Path, table: str) -> None:
        self._root = root
        self._kind = kind_of(table)
        self._folder = root / table
        self._only = BOARD_ID if table == BOARD_TABLE else None

    def __getitem__(self, record_id: str) -> Document:
        if record_id != self._only and not is_id(record_id):
            raise KeyError(record_id)
        path = path_of(self._kind, record_id)
        try:
            content, _ = files.read(str(self._root / path))
            return decode(content, kind=self._kind, record_id=record_id)
        except FileNotFoundError:
            raise KeyError(record_id) from None
        except BadFile as error:
            raise BadFile(f"{path} cannot be read: {error}.") from error

    def __iter__(self) -> Iterator[str]:
        if self._only:
            yield from [self._only] if (self._root / path_of("board", BOARD_ID)).exists() else []
            return
        if not self._folder.is_dir():
            return
        for shard in sorted(self._folder.iterdir()):
            if len(shard.name) == 2 and shard.is_dir() and not shard.is_symlink():
                found = sorted(shard.iterdir())
                yield from (each.stem for each in found if _is_record(each))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _is_record(path: Path) -> bool:
    return path.suffix == ".json" and is_id(path.stem) and path.stem[:2] == path.parent.name
