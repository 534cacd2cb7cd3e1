"""The colours of a record's words, the same in the list of records and in the whole of one."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual.scroll_view import ScrollView

PARTS = (
    *("quiet", "name", "good", "middling", "bad", "marked-word", "link", "number"),
    *("side-it", "side-business", "heading", "command", "edge"),
)
"""What a piece of a line may be; `text` is as the line itself."""


class RecordInk(ScrollView):
    """Scrolls lines of pieces; each part has its ink."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"record-ink--{part}" for part in PARTS}

    def ink(self, part: str) -> Style:
        """Return how a part is written, on any ground."""
        found = self.get_component_rich_style(f"record-ink--{part}", partial=True)
        return Style(color=found.color, bold=found.bold, dim=found.dim)
