"""`check` names what is wrong in sentences; `fix` mends it, says so, and loses nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sprintboard.core.codec import encode
from sprintboard.workspace import Workspace
from tests.workspace.witness import assert_sound, commits, record

NewCard = Callable[..., str]


def path_of(root: Path, card_id: str) -> Path:
    return root / "cards" / card_id[:2] / f"{card_id}.json"


def rewrite(root: Path, card_id: str, **values: Any) -> None:
    """Write a record as another program would: in order, with values of its own."""
    path = path_of(root, card_id)
    new = path.with_suffix(".new")
    new.write_bytes(encode({**record(root, card_id), **values}))
    new.replace(path)


def found(root: Path) -> list[str]:
    ws = Workspace.open(root)
    try:
        return [problem.sentence for problem in ws.check()]
    finally:
        ws.close()


def mended(root: Path) -> tuple[str, ...]:
    ws = Workspace.open(root)
    done = ws.fix()
    assert_sound(ws)
    ws.close()
    return done


def test_an_edit_by_hand_becomes_history(ws: Workspace, new_card: NewCard, root: Path) -> None:
    card_id = new_card("VAT", labels=["a"])
    path = path_of(root, card_id)
    path.write_text(path.read_text().replace('"title": "VAT"', '"title": "By hand"', 1))
    [sentence] = found(root)
    assert sentence.endswith("'By hand' was edited by hand: title.")
    [said] = mended(root)
    assert said.endswith("Its history knows now.")
    ws.refresh()
    assert ws.board.find_card(card_id).title == "By hand"
    assert len(ws.history.of_card(card_id)) == 2


def test_another_form_is_written_anew(new_card: NewCard, root: Path) -> None:
    card_id = new_card("VAT")
    before = path_of(root, card_id).read_bytes()
    path_of(root, card_id).write_text(json.dumps(json.loads(before), indent=4))
    [sentence] = found(root)
    assert "not in the form that every machine writes" in sentence
    mended(root)
    assert path_of(root, card_id).read_bytes() == before


def test_cards_of_one_rank_keep_their_order(ws: Workspace, new_card: NewCard, root: Path) -> None:
    ids = [new_card(title) for title in "abc"]
    place = record(root, ids[0])["place"]
    for card_id in ids[1:]:
        rewrite(root, card_id, place=place)
    assert any("has the same rank as another card" in each for each in found(root))
    ws.refresh()
    before = [card.title for card in ws.finder.find("")]
    mended(root)
    ws.refresh()
    assert [card.title for card in ws.finder.find("")] == before


def test_a_card_in_no_column_is_housed(ws: Workspace, new_card: NewCard, root: Path) -> None:
    card_id = new_card("VAT")
    new_card("other")
    rewrite(root, card_id, place={"column": "gone", "rank": "V"})
    assert any("which the board does not have" in each for each in found(root))
    assert any("It is in 'To do' now." in each for each in mended(root))
    ws.refresh()
    assert {card.title for card in ws.finder.find("column:todo")} == {"VAT", "other"}


def test_references_to_nothing_and_circles_are_named(new_card: NewCard, root: Path) -> None:
    one, two = new_card("one"), new_card("two")
    rewrite(root, one, owner="zzzz000000", depends_on=[two], parent=two)
    rewrite(root, two, depends_on=[one], parent=one)
    said = " ".join(found(root))
    assert "names 'zzzz000000' as owner" in said
    assert "waits for itself" in said
    assert "is its own epic" in said


def test_an_old_temporary_file_is_swept_and_a_fresh_one_is_not(root: Path) -> None:
    for folder in (root, root / "units"):
        (folder / ".tmp-0123").write_text("fresh")
    assert found(root) == []
    for folder in (root, root / "units"):
        os.utime(folder / ".tmp-0123", (0, 0))
    assert sorted(found(root)) == [
        ".tmp-0123 was left by a crash.",
        "units/.tmp-0123 was left by a crash.",
    ]
    assert len(mended(root)) == 2
    assert not (root / ".tmp-0123").exists()


def test_a_record_that_is_not_committed_is_committed(
    ws: Workspace, new_card: NewCard, root: Path
) -> None:
    card_id = new_card("VAT")
    ws.cards.edit([card_id], title="later")
    (root / ".git" / "sprintboard" / "journal.jsonl").unlink()
    [sentence] = found(root)
    assert sentence == f"cards/{card_id[:2]}/{card_id}.json is not committed."
    mended(root)
    assert commits(root)[0][1] == f"check: commit cards/{card_id[:2]}/{card_id}.json"
    assert record(root, card_id)["title"] == "later"


def test_a_sound_board_has_nothing_to_mend(ws: Workspace, new_card: NewCard, root: Path) -> None:
    new_card("VAT")
    count = len(commits(root))
    assert (ws.check(), ws.fix(), len(commits(root))) == ((), (), count)


@pytest.mark.parametrize("adopted", [False, True])
@pytest.mark.parametrize(
    "columns",
    [
        lambda _old: {},
        lambda old: {**old, "doing": {}},
        lambda old: {**old, "doing": {"rank": old["doing"]["rank"], "name": ""}},
        lambda old: {**old, "doing": {**old["doing"], "name": 7}},
        lambda old: {**old, "doing": "gone"},
        lambda old: {key: old[key] for key in old if key != "doing"},
    ],
)
def test_a_column_that_was_emptied_by_hand_comes_back_from_the_history(
    ws: Workspace,
    new_card: NewCard,
    root: Path,
    columns: Callable[[dict[str, Any]], Any],
    adopted: bool,
) -> None:
    card = new_card("in it", column="Doing")
    expected = ws.board.columns
    edit_columns(root, columns)
    if adopted:  # somebody goes on before anybody looks
        other = Workspace.open(root)
        other.policy.set("wip", "enforce")
        other.commit_pending()
        other.close()
    assert any("the column 'Doing'" in sentence for sentence in found(root))
    assert any("the column 'Doing'" in sentence for sentence in mended(root))
    opened = Workspace.open(root)
    assert opened.board.columns == expected
    assert opened.cards.read(card).card.column == "doing"
    assert_sound(opened)
    opened.close()


def test_a_column_without_cards_that_was_removed_by_hand_or_undone_stays_away(
    ws: Workspace, root: Path
) -> None:
    ws.columns.new("Review")
    ws.history.undo()
    ws.commit_pending()
    assert found(root) == []
    edit_columns(root, lambda old: {key: old[key] for key in old if key != "check"})
    mended(root)
    opened = Workspace.open(root)
    assert [column.name for column in opened.board.columns] == ["To do", "Doing", "Done"]
    assert_sound(opened)
    opened.close()


def edit_columns(root: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    """Change `columns` in `board.json` as somebody with an editor would."""
    path = root / "board.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["columns"] = change(document["columns"])
    new = path.with_suffix(".new")
    new.write_text(json.dumps(document, indent=1), encoding="utf-8")
    new.replace(path)


def test_done_without_the_sign_off_that_the_board_asks_for_is_told(
    ws: Workspace, root: Path, new_card: NewCard
) -> None:
    done, open_card = new_card("VAT"), new_card("PDF")
    ws.cards.move([done], "Done")
    ws.policy.set("signatures", "business")
    ws.commit_pending()
    [said] = found(root)
    assert said.endswith("is done, and nobody of the business has signed it off.")
    assert done[:4] in said
    assert open_card[:4] not in said
    ws.members.use("Finn")
    ws.signing.sign([done])
    ws.commit_pending()
    assert found(root) == []


def test_a_sign_off_by_somebody_of_the_other_side_is_told(
    ws: Workspace, root: Path, new_card: NewCard
) -> None:
    card = new_card("VAT")
    ws.signing.sign([card])
    ws.commit_pending()
    signed = record(root, card)["signed"]["it"]
    rewrite(root, card, signed={"business": signed})
    assert any(
        said.endswith("was signed off for the business by somebody of the other side.")
        for said in found(root)
    )
