"""The user's two small files."""

from __future__ import annotations

from pathlib import Path

import pytest

from sprintboard.tui import settings
from sprintboard.tui.known_keys import default_keys
from sprintboard.tui.settings import Settings


def test_a_choice_is_there_the_next_time(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "config"
    assert settings.save(folder, Settings(theme='pa"per\\')) is None
    assert settings.load(folder) == Settings(theme='pa"per\\')


@pytest.mark.parametrize("text", ["", "theme = 3", "theme = ", "colour = 'red'", "[theme]\nx = 1"])
def test_settings_that_make_no_sense_are_as_not_chosen(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    assert settings.load(tmp_path) == Settings()


def test_a_folder_that_refuses_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    complaint = settings.save(tmp_path / "file" / "config", Settings())
    assert complaint is not None
    assert complaint.startswith("Your choice holds until you quit")


def test_keys_are_read_flat_or_in_tables(tmp_path: Path) -> None:
    text = '"board.new" = "N"\n[board]\nundo = "ctrl+z, U"\n'
    (tmp_path / "keys.toml").write_text(text, encoding="utf-8")
    keys, complaints = settings.load_keys(tmp_path, {"board.new": "n", "board.undo": "u"})
    assert keys == {"board.new": "N", "board.undo": "ctrl+z,U"}
    assert complaints == ()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('"board.nwe" = "N"', "there is no action 'board.nwe'"),
        ('"board.new" = 3', "'board.new' needs a key as text"),
        ('"board.new" = "ctr+n"', "'ctr+n' is no key"),
        ('"board.new" = ""', "'board.new' needs a key as text"),
    ],
)
def test_a_bad_line_gives_one_sentence_and_the_rest_hold(
    tmp_path: Path, line: str, sentence: str
) -> None:
    (tmp_path / "keys.toml").write_text(f'{line}\n"board.undo" = "U"\n', encoding="utf-8")
    keys, complaints = settings.load_keys(tmp_path, {"board.new": "n", "board.undo": "u"})
    assert keys == {"board.undo": "U"}
    assert len(complaints) == 1
    assert sentence in complaints[0]


def test_a_broken_file_leaves_the_usual_keys(tmp_path: Path) -> None:
    (tmp_path / "keys.toml").write_text("board.new = N", encoding="utf-8")
    keys, complaints = settings.load_keys(tmp_path, {"board.new": "n"})
    assert keys == {}
    assert "the usual keys hold" in complaints[0]


@pytest.mark.parametrize("key", ["N", "ctrl+n", "shift+left", "f5", "<", "+", "slash", "space"])
def test_what_a_terminal_sends_is_a_key(key: str) -> None:
    assert settings.is_key(key)


@pytest.mark.parametrize("key", ["", "ctr+n", "frob", "hyper+foo", "\x01", "ctrl+"])
def test_what_no_terminal_sends_is_none(key: str) -> None:
    assert not settings.is_key(key)


def test_a_key_that_another_action_has_is_refused(tmp_path: Path) -> None:
    (tmp_path / "keys.toml").write_text('"board.new" = "<"\n', encoding="utf-8")
    known = {"board.new": "n", "board.back": "less_than_sign", "card.less": "<"}
    keys, complaints = settings.load_keys(tmp_path, known)
    assert keys == {}
    assert complaints == ("keys.toml: '<' belongs to 'board.back'; give that another key, too.",)


def test_two_actions_may_swap_their_keys(tmp_path: Path) -> None:
    (tmp_path / "keys.toml").write_text('[board]\nnew = "u"\nundo = "n"\n', encoding="utf-8")
    keys, complaints = settings.load_keys(tmp_path, {"board.new": "n", "board.undo": "u"})
    assert keys == {"board.new": "u", "board.undo": "n"}
    assert complaints == ()


def test_a_key_that_moves_the_cursor_is_not_given_to_a_card_action_unseen(tmp_path: Path) -> None:
    (tmp_path / "keys.toml").write_text('"board.new" = "h"\n"board.due" = "q"\n', encoding="utf-8")
    keys, complaints = settings.load_keys(tmp_path, default_keys())
    assert keys == {}
    assert "'h' belongs to 'board-grid.left'" in complaints[0]
    assert "'q' belongs to 'app.quit'" in complaints[1]


def test_a_usual_key_may_be_written_down_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "keys.toml").write_text('"board.clear" = "escape"\n', encoding="utf-8")
    assert settings.load_keys(tmp_path, default_keys()) == ({"board.clear": "escape"}, ())
