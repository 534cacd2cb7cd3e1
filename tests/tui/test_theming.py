"""Themes: what ships can be read by everybody, what a user adds cannot break the board."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from sprintboard.tui import theming

SHIPPED = {path.stem: theming.load(path) for path in sorted(theming.themes_dir().glob("*.toml"))}
TEXTS = (
    *("foreground", "primary", "secondary", "accent", "success", "warning", "error"),
    *("side-it", "side-business", "card-blocked", "card-aging", "limit-over", "priority-urgent"),
    *("priority-high", "muted", "lane-title", "ready-half"),
)
GROUNDS = ("background", "surface", "panel")


def colour(theme: Theme, name: str) -> Color:
    """Return a colour of a theme, wherever the theme names it."""
    return Color.parse(theme.variables.get(name) or getattr(theme, name))


def contrast(one: Color, two: Color) -> float:
    """Return the contrast ratio of WCAG 2."""
    high, low = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(found: Color) -> float:
    parts = [each / 255 for each in (found.r, found.g, found.b)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_at_least_eight_themes_ship_light_and_dark_ones() -> None:
    assert len(SHIPPED) >= 8
    assert sum(theme.dark for theme in SHIPPED.values()) >= 3
    assert sum(not theme.dark for theme in SHIPPED.values()) >= 3
    assert theming.FIRST in SHIPPED


@pytest.mark.parametrize("name", SHIPPED)
def test_every_text_can_be_read_on_every_ground(name: str) -> None:
    theme = SHIPPED[name]
    needed = 7.0 if name.startswith("contrast") else 4.5
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [("card-cursor-text", "card-cursor"), ("foreground", "card-selected")]
    weak = {
        pair: round(contrast(colour(theme, pair[0]), colour(theme, pair[1])), 2)
        for pair in pairs
        if contrast(colour(theme, pair[0]), colour(theme, pair[1])) < needed
    }
    assert weak == {}


FACES = ("muted", "secondary", "success", "card-aging", "card-blocked", "side-it", "side-business")
"""What stands on a card that is selected, and on a line of the whole card that has the focus."""
WIDGETS = Path(theming.__file__).parent / "widgets"


@pytest.mark.parametrize("name", SHIPPED)
def test_every_text_can_be_read_where_a_card_is_selected_or_a_line_has_the_focus(name: str) -> None:
    theme = SHIPPED[name]
    needed = 7.0 if name.startswith("contrast") else 4.5
    found = re.search(r":focus \{ background: \$primary (\d+)%", (WIDGETS / "row.tcss").read_text())
    assert found is not None
    share = int(found[1]) / 100
    focused = colour(theme, "surface").blend(colour(theme, "primary"), share)
    grounds = {"selected": colour(theme, "card-selected"), "focused": focused}
    inks = ("foreground", "primary", "warning", "priority-urgent", "priority-high", *FACES)
    weak = {
        (ink, where): round(ratio, 2)
        for where, ground in grounds.items()
        for ink in inks
        if (ratio := contrast(colour(theme, ink), ground)) < needed
    }
    assert weak == {}


@pytest.mark.parametrize("name", SHIPPED)
def test_the_two_sides_are_told_apart_by_hue(name: str) -> None:
    one, two = (colour(SHIPPED[name], side).hsl.h for side in ("side-it", "side-business"))
    apart = abs(one - two)
    assert min(apart, 1 - apart) > 0.2


@pytest.mark.parametrize("name", SHIPPED)
def test_the_cursor_card_stands_out(name: str) -> None:
    cursor, card = colour(SHIPPED[name], "card-cursor"), colour(SHIPPED[name], "surface")
    assert contrast(cursor, card) >= 1.5


@pytest.mark.parametrize("name", SHIPPED)
def test_a_theme_names_all_our_variables(name: str) -> None:
    assert set(theming.OURS) <= set(SHIPPED[name].variables)


@pytest.mark.parametrize("name", [name for name in SHIPPED if name.startswith("okabe")])
def test_no_two_meanings_look_alike_to_colour_blind_eyes(name: str) -> None:
    theme = SHIPPED[name]
    meanings = ("side-it", "side-business", "card-blocked", "ready-half")
    for one, two in combinations(meanings, 2):
        for see in (_protan, _deutan):
            first, second = see(colour(theme, one)), see(colour(theme, two))
            apart = sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5
            assert apart > 25, (one, two, see.__name__)


def _protan(found: Color) -> tuple[float, float, float]:
    """Viénot 1999, on sRGB values: what somebody without long-wave cones sees."""
    r, g, b = found.r, found.g, found.b
    return 0.11238 * r + 0.88762 * g, 0.11238 * r + 0.88762 * g, 0.00401 * (r - g) + b


def _deutan(found: Color) -> tuple[float, float, float]:
    """Viénot 1999, on sRGB values: what somebody without middle-wave cones sees."""
    r, g, b = found.r, found.g, found.b
    return 0.29275 * r + 0.70725 * g, 0.29275 * r + 0.70725 * g, -0.02234 * (r - g) + b


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("primary = ", "is left out: it is not TOML"),
        ('primary = "#12"', "primary = '#12' is not a colour"),
        ('primary = "red"\nprimry = "red"', "'primry' is no key of a theme"),
        ('background = "red"', "it names no 'primary' colour"),
        ('primary = "red"\ndark = "yes"', "'dark' is true or false"),
        ('primary = "red"\n[variables]\nside-lt = "red"', "'side-lt' is no variable of a theme"),
        ('primary = "red"\n[variables]\nside-it = "rouge"', "side-it = 'rouge' is not a colour"),
        ('primary = "red"\nvariables = 3', "'variables' is a table"),
        ('primary = "red"\ntext_alpha = "much"', "'text_alpha' is from 0 to 1"),
        ("\ud800", "it is not TOML"),
    ],
)
def test_a_bad_theme_gives_one_sentence_and_the_rest_load(
    tmp_path: Path, text: str, sentence: str
) -> None:
    (tmp_path / "mine.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    (tmp_path / "good.toml").write_text('primary = "#336699"\n', encoding="utf-8")
    themes, complaints = theming.load_all(tmp_path)
    assert {theme.name for theme in themes} == {*SHIPPED, "good"}
    assert len(complaints) == 1
    assert "mine.toml" in complaints[0]
    assert sentence in complaints[0]


def test_a_users_theme_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "paper.toml").write_text('primary = "#123456"\n', encoding="utf-8")
    theme = theming.load_named("paper", tmp_path)
    assert theme is not None
    assert theme.primary == "#123456"


def test_a_name_with_dots_reads_no_file_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "secret.toml").write_text('primary = "#123456"\n', encoding="utf-8")
    assert theming.load_named("../secret", tmp_path / "themes") is None


def test_a_theme_that_is_silent_on_our_variables_gets_colours_of_its_own() -> None:
    found = theming.defaults(Theme(name="plain", primary="#336699"))
    assert set(found) == set(theming.OURS)
    assert all(Color.parse(value) for value in found.values())
