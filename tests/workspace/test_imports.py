"""Trello exports come in whole or not at all, and the second time not again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sprintboard.core.errors import BadFile, SprintboardError
from sprintboard.workspace import Workspace
from tests.workspace.witness import assert_sound, commits, files, git, plain_values, refused

SMALL = Path(__file__).parents[1] / "exchange" / "data" / "trello-small.json"
REAL = Path(__file__).parents[3] / "shared" / "samples" / "trello-board.json"


def test_an_export_comes_in_as_one_commit_and_only_once(ws: Workspace, root: Path) -> None:
    before = files(root), len(commits(root))
    plan = ws.exchange.plan_trello(SMALL)
    assert files(root) == before[0]
    steps: list[tuple[int, int]] = []
    report = ws.exchange.import_trello(SMALL, progress=lambda done, of: steps.append((done, of)))
    assert report == plan
    assert steps[-1][0] == steps[-1][1]
    assert report.new == report.cards > 10
    assert ws.commit_pending() == 1
    assert len(commits(root)) == before[1] + 1
    assert commits(root)[0][1].startswith("import '")
    assert_sound(ws)

    after = files(root)
    again = ws.exchange.import_trello(SMALL)
    assert (again.new, again.changed) == (0, 0)
    assert (files(root), ws.commit_pending()) == (after, 0)


def test_progress_is_full_when_the_records_are_there_and_not_before(
    ws: Workspace, root: Path
) -> None:
    told: list[tuple[float, int, int]] = []

    def tell(done: int, of: int) -> None:
        begun = sum(1 for _ in root.rglob(".tmp-*"))
        told.append((done / of, begun, len(ws.board.cards)))

    report = ws.exchange.import_trello(SMALL, progress=tell)

    shares = [share for share, _, _ in told]
    assert shares == sorted(shares)
    making = [step for step in told if step[1] == 0][:-1]
    writing = [step for step in told if step[1]]
    assert [begun for _, begun, _ in writing] == list(range(1, report.changed + 1))
    assert max(making)[0] == pytest.approx(1 / 3)
    assert max(writing)[0] == pytest.approx(2 / 3)
    assert told[-1] == (1, 0, report.new)


def test_an_import_is_taken_back_and_brought_back_as_one(ws: Workspace, root: Path) -> None:
    before = plain_values(root)
    ws.exchange.import_trello(SMALL)
    after = plain_values(root)
    ws.history.undo()
    assert ws.finder.find("") == ()
    undone = plain_values(root)
    assert {path: undone[path] for path in before} == before
    ws.history.redo()
    assert plain_values(root) == after
    ws.commit_pending()
    assert_sound(ws)


def test_an_import_that_was_taken_back_comes_in_again_once(ws: Workspace, root: Path) -> None:
    first = ws.exchange.import_trello(SMALL)
    after = plain_values(root)
    titles = [card.title for card in ws.finder.find("")]
    ws.history.undo()
    undone = plain_values(root)
    plan = ws.exchange.plan_trello(SMALL)
    again = ws.exchange.import_trello(SMALL)
    assert again == plan
    assert (again.new, again.columns, again.members) == (first.new, first.columns, first.members)
    assert plain_values(root) == after
    assert [card.title for card in ws.finder.find("")] == titles
    third = ws.exchange.import_trello(SMALL)
    assert (third.new, third.changed) == (0, 0)
    ws.history.undo()
    assert plain_values(root) == undone
    ws.history.redo()
    assert plain_values(root) == after
    ws.commit_pending()
    assert_sound(ws)


def test_a_card_that_somebody_deleted_stays_deleted_when_the_export_comes_again(
    ws: Workspace, root: Path
) -> None:
    first = ws.exchange.import_trello(SMALL)
    gone = [card.id for card in ws.finder.find("")[:2]]
    ws.cards.delete(gone)
    before = files(root)
    plan = ws.exchange.plan_trello(SMALL)
    again = ws.exchange.import_trello(SMALL)
    assert again == plan
    assert (again.new, again.changed, again.deleted) == (0, 0, 2)
    assert files(root) == before
    ws.cards.restore(gone[:1])
    assert ws.exchange.import_trello(SMALL).deleted == 1
    assert len(plain_cards(root)) == first.cards - 1
    assert first.deleted == 0
    ws.commit_pending()
    assert_sound(ws)


def plain_cards(root: Path) -> list[dict[str, Any]]:
    """Return the cards that are not deleted, as their files say."""
    return [
        values
        for path, values in plain_values(root).items()
        if path.startswith("cards/") and not values.get("deleted")
    ]


def test_only_what_the_undo_of_an_import_took_away_comes_in_again(
    ws: Workspace, root: Path
) -> None:
    ws.exchange.import_trello(SMALL)
    every = len(plain_cards(root))
    mine, theirs = (card.id for card in ws.finder.find("")[:2])
    ws.cards.delete([mine])
    ws.history.undo()
    ws.members.use("Finn O'Hara")
    ws.cards.delete([theirs])
    ws.members.use("Ada Lovelace")
    ws.history.undo(anyway=True)
    assert plain_cards(root) == []
    ws.commit_pending()
    ws.close()
    (root / ".git" / "sprintboard" / "undo.jsonl").unlink()

    again = Workspace.open(root)  # as on another clone: only the records know
    report = again.exchange.import_trello(SMALL)

    assert (report.new, report.deleted) == (every - 1, 1)
    assert len(plain_cards(root)) == every - 1
    again.history.undo()
    assert again.exchange.import_trello(SMALL) == report
    again.commit_pending()
    assert_sound(again)
    again.close()


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"[]", b"{}", b"\xff\xfe", b'{"name": "x"}', b'{"lists": 1, "cards": 2}',
     b'{"name":"x","lists":[{}],"cards":[{"id":"zz"}],"actions":[],"members":[]}', b"[" * 100_000],
)  # fmt: skip
def test_a_file_that_is_no_export_is_refused_whole(
    ws: Workspace, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "export.json"
    path.write_bytes(content)
    refused(ws, lambda: ws.exchange.import_trello(path), SprintboardError)
    refused(ws, lambda: ws.exchange.plan_trello(path), SprintboardError)


def test_an_export_that_cannot_be_opened_is_refused(ws: Workspace, tmp_path: Path) -> None:
    assert "no such file" in refused(
        ws, lambda: ws.exchange.import_trello(tmp_path / "nowhere"), BadFile
    )
    refused(ws, lambda: ws.exchange.import_trello(tmp_path), BadFile)
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(300 << 20)
    assert "larger than 200 MiB" in refused(ws, lambda: ws.exchange.import_trello(huge), BadFile)


def test_a_cut_export_is_refused_wherever_it_is_cut(ws: Workspace, tmp_path: Path) -> None:
    content = SMALL.read_bytes()
    path = tmp_path / "export.json"
    for tenth in range(10):
        path.write_bytes(content[: len(content) * tenth // 10])
        refused(ws, lambda: ws.exchange.import_trello(path), BadFile)


def test_a_whole_real_export_comes_in(ws: Workspace, root: Path) -> None:
    if not REAL.exists():
        pytest.skip("the real export is not beside the project (../shared/samples)")
    report = ws.exchange.import_trello(REAL)
    ws.commit_pending()
    assert report.new == report.cards == len(json.loads(REAL.read_bytes())["cards"])
    assert ws.check() == ()
    assert git(root, "status", "--porcelain") == ""
    assert ws.exchange.import_trello(REAL).changed == 0


def overfill(export: dict[str, Any]) -> str:
    """Give the first card more labels and comments than a card may have; return its title."""
    card = export["cards"][0] | {"name": "Too much", "idLabels": [], "labels": []}
    export["cards"][0] = card
    for number in range(70):
        label = {"id": f"{number:024x}", "name": f"label {number:02}", "color": "red"}
        export["labels"].append(label)
        card["idLabels"].append(label["id"])
    pattern = next(each for each in export["actions"] if each["type"] == "commentCard")
    for number in range(600):
        at = f"2026-01-01T{number // 60:02}:{number % 60:02}:00.000Z"
        data = {"text": f"word {number}", "card": {"id": card["id"]}}
        export["actions"].append(pattern | {"id": f"{number:024x}", "date": at, "data": data})
    return "Too much"


def test_a_card_with_more_than_fits_comes_as_full_as_may_be_and_that_is_said(
    ws: Workspace, tmp_path: Path
) -> None:
    export = json.loads(SMALL.read_bytes())
    title = overfill(export)
    path = tmp_path / "export.json"
    path.write_text(json.dumps(export), encoding="utf-8")

    plan = ws.exchange.plan_trello(path)
    report = ws.exchange.import_trello(path)

    assert report == plan
    assert f"20 labels of '{title}': 50 fit on a card." in report.dropped
    assert any(f"comments of '{title}': the 500 newest fit" in each for each in report.dropped)
    [card] = ws.finder.find(f'"{title}"')
    assert card.labels == tuple(f"label {number:02}" for number in range(50))
    said = ws.cards.read(card.id).comments
    assert [each.text for each in said] == [f"word {number}" for number in range(100, 600)]
    ws.cards.remove_comment(card.id, said[0].id)
    ws.cards.comment(card.id, "and it goes on")
    ws.commit_pending()
    assert_sound(ws)
