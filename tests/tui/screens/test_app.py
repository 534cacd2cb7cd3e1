"""The app itself: how it ends, what it does when nobody types, what it remembers."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.css.stylesheet import Stylesheet

from sprintboard.tui import settings, themed
from sprintboard.tui.app import SprintboardApp
from sprintboard.tui.messages import Act
from sprintboard.workspace import Workspace
from tests.tui.screens.walking import press, seen, settle, toasts

SIZE = (100, 30)


async def break_it(app: SprintboardApp) -> None:
    """Wish for what only a bug could wish for."""
    async with app.run_test(size=SIZE) as pilot:
        app.screen.post_message(Act("cards", "no_such_verb", "a secret title"))
        for _ in range(50):
            await pilot.pause(0.01)


async def test_a_bug_ends_the_app_and_prints_nobodys_data(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    app = SprintboardApp(workspace)
    with pytest.raises(AttributeError, match="no_such_verb"):
        await break_it(app)
    assert isinstance(app.crash, AttributeError)
    printed = capsys.readouterr()
    assert "secret" not in printed.out + printed.err
    assert "Traceback" not in printed.out + printed.err


@pytest.mark.parametrize("theme", ["harbour", "paper"])
async def test_the_style_sheets_are_parsed_once_for_the_first_screen_in_any_theme(
    workspace: Workspace, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[str] = []
    parse = Stylesheet.reparse
    monkeypatch.setattr(Stylesheet, "reparse", lambda self: (parsed.append(theme), parse(self))[1])
    app = SprintboardApp(workspace)
    app.choose_theme_for_now(theme)
    async with app.run_test(size=SIZE) as pilot:
        assert app.theme == theme
        assert app.screen.query_one("BoardGrid").styles.background == Color.parse(
            app.get_css_variables()["background"]
        )
        assert "saved" in seen(pilot)
        assert parsed == []


async def test_chores_wait_until_nobody_types(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = SprintboardApp(workspace)
    done: list[int] = []
    app.idle_chore = lambda: done.append(1)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "j")
        app.do_idle_chore()
        assert done == []
        monkeypatch.setattr(themed, "IDLE_AFTER", 0.0)
        app.do_idle_chore()
        assert done == [1]


async def test_no_color_leaves_only_grey(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        styles = {
            colour.get_truecolor()
            for strip in app.screen._compositor.render_strips(app.size)
            for segment in strip.apply_filter(app._filters[0], app.screen.background_colors[0])
            for colour in (segment.style.color, segment.style.bgcolor)
            if colour is not None
        }
        assert all(colour.red == colour.green == colour.blue for colour in styles)
        assert "VAT on invoices" in seen(pilot)


async def test_the_swimlanes_are_there_again_the_next_time(workspace: Workspace) -> None:
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, "g")
    assert settings.load(settings.config_dir()).lanes == "owner"
    async with SprintboardApp(workspace).run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "lanes: Owner" in seen(pilot)


async def test_an_editor_that_cannot_be_opened_here_is_told_in_a_sentence(
    workspace: Workspace,
) -> None:
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "E")
        assert "Your editor cannot be opened here" in seen(pilot)


async def test_a_key_given_to_two_actions_is_told_of(workspace: Workspace) -> None:
    folder = settings.config_dir()
    folder.mkdir(parents=True)
    (folder / "keys.toml").write_text('"board.due" = "p"\n', encoding="utf-8")
    app = SprintboardApp(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        app.read_config()
        await settle(pilot)
        assert any("'p' belongs to 'board.priority'" in toast for toast in toasts(pilot))
