"""What the three modes of a retro promise, word for word: shown before anybody types."""

from __future__ import annotations

from collections.abc import Mapping

from sprintboard.core.retro_values import COLLECTED, NAMED, UNATTRIBUTED

PROMISES: Mapping[str, str] = {
    NAMED: "Your name is shown.",
    UNATTRIBUTED: (
        "Your name is not shown in sprintboard. People who run the git server can still see which "
        "account sent it and when. Your writing style may give you away."
    ),
    COLLECTED: (
        "The person who runs the collector could look; the git server sees only one batch. Do not "
        "write names or details only you know."
    ),
}
"""By mode."""
