"""Groups of notes: put together, taken apart, named; notes that say much the same are found."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from sprintboard.core.errors import BadInput, Refused
from sprintboard.core.note_names import Picked, pick
from sprintboard.core.phases import Phase
from sprintboard.core.retro import Note, Topic, topic_key, topics_of, unvoted
from sprintboard.core.retro_names import CURRENT
from sprintboard.core.retro_record import notes_of
from sprintboard.core.retro_talk import carried
from sprintboard.core.text import clean_line, shorten
from sprintboard.core.topic_names import find_topic
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.retro_desk import RetroDesk, Sitting, require_phase


class RetroGroups(RetroDesk):
    """The verbs of groups. `topic` and `note` are beginnings of ids, or of their words."""

    def group(self, retro: str, notes: Sequence[str], title: str = "") -> Outcome:
        """Put notes into one group: the first group that is named, else a new one.

        What was said about topics that are in it whole comes along.

        Raises:
            Refused: notes are still collected, or the retro is closed.
            BadInput: fewer than two notes would be together.
        """
        with self._sitting(retro) as at:
            topics = self._topics(at)
            picked = [pick(topics, each) for each in notes]
            return self._together(at, picked, title)

    def merge_groups(self, retro: str, topics: Sequence[str]) -> Outcome:
        """Make one group of several topics: the first group that is named, else a new one."""
        with self._sitting(retro) as at:
            every = self._topics(at)
            found = [find_topic(every, each) for each in topics]
            picked = [Picked(each, each.notes, whole=True) for each in found]
            return self._together(at, picked, "")

    def ungroup(self, retro: str, notes: Sequence[str]) -> Outcome:
        """Take notes out of their groups; of a group that is named, all of them.

        Raises:
            BadInput: none was named, or one is in no group.
        """
        with self._sitting(retro) as at:
            topics = self._topics(at)
            picked = [pick(topics, each) for each in notes]
            if not picked:
                raise BadInput("Name the notes to take out, or a group.")
            values: dict[str, Any] = {}
            for each in picked:
                if not each.topic.is_group:
                    said = shorten(each.topic.title, 50)
                    raise BadInput(f"'{said}' is in no group.")
                values |= {f"grouped/{note.id}/in": None for note in each.notes}
                if each.whole:
                    first = min(note.id for note in each.notes)
                    values |= carried(at.retro.talks, [each.topic.key], first)
            words = _counted(len(_distinct(picked)), "note")
            sentence = f"Took {words} out of {_groups(picked)}"
            return self._set(at, values, verb="ungroup notes of", sentence=sentence)

    def retitle(self, retro: str, topic: str, title: str) -> Outcome:
        """Call a group something else; an empty text calls it by its first note.

        Raises:
            Refused: it is a note alone, which is called by its text.
        """
        with self._sitting(retro) as at:
            found = find_topic(self._topics(at), topic)
            if not found.is_group:
                said = shorten(found.title, 50)
                raise Refused(f"'{said}' is a note alone and called by its text: group it first.")
            cleaned = clean_line(title)
            sentence = (
                f"Called the group '{shorten(found.title, 50)}' now '{shorten(cleaned, 50)}'"
                if cleaned
                else f"The group '{shorten(found.title, 50)}' is called by its first note"
            )
            values = {f"groups/{found.key}/title": cleaned or None}
            return self._set(at, values, verb="name a group of", sentence=sentence)

    def proposals(self, retro: str) -> tuple[tuple[str, ...], ...]:
        """Return topics that say much the same, by key, each to be made one group."""
        board = self._desk.board
        found = self._found(board, retro or CURRENT)
        notes = notes_of(found, board)
        # The library that compares texts is for those who ask.
        families = import_module("sprintboard.core.similar").families([each.name for each in notes])
        named = (dict.fromkeys(topic_key(found, notes[each]) for each in one) for one in families)
        return tuple(tuple(keys) for keys in named if len(keys) > 1)

    def _topics(self, at: Sitting) -> tuple[Topic, ...]:
        require_phase(at, Phase.GROUP, Phase.REVIEW, what="Notes are put together")
        return topics_of(unvoted(at.retro), notes_of(at.retro, at.board))

    def _together(self, at: Sitting, picked: Sequence[Picked], title: str) -> Outcome:
        notes = _distinct(picked)
        target = next((each.topic for each in picked if each.whole and each.topic.is_group), None)
        if len(notes) < 2 or all(each.topic is target for each in picked):
            raise BadInput("A group needs two notes or more: name what belongs together.")
        key = target.key if target else self._desk.new_id()
        cleaned = clean_line(title)
        values: dict[str, Any] = {f"grouped/{each.id}/in": key for each in notes}
        if cleaned:
            values[f"groups/{key}/title"] = cleaned
        absorbed = [each.topic.key for each in picked if each.whole]
        values |= carried(at.retro.talks, absorbed, key)
        named = cleaned or (target.title if target else notes[0].name)
        words = f"{_counted(len(notes), 'note')} together as '{shorten(named, 50)}'"
        return self._set(at, values, verb="group notes of", sentence=f"Put {words}")


def _distinct(picked: Sequence[Picked]) -> list[Note]:
    """Return the notes, each once, oldest first in each topic."""
    return list({note.id: note for each in picked for note in each.notes}.values())


def _groups(picked: Sequence[Picked]) -> str:
    titles = dict.fromkeys(each.topic.title for each in picked)
    return ", ".join(f"'{shorten(each, 50)}'" for each in titles)


def _counted(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"
