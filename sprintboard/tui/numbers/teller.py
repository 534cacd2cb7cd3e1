"""Numbers are worked out beside the event loop, one at a time, and only the newest is wanted."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sprintboard.core.errors import SprintboardError
from sprintboard.tui.numbers.answer import Answer, Wish
from sprintboard.tui.numbers.catalogue import number
from sprintboard.tui.widgets.chart_spec import Chart
from sprintboard.tui.widgets.chart_view import load

if TYPE_CHECKING:
    from sprintboard.workspace import Workspace

_GIVE_WAY = 0.0005
"""Seconds after which a number that is worked out lets a key through."""


class Teller:
    """Answers the newest wish; those that came before it are forgotten."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._wanted: Wish | None = None
        self._busy = False

    @property
    def is_busy(self) -> bool:
        """Something is being worked out."""
        return self._busy

    async def tell(self, wish: Wish) -> Answer | None:
        """Return the answer; None when a newer wish has taken over."""
        self._wanted = wish
        if self._busy:
            return None
        self._busy = True
        try:
            while True:
                wanted = self._wanted
                answer = await asyncio.to_thread(self._work_out, wanted)
                if wanted is self._wanted:
                    return answer
        finally:
            self._busy = False

    def _work_out(self, wish: Wish) -> Answer:
        with _giving_way():
            try:
                answer = number(wish.number).ask(self._workspace, wish)
            except SprintboardError as error:
                return Answer(sentence=str(error))
            if isinstance(answer.picture, Chart):
                load()
            return answer


@contextmanager
def _giving_way() -> Iterator[None]:
    """Let the keys through more often than Python does by itself."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_GIVE_WAY)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)
