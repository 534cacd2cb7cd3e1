"""What every test of a dialog has."""

from __future__ import annotations

import pytest
from textual.widgets import Input, TextArea


@pytest.fixture(autouse=True)
def steady_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures do not depend on the moment of a blink."""
    for widget in (Input, TextArea):
        monkeypatch.setattr(widget, "cursor_blink", False)
