"""A text that was written in an editor is saved, or its file is kept and named."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sprintboard.core.errors import BadFile, BadInput, ChangedSince, NotFound, SprintboardError
from sprintboard.workspace import Workspace
from tests.workspace.witness import done, refused

NewCard = Callable[..., str]


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_what_was_written_is_saved_and_its_file_goes(
    ws: Workspace, new_card: NewCard, own_temporary_folder: Path
) -> None:
    card = new_card("VAT", description="before")
    draft = ws.new_draft("before")
    assert draft.read_text(encoding="utf-8") == "before"
    draft.write_text("after ä\r\nline\n\n", encoding="utf-8", newline="")
    outcome, message = done(ws, lambda: ws.cards.describe(card, draft, before="before"))
    assert outcome.sentence == f"Changed description of {card[:4]} 'VAT'"
    assert message == f"edit {card[:4]} 'VAT': description"
    assert ws.cards.read(card).description == "after ä\nline"
    assert list(own_temporary_folder.iterdir()) == []
    emptied = ws.new_draft("")
    ws.cards.describe(card, emptied, before="after ä\nline")
    assert ws.cards.read(card).description == ""


def test_a_text_that_somebody_else_wrote_meanwhile_is_not_overwritten(
    ws: Workspace, new_card: NewCard
) -> None:
    card = new_card("VAT", description="before")
    draft = ws.new_draft("mine")
    other = Workspace.open(ws.root)
    other.cards.edit([card], description="theirs")
    other.close()
    said = refused(ws, lambda: ws.cards.describe(card, draft, before="before"), ChangedSince)
    assert said == (
        f"The description of {card[:4]} 'VAT' was changed while you wrote. Saving yours would "
        f"overwrite the newer text. What you wrote is in {draft}."
    )
    assert ws.cards.read(card).description == "theirs"
    assert draft.read_text(encoding="utf-8") == "mine"
    ws.cards.describe(card, draft, before="before", anyway=True)
    assert ws.cards.read(card).description == "mine"
    assert not draft.exists()


def test_a_comment_that_somebody_else_wrote_anew_meanwhile_is_not_overwritten(
    ws: Workspace, new_card: NewCard
) -> None:
    card = new_card("VAT")
    ws.cards.comment(card, "before")
    ws.commit_pending()
    [said] = ws.cards.read(card).comments
    draft = ws.new_draft("mine\n")
    other = Workspace.open(ws.root)
    other.cards.edit_comment(card, said.id, "theirs")
    other.close()

    def rewrite(file: Path, *, anyway: bool = False) -> object:
        return ws.cards.rewrite_comment(card, said.id, file, before="before", anyway=anyway)

    assert refused(ws, lambda: rewrite(draft), ChangedSince) == (
        f"The comment on {card[:4]} 'VAT' was changed while you wrote. Saving yours would "
        f"overwrite the newer text. What you wrote is in {draft}."
    )
    assert ws.cards.read(card).comments[0].text == "theirs"
    assert draft.read_text(encoding="utf-8") == "mine\n"
    rewrite(ws.new_draft("theirs"))  # both wrote the same: nothing to ask
    rewrite(draft, anyway=True)
    assert ws.cards.read(card).comments[0].text == "mine"
    assert not draft.exists()


def test_a_comment_that_was_removed_meanwhile_leaves_what_was_written(
    ws: Workspace, new_card: NewCard
) -> None:
    card = new_card("VAT")
    ws.cards.comment(card, "before")
    [said] = ws.cards.read(card).comments
    ws.cards.remove_comment(card, said.id)
    ws.commit_pending()
    draft = ws.new_draft("mine")

    def rewrite() -> object:
        return ws.cards.rewrite_comment(card, said.id, draft, before="before")

    assert refused(ws, rewrite, NotFound).endswith(f" What you wrote is in {draft}.")
    assert draft.read_text(encoding="utf-8") == "mine"


def test_a_title_that_somebody_else_gave_meanwhile_is_not_overwritten(
    ws: Workspace, new_card: NewCard
) -> None:
    card = new_card("VAT")
    other = Workspace.open(ws.root)
    other.cards.edit([card], title="Theirs")
    other.close()
    said = refused(ws, lambda: ws.cards.retitle(card, "Mine", before="VAT"), ChangedSince)
    assert said == (
        f"The title of {card[:4]} was changed to 'Theirs' while you wrote 'Mine'. "
        "Saving yours would overwrite the newer title."
    )
    ws.commit_pending()
    outcome, message = done(ws, lambda: ws.cards.retitle(card, "Mine", before="VAT", anyway=True))
    assert outcome.sentence == f"Changed title of {card[:4]} 'Theirs'"
    assert message == f"edit {card[:4]} 'Theirs': title"
    assert ws.cards.read(card).card.title == "Mine"


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        (b"caf\xe9", BadFile, "What your editor left is not UTF-8 text (byte 3)."),
        (b"x" * 70_000, BadInput, "The description has 70,000 bytes; 65,536 (64 KiB) fit."),
    ],
)
def test_a_text_that_cannot_be_saved_is_kept(
    ws: Workspace, new_card: NewCard, content: bytes, error: type[SprintboardError], said: str
) -> None:
    card = new_card("VAT", description="before")
    draft = ws.new_draft("")
    draft.write_bytes(content)
    sentence = refused(ws, lambda: ws.cards.describe(card, draft, before="before"), error)
    assert sentence.startswith(said)
    assert sentence.endswith(f" What you wrote is in {draft}.")
    assert draft.read_bytes() == content
