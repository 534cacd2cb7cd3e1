"""One suite over every storage: what TinyDB's tables promise for records."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import Query

from sprintboard.core.errors import BadInput, NotFound, Refused
from sprintboard.core.paths import Document
from sprintboard.core.record import Author, change, create
from sprintboard.store.memory import RecordsInMemory
from sprintboard.store.storage import RecordFiles
from sprintboard.store.table import RecordBase, RecordDocument, RecordTable

ONE, TWO, THREE = "7kq2m9xb4c", "7kq3000000", "abcd000000"
AUTHOR = Author(at=1_795_435_200_000, replica="5f3a9c01", nonce="77aa01", by=None)
Opening = Callable[[], RecordBase]


@pytest.fixture(params=["files", "memory"])
def opening(request: pytest.FixtureRequest, tmp_path: Path) -> Opening:
    """Return how to open the same records anew, in a storage that knows nothing of the last."""
    if request.param == "files":
        return lambda: RecordBase(tmp_path, storage=RecordFiles)
    kept = RecordBase(storage=RecordsInMemory)
    return lambda: kept


@pytest.fixture
def base(opening: Opening) -> RecordBase:
    return opening()


def cards(base: RecordBase) -> Any:
    """Return the table of the cards; not typed, as TinyDB's own types know only counted ids."""
    table = base.table("cards")
    assert isinstance(table, RecordTable)
    return table


def record(record_id: str, title: str = "VAT", **values: Any) -> RecordDocument:
    document = create("card", record_id, {"title": title, **values}, AUTHOR)
    return RecordDocument(document, record_id)


def without_seal(document: Any) -> Document:
    return {**document, "~": {"events": document["~"]["events"]}}


def test_a_record_that_was_put_in_comes_back_whole(base: RecordBase, opening: Opening) -> None:
    document = record(ONE, "发票 [/] 👩‍💻", description="a\nb", **{"labels#vat": True})
    assert cards(base).insert(document) == ONE
    found = cards(opening()).get(doc_id=ONE)
    assert isinstance(found, RecordDocument)
    assert found.doc_id == ONE
    assert without_seal(found) == document


def test_many_records_go_in_and_are_counted(base: RecordBase, opening: Opening) -> None:
    table = cards(base)
    table.insert(record(ONE))
    assert table.insert_multiple([record(TWO), record(THREE)]) == [TWO, THREE]
    assert len(cards(opening())) == 3
    assert [each.doc_id for each in cards(opening())] == sorted([ONE, TWO, THREE])
    assert table.contains(doc_id=TWO)
    assert not table.contains(doc_id="zzzz000000")


def test_a_record_without_an_id_is_refused(base: RecordBase) -> None:
    with pytest.raises(Refused, match="A record brings its own id"):
        cards(base).insert(dict(record(ONE)))
    assert len(cards(base)) == 0


def test_a_record_goes_in_once(base: RecordBase) -> None:
    cards(base).insert(record(ONE))
    with pytest.raises(ValueError, match="already exists"):
        cards(base).insert(record(ONE, "Another"))
    assert [each["title"] for each in cards(base)] == ["VAT"]


def test_a_whole_record_is_read_and_put_by_its_id(base: RecordBase, opening: Opening) -> None:
    table = cards(base)
    assert table.record(ONE) is None
    table.put({ONE: record(ONE), TWO: record(TWO)})
    table.put({ONE: change(record(ONE), {"title": "VAT 2"}, AUTHOR)})
    found = {each: cards(opening()).record(each)["title"] for each in (ONE, TWO)}
    assert found == {ONE: "VAT 2", TWO: "VAT"}


def test_what_is_not_there_is_none(base: RecordBase) -> None:
    table = cards(base)
    assert table.get(doc_id=ONE) is None
    assert table.search(Query().title == "VAT") == []
    assert len(table) == 0
    assert list(table) == []


def test_a_query_finds_records_by_what_they_say(base: RecordBase) -> None:
    cards(base).insert_multiple(
        [
            record(ONE, "VAT on invoices", estimate=5, **{"labels#vat": True}),
            record(TWO, "VAT return", estimate=8),
            record(THREE, "Payroll", place={"column": "todo", "rank": "V"}),
        ]
    )
    card = Query()

    def titles(query: Any) -> set[str]:
        return {each["title"] for each in cards(base).search(query)}

    assert titles(card.title.search("VAT")) == {"VAT on invoices", "VAT return"}
    assert titles(card.title.search("VAT") & (card.estimate > 5)) == {"VAT return"}
    assert titles(card.labels.any(["vat"])) == {"VAT on invoices"}
    assert titles(card.place.column == "todo") == {"Payroll"}
    assert cards(base).count(~card.labels.exists()) == 2


def test_a_query_answers_with_what_is_there_now(base: RecordBase, opening: Opening) -> None:
    table = cards(base)
    table.insert(record(ONE))
    query = Query().title == "VAT"
    assert len(table.search(query)) == 1
    cards(opening()).update(change(record(ONE), {"title": "Payroll"}, AUTHOR), doc_ids=[ONE])
    assert table.search(query) == []


def test_values_that_only_a_newer_version_knows_survive(base: RecordBase) -> None:
    table = cards(base)
    document = record(ONE)
    document["votes"] = {"ann": {"up": True}}
    document["~"]["newer"] = [1, {"x": None}]
    table.insert(document)
    table.update(change(document, {"title": "Other"}, AUTHOR), Query().title == "VAT")
    found = table.get(doc_id=ONE)
    assert isinstance(found, RecordDocument)
    assert (found["title"], found["votes"]) == ("Other", {"ann": {"up": True}})
    assert found["~"]["newer"] == [1, {"x": None}]


