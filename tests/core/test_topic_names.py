"""What people call a topic of a retro."""

from __future__ import annotations

import pytest

from sprintboard.core.errors import Ambiguous, NotFound
from sprintboard.core.made import Made
from sprintboard.core.retro import Note, Talk, Topic
from sprintboard.core.topic_names import find_topic


def _note(note_id: str, text: str) -> Note:
    return Note(note_id, text, "r", "start", None, Made())


EXPORT = Topic(
    "export",
    "Slow exports",
    (_note("aa11111111", "The export is slow"), _note("aa22222222", "Exports for ever")),
    3,
    Talk(),
)
DEMO = Topic("bb11111111", "Great demo", (_note("bb11111111", "Great demo"),), 1, Talk())
STREET = Topic("cc11111111", "Große Straße", (_note("cc11111111", "Große Straße"),), 0, Talk())
TOPICS = (EXPORT, DEMO, STREET)


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("export", EXPORT),
        ("aa22222222", EXPORT),
        ("AA2222", EXPORT),
        ("bb11", DEMO),
        ("great demo", DEMO),
        ("  Great   demo ", DEMO),
        ("gre", DEMO),
        ("exports for", EXPORT),
        ("demo", DEMO),
        ("grosse strasse", STREET),
    ],
)
def test_a_topic_is_found_by_what_people_call_it(name: str, topic: Topic) -> None:
    assert find_topic(TOPICS, name) == topic


def test_a_name_of_several_topics_is_refused_with_the_list() -> None:
    with pytest.raises(Ambiguous, match=r"'gr' fits 2 topics: bb11 'Great demo', cc11 'Great'"):
        find_topic((DEMO, STREET._replace(title="Great")), "gr")


@pytest.mark.parametrize("name", ["", "   ", "no such", "\x1b[31m"])
def test_a_name_of_no_topic_is_refused_with_what_there_is(name: str) -> None:
    with pytest.raises(NotFound, match=r"There are: expo 'Slow exports', bb11") as caught:
        find_topic(TOPICS, name)
    assert "\x1b" not in str(caught.value)


def test_a_retro_without_notes_says_so() -> None:
    with pytest.raises(NotFound, match="none yet"):
        find_topic((), "demo")
