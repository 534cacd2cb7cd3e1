"""What people call the notes of a retro."""

from __future__ import annotations

import pytest

from sprintboard.core.draft import Draft
from sprintboard.core.errors import Ambiguous, NotFound
from sprintboard.core.made import Made
from sprintboard.core.note_names import find_written, no_such_note, pick
from sprintboard.core.retro import Note, Talk, Topic


def _note(note_id: str, text: str) -> Note:
    return Note(note_id, text, "r", "start", None, Made())


SLOW, EXPORTS = _note("aa11111111", "Slow exports"), _note("ab22222222", "Exports are slow")
DEMO = _note("bb11111111", "Große Demo")
GROUP = Topic("gg11111111", "Exports", (SLOW, EXPORTS), 0, Talk())
ALONE = Topic(DEMO.id, DEMO.name, (DEMO,), 0, Talk())
TOPICS = (GROUP, ALONE)


@pytest.mark.parametrize(
    ("name", "notes", "whole"),
    [
        ("gg11", (SLOW, EXPORTS), True),
        ("Exports", (SLOW, EXPORTS), True),
        ("aa11", (SLOW,), False),
        ("AB2222", (EXPORTS,), False),
        ("bb11", (DEMO,), True),
        ("grosse", (DEMO,), True),
    ],
)
def test_a_group_is_all_of_it_and_a_note_is_itself(
    name: str, notes: tuple[Note, ...], *, whole: bool
) -> None:
    found = pick(TOPICS, name)
    assert (found.notes, found.whole) == (notes, whole)


def test_the_only_note_of_a_group_is_the_whole_of_it() -> None:
    one = GROUP._replace(notes=(SLOW,))
    assert pick((one,), "aa11").whole
    assert pick((one,), "aa11").topic.is_group


def test_a_note_is_found_by_its_id_and_by_its_words() -> None:
    notes = (SLOW, EXPORTS, DEMO)
    assert find_written(notes, "aa11") == SLOW
    assert find_written(notes, "GROSSE demo") == DEMO
    assert find_written(notes, "exports") == EXPORTS
    assert find_written(notes, "tea") is None
    assert find_written(notes, "") is None
    assert find_written(notes, "aa") is None


def test_a_name_of_several_notes_is_refused_unless_it_is_all_of_one() -> None:
    drafts = tuple(Draft(f"d{n}00000000", "r", "", "Slow" + " down" * n) for n in range(3))
    assert find_written(drafts, "slow") == drafts[0]
    with pytest.raises(Ambiguous, match="'slow d' fits 2 notes: d100 'Slow down', d200"):
        find_written(drafts, "slow d")


def test_a_note_that_is_not_there_is_said_with_what_there_is() -> None:
    error = no_such_note([SLOW] * 8, "\x1b[31m")
    assert isinstance(error, NotFound)
    assert "aa11 'Slow exports'" in str(error)
    assert str(error).endswith("and 2 more.")
    assert "\x1b" not in str(error)
    assert str(no_such_note([], "x")).endswith("none yet.")
