"""Activity, welcome, themes, palette and help, as somebody at the keyboard meets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sprintboard.core.templates import TEMPLATES
from sprintboard.tui import settings
from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.board_keys import BOARD_KEYS
from sprintboard.tui.dialogs.ask import AskText
from sprintboard.tui.dialogs.help import HelpDialog
from sprintboard.tui.known_keys import bindings
from sprintboard.tui.welcome_app import WelcomeApp
from sprintboard.workspace import Workspace
from tests.tui.screens.conftest import MOSTLY
from tests.tui.screens.walking import press, seen, settle, toasts, write

SIZE = (120, 36)


async def activity(pilot: object) -> None:
    """Show everything that was done, read to its end."""
    await press(pilot, "9", "left_square_bracket")
    await pilot.app.workers.wait_for_complete()
    await settle(pilot)


async def test_activity_tells_what_was_done_newest_first(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await activity(pilot)
        text = seen(pilot)
        assert "Monday 23 November 2026" in text
        assert text.index("Price list") < text.index("VAT on invoices")
        assert "◆ Ada Lovelace" in text


async def test_activity_narrows_by_words_and_opens_the_card(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await activity(pilot)
        await press(pilot, "slash")
        await write(pilot, "ada vat")
        assert "1 entry" in seen(pilot)
        await press(pilot, "enter", "enter")
        assert "Description" in seen(pilot)
        await press(pilot, "escape", "escape")
        assert "Price list" in seen(pilot)


async def test_activity_grows_while_it_is_shown(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE, notifications=True) as pilot:
        await activity(pilot)
        await press(pilot, "u")
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        assert any("Undone" in toast for toast in toasts(pilot))


async def test_activity_of_an_empty_board_teaches(empty: Workspace) -> None:
    async with SprintboardApp(empty).run_test(size=SIZE) as pilot:
        await activity(pilot)
        await press(pilot, "slash")
        await write(pilot, "nothing has this")
        assert "every edit of a card leaves a line" in seen(pilot)


@pytest.mark.parametrize("title", MOSTLY)
async def test_activity_shows_hostile_titles_harmlessly(workspace: Workspace, title: str) -> None:
    workspace.cards.new(title)
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await activity(pilot)
        await press(pilot, "j", "enter", "escape")
        assert pilot.app.is_running
        assert "\x1b" not in seen(pilot)
        assert "\u202e" not in seen(pilot)


async def test_a_theme_is_worn_while_it_is_looked_at_and_kept_by_enter(
    workspace: Workspace,
) -> None:
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        first = app.theme
        await press(pilot, "f2", "down")
        assert app.theme != first
        await press(pilot, "escape")
        assert app.theme == first
        await press(pilot, "f2", "end", "enter")
        chosen = app.theme
        assert chosen != first
    assert settings.load(settings.config_dir()).theme == chosen
    assert SprintboardApp(workspace).theme == chosen


async def test_bad_theme_and_bad_keys_give_a_sentence_each(workspace: Workspace) -> None:
    folder = settings.config_dir()
    (folder / "themes").mkdir(parents=True)
    (folder / "themes" / "mine.toml").write_text("primary = 3", encoding="utf-8")
    (folder / "keys.toml").write_text('"board.nwe" = "N"\n"board.new" = "N"\n', encoding="utf-8")
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        app.read_config()
        await settle(pilot)
        said = " ".join(toasts(pilot))
        assert "mine.toml" in said
        assert "board.nwe" in said
        await press(pilot, "N")
        assert "New card" in seen(pilot)


async def test_help_lists_the_keys_as_they_are_bound(workspace: Workspace) -> None:
    folder = settings.config_dir()
    folder.mkdir(parents=True)
    (folder / "keys.toml").write_text('"board.new" = "ctrl+n"\n', encoding="utf-8")
    app = SprintboardApp(workspace)
    async with app.run_test(size=(120, 90)) as pilot:
        await settle(pilot)
        app.read_config()
        await press(pilot, "question_mark")
        line = next(each for each in seen(pilot).splitlines() if "New card" in each)
        assert "^n" in line


@pytest.mark.parametrize(
    ("opener", "key", "words"),
    [
        ("C", "question_mark", "Owning unit"),
        ("T", "question_mark", "Add member"),
        ("v", "question_mark", "Save for me"),
        ("n", "f1", "Create and next"),
        ("number_sign", "f1", "Tick"),
        ("exclamation_mark", "question_mark", "Close"),
        ("enter", "f1", "Business"),
    ],
)
async def test_every_dialog_lists_its_own_keys(
    workspace: Workspace, opener: str, key: str, words: str
) -> None:
    async with SprintboardApp(workspace).run_test(size=(120, 60)) as pilot:
        await press(pilot, opener, key)
        assert isinstance(pilot.app.screen, HelpDialog)
        assert words in seen(pilot)
        assert "Denser cards" not in seen(pilot)
        await press(pilot, key)
        assert not isinstance(pilot.app.screen, HelpDialog), "the same key closes it"


async def test_the_welcome_lists_its_keys(tmp_path: Path) -> None:
    async with WelcomeApp(tmp_path, demo=tmp_path / "demo").run_test(size=SIZE) as pilot:
        await press(pilot, "question_mark")
        assert "Leave" in seen(pilot)
        assert "Choose" in seen(pilot)


async def test_every_key_in_the_help_of_the_board_is_real(demo: Workspace) -> None:
    app = SprintboardApp(demo)
    async with app.run_test(size=(120, 140)) as pilot:
        real = {
            binding.tooltip or binding.description
            for _, binding, _, _ in app.screen.active_bindings.values()
            if binding.description and binding.id
        }
        await press(pilot, "question_mark")
        shown = seen(pilot)
        for _ in range(4):
            await press(pilot, "pagedown")
            shown += seen(pilot)
        assert [words for words in real if words not in shown] == []


async def test_the_palette_runs_what_a_key_runs(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, "ctrl+p")
        await write(pilot, "duplicate")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "enter")
        await settle(pilot)
        assert len(workspace.finder.find("VAT")) == 2


async def test_the_palette_finds_cards_and_themes(workspace: Workspace) -> None:
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "ctrl+p")
        await write(pilot, "price list")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "enter")
        assert app.screen.card.title == "Price list"
        await press(pilot, "ctrl+p")
        await write(pilot, "theme: paper")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "enter")
        assert app.theme == "paper"


def test_every_binding_can_be_bound_anew_and_says_what_it_does() -> None:
    nameless = [(kind.__name__, each.key) for kind, each in bindings() if not each.id]
    assert nameless == []
    wordless = [(kind.__name__, each.key) for kind, each in bindings() if not each.description]
    assert wordless == []


def test_no_two_actions_of_the_board_have_one_key() -> None:
    keys = [key for binding in BOARD_KEYS for key in binding.key.split(",")]
    assert len(keys) == len(set(keys))


async def test_welcome_makes_a_board_here(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    folder.mkdir()
    app = WelcomeApp(folder, demo=tmp_path / "demo")
    async with app.run_test(size=SIZE) as pilot:
        assert "There is no board in" in seen(pilot)
        await press(pilot, "down", "enter")
        await write(pilot, "Invoices")
        await press(pilot, "enter", "enter")
        await app.workers.wait_for_complete()
    assert app.return_value == folder
    assert Workspace.open(folder).board.name == "Invoices", "typing replaces the folder's name"


async def test_the_templates_are_told_without_cutting_at_80_columns(tmp_path: Path) -> None:
    async with WelcomeApp(tmp_path, demo=tmp_path / "demo").run_test(size=(80, 24)) as pilot:
        await press(pilot, "down", "enter", "enter")
        assert [each.words for each in TEMPLATES.values() if each.words not in seen(pilot)] == []


async def test_welcome_asks_who_you_are_when_git_does_not_know(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        "GIT_AUTHOR_NAME",
        "GIT_AUTHOR_EMAIL",
        "GIT_COMMITTER_NAME",
        "GIT_COMMITTER_EMAIL",
    ):
        monkeypatch.delenv(name)
    app = WelcomeApp(tmp_path, demo=tmp_path / "demo")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "enter", "enter", "enter")
        await settle(pilot)
        await write(pilot, "Grace")
        await press(pilot, "enter")
        await write(pilot, "grace@example.org")
        await press(pilot, "enter")
        await app.workers.wait_for_complete()
    members = Workspace.open(tmp_path).board.members.values()
    assert [(each.name, each.emails) for each in members] == [("Grace", ("grace@example.org",))]


async def test_welcome_opens_the_demo_in_a_folder_of_its_own(tmp_path: Path) -> None:
    app = WelcomeApp(tmp_path, demo=tmp_path / "demo")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        await app.workers.wait_for_complete()
    assert app.return_value == tmp_path / "demo"


async def test_keys_of_dialogs_are_bound_anew_too(workspace: Workspace) -> None:
    folder = settings.config_dir()
    folder.mkdir(parents=True)
    lines = ('"columns.rename" = "f3"', '"dialog.close" = "f4"', '"item.up" = "f5"')
    (folder / "keys.toml").write_text("\n".join(lines), encoding="utf-8")
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        app.read_config()
        await press(pilot, "C")
        assert "f3 Rename" in seen(pilot)
        assert "f4 Back" in seen(pilot)
        await press(pilot, "f3")
        assert isinstance(app.screen, AskText)
        await press(pilot, "f4", "f4")
        assert app.screen is app.screen_stack[0]
