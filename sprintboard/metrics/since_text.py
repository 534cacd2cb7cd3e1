"""What happened since a moment, as a text that reads well in a mail, and as Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sprintboard.core.markdown import escaped
from sprintboard.core.text import visible_line
from sprintboard.metrics.since import GROUPS, WAITING, Since


class Reader(NamedTuple):
    """For whom it is told."""

    name: str = ""
    """Empty for everybody."""
    unit: str = ""
    """The unit of a person."""
    is_me: bool = False

    @property
    def words(self) -> str:
        """`Ann Lee (Finance)`."""
        return f"{self.name} ({self.unit})" if self.unit else self.name

    @property
    def headings(self) -> Mapping[str, str]:
        """The heading of each group."""
        whom = "you" if self.is_me or not self.name else self.name
        return {**GROUPS, WAITING: f"Waiting for {whom}"}


def as_text(found: Since, day: str, reader: Reader) -> str:
    """Return it with a heading above each group and a dash before each line."""
    if not found.groups:
        return _nothing(day, reader)
    blocks = [_title(day, reader)]
    for group in found.groups:
        lines = (f"- {_sentence(each.sentence)}" for each in group.entries)
        blocks.append("\n".join([visible_line(reader.headings[group.name]), *lines]))
    return "\n\n".join(blocks)


def as_markdown(found: Since, day: str, reader: Reader) -> str:
    """Return it as Markdown, in which what people wrote is text."""
    if not found.groups:
        return escaped(_nothing(day, reader))
    blocks = [f"# {escaped(_title(day, reader))}"]
    for group in found.groups:
        lines = (f"- {escaped(_sentence(each.sentence))}" for each in group.entries)
        blocks.append("\n".join([f"## {escaped(reader.headings[group.name])}", "", *lines]))
    return "\n\n".join(blocks)


def _title(day: str, reader: Reader) -> str:
    whom = f", for {reader.words}" if reader.name else ""
    return visible_line(f"What happened since {day}{whom}")


def _nothing(day: str, reader: Reader) -> str:
    whom = f" that concerns {reader.words}" if reader.name else ""
    return visible_line(f"Nothing happened since {day}{whom}, and nothing waits.")


def _sentence(words: str) -> str:
    line = " ".join(visible_line(words).split())
    return line if line.endswith((".", "!", "?", "…")) else f"{line}."
