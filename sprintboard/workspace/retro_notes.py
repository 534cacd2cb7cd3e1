"""The notes of a retro: written as drafts, published, and put into groups."""

from __future__ import annotations

from collections.abc import Sequence

from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.retro_desk import RetroDesk


class RetroNotes(RetroDesk):
    """The verbs of notes. `note` and `topic` are ids, beginnings of ids, or of their words."""

    def note(self, retro: str, text: str, column: str = "") -> Outcome:
        """Write a draft on this machine; the column may be left out where there is but one."""
        raise NotImplementedError

    def edit_note(self, retro: str, note: str, text: str) -> Outcome:
        """Write a draft anew, or a published note that shows names."""
        raise NotImplementedError

    def remove_note(self, retro: str, note: str) -> Outcome:
        """Throw a draft away, or take back a published note that shows names."""
        raise NotImplementedError

    def publish(self, retro: str) -> Outcome:
        """Show the drafts of this machine to everybody, in the mode of the retro."""
        raise NotImplementedError

    def group(self, retro: str, notes: Sequence[str], title: str = "") -> Outcome:
        """Put notes into one group: into the first one that is named, else a new one."""
        raise NotImplementedError

    def ungroup(self, retro: str, notes: Sequence[str]) -> Outcome:
        """Take notes out of their groups; of a group that is named, all of them."""
        raise NotImplementedError

    def retitle(self, retro: str, topic: str, title: str) -> Outcome:
        """Call a group something else; an empty text calls it by its first note."""
        raise NotImplementedError

    def merge_groups(self, retro: str, topics: Sequence[str]) -> Outcome:
        """Make one group of several topics; what was said about them comes along."""
        raise NotImplementedError

    def proposals(self, retro: str) -> tuple[tuple[str, ...], ...]:
        """Return ids of notes that say much the same and are in no group together."""
        raise NotImplementedError
