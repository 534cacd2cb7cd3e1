"""Texts that want to do more than be read: stored whole where harmless, never steering anything."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from sprintboard.core.errors import Ambiguous, BadInput, NotFound, SprintboardError
from sprintboard.workspace import Outcome, Workspace
from tests.workspace.witness import assert_sound, commits, done, files, head, record, refused

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")

KEPT = [
    "fix [/] bug",
    "[@click=app.quit]x[/]",
    "[ABC-12] login",
    "[bold red]not markup[/bold red]",
    "👩\u200d💻 and 👨\u200d👩\u200d👧\u200d👦 and 🏳\ufe0f\u200d🌈",
    "请求书 の 税 세금",
    "חשבונית مع ضريبة",
    "می\u200cخواهم",
    "'; DROP TABLE record; --",
    "../../../etc/passwd",
    "{title} %s %(x)s ${HOME} $(id) `id` \\n",
    "=HYPERLINK(1) +1 -1 @x",
    "--help -rf",
    "# * _ <b>x</b> &amp; ~~~",
    '"quoted" \\ "~": {}',
    'seal unsealed "seal": "unsealed"',
]
CHANGED = {
    "\x1b[31mred\x1b[0m": "␛[31mred␛[0m",
    "\x1b]0;owned\x07 title": "␛]0;owned␇ title",
    "\x1b]8;;http://evil\x1b\\link": "␛]8;;http://evil␛\\link",
    "\x9b31m C1": "\ufffd31m C1",
    "a\u202egnp.exe": "agnp.exe",
    "\u2066isolated\u2069": "isolated",
    "zero\u200bwidth\ufeff": "zerowidth",
    "tab\there": "tab here",
    "two\nlines\r\nthree": "two lines three",
    "bell\x07 null\x00": "bell␇ null␀",
    "  spaces   around  ": "spaces around",
    "half \ud800 pair": "half \ufffd pair",
    "e\u0301": "\u00e9",
}


def everywhere(ws: Workspace, text: str) -> list[Callable[[], Outcome]]:
    """Return every verb that stores a line of text, each saying `text`."""
    card = ws.finder.find("")[0].id
    return [
        lambda: ws.cards.new(text),
        lambda: ws.cards.edit([card], title=text),
        lambda: ws.cards.edit([card], add_labels=[text]),
        lambda: ws.cards.block([card], text),
        lambda: ws.cards.add_item(card, text),
        lambda: ws.cards.rename_item(card, "1", text),
        lambda: ws.columns.new(text),
        lambda: ws.units.new(text, "it"),
        lambda: ws.members.new(text, role=text),
        lambda: ws.views.save(text, filter='"x"'),
        lambda: ws.policy.rename(text),
    ]


@pytest.mark.parametrize("text", KEPT)
def test_strange_text_is_kept_as_it_is(ws: Workspace, root: Path, text: str) -> None:
    for verb in everywhere(ws, text):
        verb()
    ws.cards.comment(ws.finder.find("")[0].id, text)
    ws.commit_pending()
    titles = [card.title for card in ws.finder.find("")]
    assert titles.count(text) == 2
    said = ws.cards.read(ws.finder.find("")[0].id)
    assert said.card.labels == tuple(sorted(["vat", text]))
    assert (said.card.blocked, said.checklist[0].text) == (text, text)
    assert said.comments[0].text == text
    assert ws.board.name == text
    assert text in [column.name for column in ws.board.columns]
    assert_sound(ws)
    assert [card.title for card in Workspace.open(root).finder.find("")] == titles


@pytest.mark.parametrize("text", CHANGED)
def test_text_that_steers_is_made_harmless(ws: Workspace, root: Path, text: str) -> None:
    outcomes = [verb() for verb in everywhere(ws, text)]
    ws.cards.comment(ws.finder.find("")[0].id, text)
    ws.commit_pending()
    assert CHANGED[text] in [card.title for card in ws.finder.find("")]
    shown = [outcome.sentence for outcome in outcomes]
    shown += [message for _, message in commits(root)]
    shown += [f"{each.title}{each.sentence}" for each in ws.history.of_board()]
    assert not any(STEERING.search(each) for each in shown)
    assert all("\n" not in each for each in shown)
    for path, content in files(root).items():
        assert not STEERING.search(content.decode()), path
    assert_sound(ws)


@pytest.mark.parametrize("text", ["", " ", "\t\n ", "\u200b\u200e", "\u3000", "\u00ad"])
def test_text_that_says_nothing_is_refused(ws: Workspace, text: str) -> None:
    card = ws.finder.find("")[0].id
    ws.cards.add_item(card, "an item")
    ws.cards.comment(card, "a comment")
    comment = ws.cards.read(card).comments[0].id
    ws.commit_pending()
    for verb in (
        *everywhere(ws, text),
        lambda: ws.columns.edit("Done", name=text),
        lambda: ws.cards.comment(card, text),
        lambda: ws.cards.edit_comment(card, comment, text),
        lambda: ws.views.save_private(text),
    ):
        assert "empty" in refused(ws, verb, SprintboardError)


@pytest.mark.parametrize(
    "text",
    ["x" * 10_000, "é" * 10_000, "👩\u200d💻" * 2_000, "请" * 5_000],
    ids=["ascii", "accents", "emoji", "cjk"],
)
def test_text_that_is_too_long_is_refused_with_its_length(ws: Workspace, text: str) -> None:
    ws.cards.add_item(ws.finder.find("")[0].id, "an item")
    ws.commit_pending()
    for verb in everywhere(ws, text):
        said = refused(ws, verb, BadInput)
        assert re.search(r"has [\d,]+ characters; [\d,]+ fit", said)


def test_long_texts_of_ten_thousand_characters_are_kept(ws: Workspace) -> None:
    card = ws.finder.find("")[0].id
    text = "\n".join(f"line {number} [/] \x1b[31m" for number in range(500))
    done(ws, lambda: ws.cards.edit([card], description=text))
    done(ws, lambda: ws.cards.comment(card, text))
    said = ws.cards.read(card)
    assert said.description == said.comments[0].text == text.replace("\x1b", "␛")
    assert_sound(ws)


@pytest.mark.parametrize(
    "reference",
    ["../../../etc/passwd", "..", "/", "cards/7k", "a/../b", "\x00", "\x1b[31m", "*", "?", "%", "~",
     "-1", "--", "'", '"', "[/]", "\u202e", "x" * 10_000, "١٢٣٤", "ⅷ", "Ａ", ""],
)  # fmt: skip
def test_a_strange_reference_finds_nothing_and_touches_nothing(
    ws: Workspace, reference: str
) -> None:
    card = ws.finder.find("")[0].id
    for verb in (
        lambda: ws.cards.edit([reference], title="x"),
        lambda: ws.cards.move([card], reference),
        lambda: ws.cards.move([card], "Doing", before=reference or "zzzz"),
        lambda: ws.cards.edit([card], owner=reference or "nobody"),
        lambda: ws.cards.edit([card], parent=reference or "zzzz"),
        lambda: ws.cards.edit([card], add_depends_on=[reference]),
        lambda: ws.cards.edit([card], add_helpers=[reference]),
        lambda: ws.cards.block([card], "why", waits_for=reference or "nobody"),
        lambda: ws.cards.tick(card, reference),
        lambda: ws.cards.remove_comment(card, reference),
        lambda: ws.columns.close(reference),
        lambda: ws.units.retire(reference),
        lambda: ws.members.retire(reference),
        lambda: ws.views.remove(reference),
        lambda: ws.policy.set(reference, "x"),
    ):
        said = refused(ws, verb, SprintboardError)
        assert not STEERING.search(said)
        with pytest.raises((NotFound, Ambiguous)):
            ws.cards.read(reference)


def test_every_character_there_is_can_be_a_title(ws: Workspace, root: Path) -> None:
    every = [chr(code) for code in range(0x20000) if unicodedata.category(chr(code)) != "Cn"]
    card = ws.finder.find("")[0].id
    for start in range(0, len(every), 15_000):
        ws.cards.edit([card], description="".join(every[start : start + 15_000]))
        text = record(root, card)["description"]
        assert not STEERING.search(text)
        assert unicodedata.is_normalized("NFC", text)
    ws.commit_pending()
    assert_sound(ws)


def test_nothing_is_written_outside_the_board(ws: Workspace, root: Path) -> None:
    before = sorted(path for path in root.parent.iterdir())
    commit = head(root)
    for name in ("../x", "..", "/etc/x", "a/b", "CON", "x\x00y"):
        ws.columns.new(name)
    assert sorted(path for path in root.parent.iterdir()) == before
    assert set(files(root)) == set(files(root))
    ws.commit_pending()
    assert head(root) != commit
    assert_sound(ws)