@pytest.mark.parametrize(
    "removal",
    [
        lambda table: table.remove(doc_ids=[ONE]),
        lambda table: table.remove(Query().title == "VAT"),
        lambda table: table.truncate(),
    ],
)
def test_no_record_is_ever_removed(base: RecordBase, removal: Callable[[Any], Any]) -> None:
    table = cards(base)
    table.insert(record(ONE))
    with pytest.raises(Refused, match="never"):
        removal(table)
    assert [each.doc_id for each in table] == [ONE]


def test_dropping_a_table_drops_nothing(base: RecordBase, opening: Opening) -> None:
    cards(base).insert(record(ONE))
    base.drop_table("cards")
    base.drop_tables()
    assert len(cards(opening())) == 1


@pytest.mark.parametrize(
    "bad_id",
    ["", "..", "../../../etc/passwd", "7kq2m9xb4", "7KQ2M9XB4C", "7kq2m9xb4\n", "a/b", "x" * 300],
)
def test_nothing_but_an_id_is_ever_stored_under(
    base: RecordBase, tmp_path: Path, bad_id: str
) -> None:
    table = cards(base)
    assert table.get(doc_id=bad_id) is None
    with pytest.raises(NotFound, match="is not the id of a card"):
        table.insert(RecordDocument(record(ONE), bad_id))
    assert list(table) == []
    assert list(tmp_path.iterdir()) == []


def test_a_record_that_grew_too_large_is_refused_and_the_old_one_stays(base: RecordBase) -> None:
    table = cards(base)
    table.insert_multiple([record(ONE), record(TWO)])
    with pytest.raises(BadInput, match=r"card 7kq3000000 'VAT' would have 2\.0 MiB; 1 MiB fits\."):
        table.update_multiple(
            [
                ({"description": "small"}, Query().id == ONE),
                ({"description": "x" * (2 << 20)}, Query().id == TWO),
            ]
        )
    assert all("description" not in each for each in table)


def test_the_board_is_one_record(base: RecordBase, opening: Opening) -> None:
    document = create("board", "board", {"name": "Ours", "format": 1}, AUTHOR)
    base.table("board").insert(RecordDocument(document, "board"))
    assert [each["name"] for each in opening().table("board")] == ["Ours"]
    with pytest.raises(NotFound):
        base.table("board").insert(RecordDocument(document, ONE))


def test_what_a_caller_does_with_a_record_it_got_changes_nothing_stored(base: RecordBase) -> None:
    cards(base).insert(record(ONE))
    found = cards(base).get(doc_id=ONE)
    assert isinstance(found, RecordDocument)
    found["title"] = "Mine"
    found["~"]["events"].clear()
    again = cards(base).get(doc_id=ONE)
    assert isinstance(again, RecordDocument)
    assert again["title"] == "VAT"
    assert again["~"]["events"]


class TestFilesOnly:
    """What can be seen on disk."""

    @pytest.fixture
    def root(self, tmp_path: Path) -> Path:
        base = RecordBase(tmp_path, storage=RecordFiles)
        cards(base).insert_multiple([record(ONE), record(TWO), record(THREE)])
        return tmp_path

    def test_a_record_is_one_file_in_the_folder_of_its_first_letters(self, root: Path) -> None:
        files = sorted(str(each.relative_to(root)) for each in root.rglob("*") if each.is_file())
        assert files == [
            "cards/7k/7kq2m9xb4c.json",
            "cards/7k/7kq3000000.json",
            "cards/ab/abcd000000.json",
        ]

    @pytest.mark.parametrize("chosen", [{"doc_ids": [ONE]}, {"cond": Query().id == ONE}])
    def test_an_update_writes_only_the_files_that_it_changes(
        self, root: Path, chosen: dict[str, Any]
    ) -> None:
        before = marks(root)
        cards(RecordBase(root, storage=RecordFiles)).update({"estimate": 5}, **chosen)
        after = marks(root)
        assert {path for path in after if after[path] != before.get(path)} == {
            "cards/7k",
            "cards/7k/7kq2m9xb4c.json",
        }

    def test_an_update_that_changes_nothing_writes_nothing(self, root: Path) -> None:
        before = marks(root)
        table = cards(RecordBase(root, storage=RecordFiles))
        table.update({"title": "VAT"})
        table.update({"title": "Never"}, Query().title == "Nothing")
        assert marks(root) == before

    def test_files_that_are_no_records_are_not_looked_at(self, root: Path) -> None:
        shard = root / "cards" / "7k"
        (shard / ".tmp-0123456789ab").write_text("half")
        (shard / "notes.txt").write_text("hello")
        (shard / "abcd000001.json").write_text("in the wrong folder")
        (root / "cards" / "README.md").write_text("hello")
        (root / "cards" / "zz").symlink_to(shard)
        base = RecordBase(root, storage=RecordFiles)
        assert [each.doc_id for each in cards(base)] == [ONE, TWO, THREE]
        assert base.tables() >= {"cards", "board"}


def marks(root: Path) -> dict[str, tuple[int, int]]:
    """Return time and inode of everything below a folder."""
    found = {str(each.relative_to(root)): each.stat() for each in root.rglob("*")}
    return {path: (each.st_mtime_ns, each.st_ino) for path, each in found.items()}
