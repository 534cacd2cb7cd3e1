"""Record files that are not what they should be: the rest of the board opens, nothing is lost."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from sprintboard.core.errors import BadFile, SprintboardError
from sprintboard.workspace import Workspace
from tests.workspace.witness import assert_sound, files, git, refused


def with_values(**values: object) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        return json.dumps({**json.loads(content), **values}).encode()

    return change


def with_machinery(machinery: object) -> Callable[[bytes], bytes]:
    return with_values(**{"~": machinery})


def without(name: str) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        return json.dumps({k: v for k, v in json.loads(content).items() if k != name}).encode()

    return change


BROKEN: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "it is empty"),
    "white space": (lambda _: b" \n\t\n", "it is empty"),
    "zeros": (lambda content: b"\x00" * len(content), "not complete JSON"),
    "half": (lambda content: content[: len(content) // 2], "not complete JSON"),
    "not UTF-8": (lambda content: content.replace(b"victim", b"\xff\xfe\xe9", 1), "not UTF-8"),
    "UTF-16": (lambda content: content.decode().encode("utf-16"), "not UTF-8"),
    "text": (lambda _: b"hello", "not complete JSON"),
    "a list": (lambda _: b"[1, 2]", "not an object"),
    "a number": (lambda _: b"7", "not an object"),
    "null": (lambda _: b"null", "not an object"),
    "NaN": (lambda content: content.replace(b'"victim"', b"NaN", 1), "cannot be read as JSON"),
    "two roots": (lambda content: content + b"{}", "not complete JSON"),
    "duplicate keys": (lambda content: content.replace(b"{", b'{"id": "x",', 1), "stands twice"),
    "conflict": (
        lambda content: b"{\n<<<<<<< HEAD\n" + content + b"=======\n" + content + b">>>>>>> x\n",
        "both sides of an unfinished merge",
    ),
    "deep": (lambda _: b"[" * 100_000, "nested deeper"),
    "deep objects": (lambda _: b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "nested deeper"),
    "a huge number": (lambda _: b'{"a": ' + b"9" * 10_000 + b"}", "cannot be read as JSON"),
    "half a character": (
        lambda content: content.replace(b"victim", b"\\ud800", 1),
        "half a character",
    ),
    "no title": (without("title"), "it has no title"),
    "another id": (with_values(id="0000000000"), "by its name it is"),
    "another kind": (with_values(kind="unit"), "by its name it is"),
    "no history": (without("~"), "no history"),
    "empty history": (with_machinery({"events": {}}), "no history"),
    "history of text": (with_machinery("x"), "no history"),
    "a strange event": (with_machinery({"events": {"../../x": {}}}), "not the id of an event"),
    "an event of text": (
        with_machinery({"events": {"019a00000000.5f3a9c01.77aa01": "x"}}),
        "has a wrong shape",
    ),
    "a title of numbers": (with_values(title=[1, 2]), "title is not a text"),
    "a place of text": (with_values(place="Doing"), "place has a wrong shape"),
    "labels of numbers": (with_values(labels=[1, {}]), "labels has a wrong shape"),
    "a checklist of text": (with_values(checklist={"a": "b"}), "checklist has a wrong shape"),
    "an estimate of text": (with_values(estimate="many"), "estimate is not a number"),
}


def put(path: Path, content: bytes) -> None:
    """Put a file in place of another one as git and editors do."""
    new = path.with_suffix(".new")
    new.write_bytes(content)
    new.replace(path)


def one_problem(root: Path, path: Path) -> str:
    """Open a board whose one bad file hides one card; return the sentence about it."""
    ws = Workspace.open(root)
    assert {card.title for card in ws.finder.find("")} == {"second", "third"}
    relative = path.relative_to(root).as_posix()
    assert [problem.path for problem in ws.board.problems] == [relative]
    sentence = ws.board.problems[0].sentence
    assert sentence.startswith(f"{relative} cannot be read: ")
    assert "\n" not in sentence
    assert len(sentence) < 300
    assert sentence in [problem.sentence for problem in ws.check()]
    ws.close()
    return sentence


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_record_hides_one_card_is_named_and_kept(
    root: Path, victim: Path, name: str
) -> None:
    change, words = BROKEN[name]
    before = victim.read_bytes()
    put(victim, change(before))
    broken = victim.read_bytes()
    assert words in one_problem(root, victim)
    card_id = victim.stem

    ws = Workspace.open(root)
    ws.cards.new("beside it")
    ws.commit_pending()
    for verb in (
        lambda: ws.cards.edit([card_id], title="over it"),
        lambda: ws.cards.comment(card_id, "over it"),
        lambda: ws.cards.read(card_id),
    ):
        refused(ws, verb, SprintboardError)
    assert victim.read_bytes() == broken

    [done] = ws.fix()
    assert done.startswith(victim.relative_to(root).as_posix())
    assert victim.read_bytes() == before
    aside = Path(done.rpartition("the broken file is ")[2].removesuffix("."))
    assert aside.read_bytes() == broken
    assert "victim" in [card.title for card in ws.finder.find("")]
    assert_sound(ws)
    assert git(root, "status", "--porcelain") == ""
    ws.close()


def test_a_record_that_is_broken_twice_is_kept_twice(root: Path, victim: Path) -> None:
    kept = set()
    for content in (b"broken once", b"broken twice"):
        put(victim, content)
        ws = Workspace.open(root)
        [done] = ws.fix()
        kept.add(Path(done.rpartition("the broken file is ")[2].removesuffix(".")))
        ws.close()
    assert {path.read_bytes() for path in kept} == {b"broken once", b"broken twice"}


def test_a_record_cut_at_any_place_is_broken_or_whole(root: Path, victim: Path) -> None:
    before = victim.read_bytes()
    for length in range(0, len(before), 100):
        put(victim, before[:length])
        one_problem(root, victim)
        assert victim.read_bytes() == before[:length]


def test_a_record_of_50_megabytes_is_not_read(root: Path, victim: Path) -> None:
    victim.unlink()
    with victim.open("wb") as file:
        file.truncate(50 << 20)
    assert "it has 50 MiB" in one_problem(root, victim)
    assert victim.stat().st_size == 50 << 20


def test_a_record_that_is_a_link_is_not_followed(root: Path, victim: Path) -> None:
    outside = root.parent / "outside.json"
    victim.rename(outside)
    victim.symlink_to(outside)
    assert "symbolic link" in one_problem(root, victim)
    ws = Workspace.open(root)
    content = outside.read_bytes()
    ws.fix()
    assert outside.read_bytes() == content
    assert not victim.is_symlink()
    assert victim.read_bytes() == content
    assert_sound(ws)
    ws.close()


@pytest.mark.parametrize("target", ["/dev/zero", "/etc/passwd", "nowhere", "/dev/tty"])
def test_a_link_to_anywhere_is_harmless(root: Path, victim: Path, target: str) -> None:
    victim.unlink()
    victim.symlink_to(target)
    assert "symbolic link" in one_problem(root, victim)


def test_a_record_that_is_a_pipe_stops_nobody(root: Path, victim: Path) -> None:
    victim.unlink()
    os.mkfifo(victim)
    assert "it is not a file" in one_problem(root, victim)


def test_a_record_that_is_a_folder_is_said_to_be(root: Path, victim: Path) -> None:
    victim.unlink()
    victim.mkdir()
    (victim / "kept").write_text("inside")
    assert "it is not a file" in one_problem(root, victim)
    ws = Workspace.open(root)
    [done] = ws.fix()
    aside = Path(done.rpartition("the broken file is ")[2].removesuffix("."))
    assert (aside / "kept").read_text() == "inside"
    assert_sound(ws)
    ws.close()


@pytest.mark.parametrize("depth", ["cards", "cards/??"])
def test_a_folder_that_is_a_link_is_neither_read_nor_written(root: Path, depth: str) -> None:
    folder = next(iter(sorted(root.glob(depth))))
    outside = root.parent / "outside"
    shutil.move(folder, outside)
    folder.symlink_to(outside, target_is_directory=True)
    before = {p: p.read_bytes() for p in outside.rglob("*.json")}
    inside = {path.stem for path in before}
    ws = Workspace.open(root)
    assert not inside & {card.id for card in ws.finder.find("")}
    relative = folder.relative_to(root).as_posix()
    assert any(p.path == relative and "symbolic link" in p.sentence for p in ws.check())
    for card_id in inside:
        refused(ws, partial(ws.cards.edit, [card_id], title="x"), SprintboardError)
    if depth == "cards":
        refused(ws, lambda: ws.cards.new("outside"), SprintboardError)
    ws.fix()
    assert {p: p.read_bytes() for p in outside.rglob("*") if p.is_file()} == before
    ws.close()


def test_a_record_that_was_removed_by_hand_comes_back(root: Path, victim: Path) -> None:
    before = victim.read_bytes()
    victim.unlink()
    ws = Workspace.open(root)
    [problem] = ws.check()
    assert problem.path == victim.relative_to(root).as_posix()
    assert "is gone" in problem.sentence
    [_] = ws.fix()
    assert victim.read_bytes() == before
    assert_sound(ws)
    ws.close()


def test_files_that_are_no_records_are_named_and_left(root: Path) -> None:
    strangers = {
        root / "cards" / "README.md": b"hello",
        root / "cards" / "zz" / "notes.json": b"{}",
        root / "cards" / "zz" / "aaaaaaaaaa.json": b"{}",
        root / "units" / "x": b"",
    }
    for path, content in strangers.items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    ws = Workspace.open(root)
    assert len(ws.finder.find("")) == 3
    assert len(ws.check()) == 4
    ws.fix()
    assert {path: path.read_bytes() for path in strangers} == strangers
    ws.close()


@pytest.mark.parametrize("name", [name for name in BROKEN if name not in (
    "no title", "a title of numbers", "a place of text", "labels of numbers", "half a character",
    "a checklist of text", "an estimate of text", "not UTF-8", "NaN")])  # fmt: skip
def test_a_broken_board_file_is_named_and_mended(root: Path, name: str) -> None:
    board = root / "board.json"
    before = board.read_bytes()
    put(board, BROKEN[name][0](before))
    broken = board.read_bytes()
    assert_only_mending_opens(root)
    assert board.read_bytes() == broken
    ws = Workspace.open_broken(root)
    ws.fix()
    assert board.read_bytes() == before
    assert len(ws.finder.find("")) == 3
    assert_sound(ws)
    ws.close()


def assert_only_mending_opens(root: Path) -> None:
    """A board whose own file is broken is refused in a sentence, and still there to be mended."""
    with pytest.raises(BadFile) as caught:
        Workspace.open(root)
    said = str(caught.value)
    assert said.startswith("board.json cannot be read: ")
    assert "sprintboard check --fix" in said
    ws = Workspace.open_broken(root)
    assert len(ws.board.cards) == 3
    refused(ws, lambda: ws.columns.new("x"), SprintboardError)
    refused(ws, lambda: ws.cards.new("x"), SprintboardError)
    ws.close()


def test_a_screen_that_is_open_keeps_its_columns_when_the_board_file_breaks(root: Path) -> None:
    ws = Workspace.open(root)
    put(root / "board.json", b"{")
    assert ws.refresh()
    assert [problem.path for problem in ws.board.problems] == ["board.json"]
    assert len(ws.finder.find("")) == 3
    refused(ws, lambda: ws.columns.new("x"), SprintboardError)
    ws.close()


def test_a_board_file_that_is_a_link_is_not_followed(root: Path) -> None:
    board, outside = root / "board.json", root.parent / "outside.json"
    board.rename(outside)
    board.symlink_to(outside)
    before = outside.read_bytes()
    assert_only_mending_opens(root)
    ws = Workspace.open_broken(root)
    assert "symbolic link" in ws.board.problems[0].sentence
    ws.fix()
    assert outside.read_bytes() == before
    assert not board.is_symlink()
    assert_sound(ws)
    ws.close()


def test_reading_a_record_that_broke_meanwhile_is_one_sentence(root: Path, victim: Path) -> None:
    ws = Workspace.open(root)
    victim.write_bytes(b"{")
    with pytest.raises(BadFile) as caught:
        ws.cards.read(victim.stem)
    assert str(caught.value).startswith(victim.relative_to(root).as_posix())
    before = files(root)
    with pytest.raises(SprintboardError):
        ws.cards.edit([victim.stem], title="x")
    assert files(root) == before
    ws.close()
