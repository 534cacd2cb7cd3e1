"""Themes are data: one TOML file each, ours in `themes/`, the user's in the config folder."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from textual.color import Color, ColorParseError
from textual.theme import Theme

_PACKAGE = Path(__file__).resolve().parents[1]

FIRST = "harbour"
"""The theme of somebody who has not chosen one."""

COLORS = (
    *("primary", "secondary", "accent", "success", "warning", "error"),
    *("foreground", "background", "surface", "panel", "boost"),
)
"""The colours Textual derives its own from; a theme file names them at top level."""

OURS = {
    "side-it": "primary",
    "side-business": "accent",
    "card-blocked": "error",
    "card-aging": "warning",
    "limit-over": "error",
    "priority-urgent": "error",
    "priority-high": "warning",
    "card-cursor": "primary",
    "card-cursor-text": "background",
    "card-selected": "panel",
    "muted": "foreground",
    "lane-title": "secondary",
    "ready-half": "success",
}
"""Our variables, and the colour each takes when a theme does not say."""

_NUMBERS = ("luminosity_spread", "text_alpha")
_KEYS = {*COLORS, *_NUMBERS, "dark", "variables"}


def themes_dir() -> Path:
    """Inside the package in a wheel; beside it in a checkout or an editable install."""
    packaged = _PACKAGE / "themes"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "themes"


def load_all(own: Path) -> tuple[tuple[Theme, ...], tuple[str, ...]]:
    """Read our themes and those of the folder `own`; a theme of the user's replaces ours.

    Returns the themes, and a sentence for each file that is left out.
    """
    themes: dict[str, Theme] = {}
    complaints = []
    for path in (*sorted(themes_dir().glob("*.toml")), *sorted(own.glob("*.toml"))):
        try:
            themes[path.stem] = load(path)
        except ValueError as error:
            complaints.append(f"The theme {path.name} is left out: {error}")
    return tuple(themes.values()), tuple(complaints)


def load_named(name: str, own: Path) -> Theme | None:
    """Read one theme, the user's before ours; None when it is missing or broken."""
    for folder in (own, themes_dir()):
        path = folder / f"{name}.toml"
        if path.parent == folder and path.is_file():
            try:
                return load(path)
            except ValueError:
                continue
    return None


def load(path: Path) -> Theme:
    """Read one theme file.

    Raises:
        ValueError: a sentence that names what is wrong in it.
    """
    try:
        said: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ValueError(f"it cannot be read ({error.strerror}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"it is not TOML ({error}).") from error
    _require_known(said)
    variables = said.pop("variables", {})
    return Theme(name=path.stem, variables=variables, **said)


def defaults(theme: Theme) -> dict[str, str]:
    """Give each of our variables a colour of `theme`, for themes that do not name it."""
    shades = theme.to_color_system().generate()
    return {name: shades[source] for name, source in OURS.items()}


def _require_known(said: dict[str, Any]) -> None:
    _require(set(said) <= _KEYS, f"'{_first(set(said) - _KEYS)}' is no key of a theme.")
    _require("primary" in said, "it names no 'primary' colour.")
    _require(isinstance(said.get("dark", True), bool), "'dark' is true or false.")
    for key in _NUMBERS:
        number = said.get(key, 0.5)
        _require(type(number) in (int, float) and 0 <= number <= 1, f"'{key}' is from 0 to 1.")
    for key in COLORS:
        _require_color(key, said.get(key, "black"))
    _require(isinstance(said.get("variables", {}), dict), "'variables' is a table, [variables].")
    _require_variables(said.get("variables", {}))


def _require_variables(variables: dict[str, object]) -> None:
    known = {*OURS, *Theme(name="", primary="black").to_color_system().generate()}
    unknown = set(variables) - known
    _require(not unknown, f"'{_first(unknown)}' is no variable of a theme.")
    for key, value in variables.items():
        if key.endswith("-style"):
            _require(isinstance(value, str), f"'{key}' is a text, such as \"bold\".")
        else:
            _require_color(key, value)


def _require(holds: object, sentence: str) -> None:
    if not holds:
        raise ValueError(sentence)


def _first(names: set[str]) -> str:
    return min(names, default="")


def _require_color(key: str, value: object) -> None:
    try:
        Color.parse(str(value))
    except ColorParseError as error:
        raise ValueError(f"{key} = {value!r} is not a colour.") from error
