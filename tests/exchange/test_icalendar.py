"""A calendar as RFC 5545 wants it, read back by a strict reader."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sprintboard.exchange.icalendar import Day, write_calendar

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
UNSAFE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


def read(text: str) -> list[dict[str, str]]:
    """Return the events, refusing whatever the standard does not allow."""
    assert text.endswith("\r\n")
    raw = text.split("\r\n")[:-1]
    assert all(line and len(line.encode()) <= 75 and not UNSAFE.search(line) for line in raw)
    lines: list[str] = []
    for line in raw:
        if line[0] == " ":
            lines[-1] += line[1:]
        else:
            lines.append(line)
    assert (lines[0], lines[1], lines[-1]) == ("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR")
    found: list[dict[str, str]] = []
    for line in lines:
        name, mark, value = line.partition(":")
        assert mark
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and name != "END":
            assert name not in found[-1]
            found[-1][name] = value
    return found


def plain(value: str) -> str:
    """Return what an escaped text says; a mark that is not escaped is none."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value)
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)


def test_a_day_and_a_sprint_are_all_day_events() -> None:
    eve, first, last = date(2026, 12, 31), date(2026, 11, 23), date(2026, 12, 4)
    days = [
        Day("card-1@x", eve, eve, "VAT, now; or never", "a\nb"),
        Day("sprint-1@x", first, last, "Sprint: Winter", "", 1_795_435_200),
    ]
    text = write_calendar("Team", days)
    card, sprint = read(text)
    assert card["DTSTART;VALUE=DATE"] == "20261231"
    assert card["DTEND;VALUE=DATE"] == "20270101"
    assert card["SUMMARY"] == r"VAT\, now\; or never"
    assert plain(card["DESCRIPTION"]) == "a\nb"
    assert (sprint["DTSTART;VALUE=DATE"], sprint["DTEND;VALUE=DATE"]) == ("20261123", "20261205")
    assert sprint["DTSTAMP"] == "20261123T120000Z"
    assert "X-WR-CALNAME:Team\r\n" in text


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4), TEXTS)
def test_any_text_is_folded_and_escaped(texts: list[tuple[str, str]], name: str) -> None:
    day = date(2026, 12, 1)
    days = [Day(f"{n}@x", day, day, title, text) for n, (title, text) in enumerate(texts)]
    events = read(write_calendar(name, days))
    assert len(events) == len(texts)
    for event, (title, _) in zip(events, texts, strict=True):
        if title.isascii() and title.isprintable():
            assert plain(event["SUMMARY"]) == title


def test_the_last_day_there_is_has_no_day_after_it() -> None:
    [event] = read(write_calendar("x", [Day("1@x", date.max, date.max, "End")]))
    assert event["DTEND;VALUE=DATE"] == "99991231"
