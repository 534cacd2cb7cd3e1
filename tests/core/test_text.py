"""Text from anybody: harmless for a terminal, and still what people wrote."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sprintboard.core.text import bytes_of, clean, clean_line, cut, shorten, visible, visible_line

HOSTILE_CHARACTERS = (
    *map(chr, range(9)),
    *map(chr, range(0x0E, 0x20)),
    *map(chr, range(0x7F, 0x85)),
    *map(chr, range(0x86, 0xA0)),
    *"\u00ad\u061c\u180e\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2069\ufeff",
    *"\ufff9\ufffb\U0001d173\U000e0001\U000e0041\U000e007f\ud800\udfff",
)
PICKY = st.text(
    "a é\u200d\u200c\u0301\u200b\u3000\u212a\t\n\r\x1b\u2028\u0338=❤\ufe0f👩", max_size=12
)
TEXT = st.text() | st.text(st.characters()) | PICKY
RECEIVED = [
    "Zürich, naïve, Ångström",
    "发票增值税",
    "請求書をみなおす",
    "می‌خواهم",  # Persian needs the joiner that takes no room
    "क्‍ष",
    "שלום עולם",
    "👩‍👩‍👧 👩🏽‍💻 ❤️‍🔥 🏳️‍🌈 🇩🇪",
    "[/] [ABC-12] [@click=app.quit]x[/]",
    "₿ – — … “quotes”",
]


def _harmful(text: str, allowed: str = "") -> list[str]:
    """Return what could steer a terminal, told by Unicode itself rather than by our list."""
    kept = f"{allowed}\u200c\u200d"
    return [
        each
        for each in text
        if unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp") and each not in kept
    ]


@pytest.mark.parametrize("character", HOSTILE_CHARACTERS, ids=lambda each: f"U+{ord(each):04X}")
def test_a_character_that_steers_does_not_come_through(character: str) -> None:
    for function in (clean, clean_line, visible, visible_line):
        assert character not in function(f"a{character}b")
        assert character not in function(f"é{character}é")


def test_no_control_of_any_plane_comes_through() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    shown = {"\u0600", "\u06dd", "\u070f"}  # marks of Arabic numbers: they are drawn
    left = [each for each in _harmful(clean(everything), "\n\t") if each not in shown]
    assert [hex(ord(each)) for each in left if not _drawn(each)] == []


def _drawn(character: str) -> bool:
    """Format characters that have a shape: number signs of Arabic and Kaithi, hieroglyph groups."""
    return unicodedata.name(character, "").startswith(("ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN"))


def test_what_was_an_escape_is_seen_as_one() -> None:
    assert clean("\x1b]52;c;QUJD\x07") == "␛]52;c;QUJD␇"
    assert clean("\x7f\x9b31m") == "␡\ufffd31m"


def test_a_direction_override_cannot_hide_a_file_ending() -> None:
    assert clean("invoice\u202efdp.exe") == "invoicefdp.exe"


@pytest.mark.parametrize("text", RECEIVED)
def test_what_people_write_anywhere_survives(text: str) -> None:
    written = unicodedata.normalize("NFC", text)
    assert clean(text) == clean_line(text) == written
    assert visible(text) == visible_line(text) == text


@given(TEXT)
@example("é\u200d\u200da")
@example("é\u200d\u212a")
@example("é\u200d\u3000")
@example("e\u200d\u0301")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_line(clean(text)) == clean_line(text)
    assert visible(visible(text)) == visible(text)
    assert visible_line(visible_line(text)) == visible_line(text)


@given(TEXT)
def test_cleaned_text_is_composed_encodable_and_seen_as_it_is(text: str) -> None:
    for cleaned in (clean(text), clean_line(text)):
        assert unicodedata.is_normalized("NFC", cleaned)
        assert cleaned.encode("utf-8").decode("utf-8") == cleaned
        assert visible(cleaned) == cleaned


@given(TEXT)
def test_a_line_is_one_line(text: str) -> None:
    for line in (clean_line(text), visible_line(text)):
        assert len(line.splitlines()) <= 1
        assert "\t" not in line
    assert clean_line(text) == clean_line(text).strip()
    assert "  " not in clean_line(text)


def test_line_ends_of_every_system_are_one() -> None:
    assert clean("a\r\nb\rc\x85d\u2028e\x0bf\x0cg\nh") == "a\nb\nc\nd\ne\nf\ng\nh"


def test_a_joiner_between_letters_of_a_word_that_does_not_need_it_goes() -> None:
    assert clean("pay\u200dpal") == "paypal"
    assert clean("\u200cx\u200d") == "x"


@given(st.text(), st.integers(1, 30))
def test_a_shortened_text_fits_and_says_that_it_was_cut(text: str, length: int) -> None:
    short = shorten(text, length)
    assert len(short) <= length
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@given(TEXT, st.integers(0, 40))
def test_a_text_is_cut_between_characters_to_what_fits(text: str, most: int) -> None:
    whole = clean(text)
    kept = cut(whole, most)
    assert whole.startswith(kept)
    assert bytes_of(kept) == len(kept.encode()) <= most
    assert kept == whole or len(whole[: len(kept) + 1].encode()) > most
