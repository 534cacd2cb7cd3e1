"""What stands above a list of the plan: its name and sum, how it stands, the names of columns."""

from __future__ import annotations

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from sprintboard.tui.widgets.cell_text import cut


class PlanHead(Widget):
    """Three lines."""

    words: reactive[str] = reactive("")
    """Whose list it is; never markup."""
    total: reactive[str] = reactive("")
    about: reactive[str] = reactive("")
    heading: reactive[str] = reactive("")
    """The names of the columns, cut out as wide as they are."""
    is_current: reactive[bool] = reactive(False, toggle_class="-current")  # noqa: FBT003, RUF100

    class Clicked(Message):
        """Somebody pressed the head of a list."""

        def __init__(self, head: PlanHead) -> None:
            super().__init__()
            self.head = head

        @property
        def control(self) -> PlanHead:
            return self.head

    def render(self) -> Content:
        width = max(self.content_size.width - 2, 1)
        total = cut(self.total, width)
        name = cut(self.words, max(width - len(total) - 2, 8))
        style = "bold $primary" if self.is_current else "bold $foreground"
        return Content("\n").join(
            (
                Content.assemble(" ", (name, style), "  ", (total, "$muted")),
                Content.styled(f" {cut(self.about, width)}", "$muted"),
                Content.styled(self.heading, "$muted"),
            )
        )

    def on_click(self, event: Click) -> None:
        event.stop()
        self.post_message(self.Clicked(self))
