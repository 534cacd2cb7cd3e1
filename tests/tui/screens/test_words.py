"""The glossary on the screen: words are underlined, explained in place, made and dismissed."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.widgets.markdown_view import MarkdownView
from sprintboard.tui.widgets.record_detail import RecordDetail
from sprintboard.tui.widgets.row import Row
from sprintboard.workspace import Workspace
from tests.tui.screens.walking import press, seen, settle, write

SIZES = ((80, 24), (140, 40))
TEXT = """\
Check the VAT id, `VAT id` and [VAT id](https://example.org) of [/] every customer.

```
VAT id
```

| Country | Rule |
| ------- | ---- |
| Austria | VAT id |
"""


async def go(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and let what was looked up be shown."""
    for key in keys:
        await press(pilot, key)
        for worker in list(pilot.app.workers):
            if worker.group in ("look", "abbreviations") and not worker.is_finished:
                await worker.wait()
        await settle(pilot)


def underlined(pilot: Pilot[Any]) -> list[str]:
    """Return what is underlined on the screen because the glossary explains it, top to bottom."""
    return [
        segment.text
        for strip in pilot.app.screen._compositor.render_strips(pilot.app.size)
        for segment in strip
        if segment.style and segment.style.underline and segment.style.meta.get("explains")
    ]


@pytest.fixture
def explained(workspace: Workspace) -> Workspace:
    """A board whose first card uses terms in its description and in a comment."""
    workspace.terms.explain("VAT id", "The number of a [/] company", side="business")
    workspace.terms.explain("DSO", "Days sales outstanding", synonyms=["days outstanding"])
    card = workspace.cards.new("DSO report").ids[0]
    workspace.cards.edit([card], description=TEXT, acceptance="The DSO is right")
    workspace.cards.comment(card, "The days outstanding\nof @Ada and [@click=app.quit]DSO[/]")
    workspace.commit_pending()
    return workspace


async def open_card(pilot: Pilot[Any]) -> None:
    await press(pilot, "ctrl+k")
    await write(pilot, "DSO rep")
    await go(pilot, "enter", "enter")


async def test_terms_in_a_card_are_underlined_but_not_in_code_or_links(
    explained: Workspace,
) -> None:
    async with SprintboardApp(explained).run_test(size=(140, 60)) as pilot:
        await open_card(pilot)

        assert pilot.app.screen.query_one(MarkdownView).text == TEXT.strip()
        assert underlined(pilot) == ["DSO", "VAT id", "VAT id", "days outstanding", "DSO"]
        assert "[@click=app.quit]DSO[/]" in seen(pilot)


async def test_the_mouse_explains_a_term(explained: Workspace) -> None:
    async with SprintboardApp(explained).run_test(size=(140, 60), tooltips=True) as pilot:
        await open_card(pilot)
        row = pilot.app.screen.query_one("#comments Row", Row)
        assert row.tooltip is None
        await pilot.hover(row, offset=(row.content_region.x - row.region.x + 6, 1))
        assert str(row.tooltip) == "DSO: Days sales outstanding"
        await pilot.hover(row, offset=(row.content_region.x - row.region.x + 1, 1))
        assert row.tooltip is None


@pytest.mark.parametrize("size", SIZES)
async def test_a_key_explains_the_words_of_what_is_shown(
    explained: Workspace, size: tuple[int, int]
) -> None:
    async with SprintboardApp(explained).run_test(size=size) as pilot:
        await open_card(pilot)
        await go(pilot, "f3")
        text = seen(pilot)
        assert "Here 2" in text
        assert "DSO: Days sales outstanding" in text
        assert "Also: days outstanding" in text
        await go(pilot, "down")
        assert "VAT id: The number of a [/] company" in seen(pilot)
        await go(pilot, "escape")
        assert pilot.app.screen.query(MarkdownView)


async def test_terms_of_a_need_are_underlined_and_explained(explained: Workspace) -> None:
    explained.needs.add("A VAT id on every invoice", pain="The DSO grows", by="Jane")
    async with SprintboardApp(explained).run_test(size=(140, 40)) as pilot:
        await go(pilot, "4")
        await settle(pilot)
        assert {"VAT id", "DSO"} <= set(underlined(pilot))
        detail = pilot.app.screen.query_one(RecordDetail)
        assert any("The DSO grows" in each for each in detail.said())
        await go(pilot, '"')
        assert "Here 2" in seen(pilot)


async def test_terms_of_feedback_are_underlined(explained: Workspace) -> None:
    explained.feedback.add("product", text="The DSO is never [/] right")
    async with SprintboardApp(explained).run_test(size=(140, 40)) as pilot:
        await go(pilot, "7")
        await settle(pilot)
        said = pilot.app.screen.query_one("#said", Static)
        assert "DSO is never [/] right" in str(said.content)
        assert "DSO" in underlined(pilot)


async def test_a_word_is_explained_changed_and_deleted(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=(80, 24)) as pilot:
        await go(pilot, '"')
        assert "No word is explained yet: n explains one." in seen(pilot)
        await go(pilot, "n")
        await write(pilot, "DSO")
        await press(pilot, "tab")
        await write(pilot, "Days sales outstanding")
        await press(pilot, "tab")
        await write(pilot, "days outstanding, debtor days")
        await go(pilot, "ctrl+s")
        [term] = workspace.board.terms
        assert (term.name, term.meaning) == ("DSO", "Days sales outstanding")
        assert term.synonyms == ("days outstanding", "debtor days")
        assert "DSO: Days sales outstanding" in seen(pilot)

        await go(pilot, "e")
        await write(pilot, "s")
        await press(pilot, "tab", "tab", "end", *["backspace"] * 13)
        await go(pilot, "ctrl+s")
        [term] = workspace.board.terms
        assert (term.name, term.synonyms) == ("DSOs", ("days outstanding",))

        await go(pilot, "x", "y")
        assert workspace.board.terms == ()
        await go(pilot, "u")
        assert [each.name for each in workspace.board.terms] == ["DSOs"]


async def test_abbreviations_are_proposed_explained_and_dismissed(workspace: Workspace) -> None:
    for title in ("CRM for all", "CRM and DSO", "DSO in days", "Our VAT"):
        workspace.cards.new(title)
    async with SprintboardApp(workspace).run_test(size=(80, 24)) as pilot:
        await go(pilot, '"')
        await settle(pilot)
        text = " ".join(seen(pilot).split())
        assert "3 abbreviations that nobody has explained: CRM (2 cards), DSO (2 cards)" in text
        await go(pilot, "tab")
        assert "What does CRM mean? enter says so." in seen(pilot)
        await go(pilot, "x")
        assert workspace.terms.proposals()[0].word == "DSO"
        await go(pilot, "enter")
        await press(pilot, "tab")
        await write(pilot, "Days sales outstanding")
        await go(pilot, "ctrl+s")
        assert [each.name for each in workspace.board.terms] == ["DSO"]
        assert "What does VAT mean?" in seen(pilot)
