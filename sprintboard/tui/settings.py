"""What a user chose, and the keys a user bound: two small files in the config folder."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from platformdirs import user_config_path
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, key_to_character

_KEY_NAMES = {*(each.value for each in Keys), *KEY_NAME_REPLACEMENTS.values()}
_TOGETHER = (
    {"board", "board-grid", "app"},
    {"activity", "entries", "app"},
    {"today", "day-list", "app"},
)
"""First parts of ids whose keys work at the same time."""
_MODIFIERS = {"ctrl", "shift", "alt", "meta", "super", "hyper"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Choices that outlive the screen; each has a default."""

    theme: str = ""
    """Empty when nobody has chosen yet."""
    lanes: str = "none"
    """How the board was grouped last."""


def config_dir() -> Path:
    """The folder with `settings.toml`, `keys.toml` and `themes/`."""
    chosen = os.environ.get("SPRINTBOARD_CONFIG_DIR")
    return Path(chosen) if chosen else user_config_path("sprintboard", appauthor=False)


def load(folder: Path) -> Settings:
    """Read the choices; a value that makes no sense counts as not chosen."""
    said, _ = _read(folder / "settings.toml")
    known = {each.name for each in fields(Settings)}
    chosen = {key: value for key, value in said.items() if key in known and isinstance(value, str)}
    return replace(Settings(), **chosen)


def save(folder: Path, settings: Settings) -> str | None:
    """Write the choices; return a sentence when the folder refuses."""
    path = folder / "settings.toml"
    lines = [f"{key} = {json.dumps(value)}\n" for key, value in asdict(settings).items()]
    fresh = path.with_name(f".settings-{os.getpid()}.toml")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh.write_text("".join(lines), encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        return f"Your choice holds until you quit: {path} cannot be written ({error.strerror})."
    return None


def load_keys(folder: Path, known: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Read `keys.toml` (`"board.new" = "N"`); `known` are the ids, with the keys they have.

    Returns the good lines, and a sentence for each bad one.
    """
    said, complaint = _read(folder / "keys.toml")
    complaints = [complaint] if complaint else []
    keys = {}
    for name, value in _flat(said):
        wrong = _what_is_wrong(name, value, known)
        if wrong:
            complaints.append(f"keys.toml: {wrong}")
        else:
            keys[name] = ",".join(part.strip() for part in value.split(","))
    for name, key, other in tuple(_taken(keys, known)):
        keys.pop(name, None)
        complaints.append(f"keys.toml: '{key}' belongs to '{other}'; give that another key, too.")
    return keys, tuple(complaints)


def _read(path: Path) -> tuple[dict[str, Any], str]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")), ""
    except FileNotFoundError:
        return {}, ""
    except OSError as error:
        return {}, f"{path.name} cannot be read ({error.strerror})."
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return {}, f"{path.name} is not TOML ({error}); the usual keys hold."


def _flat(said: dict[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    """Read `[board] new = "N"` like `"board.new" = "N"`."""
    found: list[tuple[str, Any]] = []
    for name, value in said.items():
        if isinstance(value, dict):
            found += _flat(value, f"{prefix}{name}.")
        else:
            found.append((f"{prefix}{name}", value))
    return found


def _taken(keys: Mapping[str, str], known: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield each line whose key another action of the same place has after all, and that one."""
    whole = {**known, **keys}
    for name, value in keys.items():
        if value == known.get(name):
            continue
        others = [each for each in whole if each != name and _meet(name, each)]
        for key in value.split(","):
            owner = next((each for each in others if _sign(key) in _signs(whole[each])), None)
            if owner is not None:
                yield name, key, owner
                break


def _meet(one: str, other: str) -> bool:
    """Say whether the keys of two actions work at the same time."""
    places = {each.partition(".")[0] for each in (one, other)}
    return len(places) == 1 or any(places <= together for together in _TOGETHER)


def _signs(keys: str) -> set[str]:
    return {_sign(key.strip()) for key in keys.split(",")}


def _sign(key: str) -> str:
    """`<` and `less_than_sign` are one key."""
    return key_to_character(key) or key


def _what_is_wrong(name: str, value: object, known: Mapping[str, str]) -> str:
    if name not in known:
        return f"there is no action '{name[:60]}'; '?' and 'ctrl+p' show what there is."
    if not isinstance(value, str) or not value.strip():
        return f"'{name}' needs a key as text, such as \"ctrl+n\"."
    bad = [part.strip() for part in value.split(",") if not is_key(part.strip())]
    return f"'{bad[0][:40]}' is no key ('{name}')." if bad else ""


def is_key(text: str) -> bool:
    """Say whether a terminal could send this: `N`, `ctrl+n`, `shift+left`, `f5`."""
    *modifiers, key = text.split("+") if text != "+" else ("plus",)
    if not set(modifiers) <= _MODIFIERS or not key.isprintable():
        return False
    return bool(key) and (key in _KEY_NAMES or key_to_character(key) is not None)
