"""The last line of a screen: the few keys that matter here, and the one that shows the rest."""

from __future__ import annotations

from textual.content import Content

from sprintboard.tui.widgets.key_line import KeyLine

GAP = "  "


class Footer(KeyLine):
    """One line; what has no room is left out, but never the last key, which shows all others."""

    LAST = "app.help"

    def render(self) -> Content:
        bindings = list(self.shown_keys())
        last = [self.hint(each) for each in bindings if each.id == self.LAST]
        end = last[0] if last else Content("")
        line = Content("")
        room = self.content_size.width - end.cell_length - len(GAP)
        for binding in bindings:
            if binding.id == self.LAST:
                continue
            longer = line + (GAP if line.plain else "") + self.hint(binding)
            if longer.cell_length > room:
                break
            line = longer
        return line.pad_right(max(room + len(GAP) - line.cell_length, 0)) + end
