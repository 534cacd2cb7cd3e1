"""A retro in words: until when, what to do next, what would stay undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sprintboard.core.board import Board
from sprintboard.core.draft import Draft
from sprintboard.core.ids import MemberId
from sprintboard.core.made import Made
from sprintboard.core.phases import PHASES, Phase
from sprintboard.core.records import Records
from sprintboard.core.retro import Note, Retro
from sprintboard.core.retro_record import Own, RetroRecord, record_of
from sprintboard.core.retro_values import MODES
from sprintboard.tui.retro_words import (
    closes_words,
    look_words,
    promise_words,
    say_until,
    todo_words,
    undone,
)
from tests.builders import DAY, NOW, make_board, make_card
from tests.metrics.retros import make_retro

ADA = MemberId("ada")


def board(retro: Retro, *texts: str, cards: int = 0) -> Board:
    notes = tuple(
        Note(f"n{number}", text, retro.id, "start", ADA, Made(at=number))
        for number, text in enumerate(texts)
    )
    held = {"retro": (retro,), "note": notes}
    actions = [make_card(f"Action {n}", retro=retro.id) for n in range(cards)]
    return replace(make_board(*actions), records=Records(lambda kind: held.get(kind, ())))


def record(
    phase: Phase, *texts: str, cards: int = 0, drafts: int = 0, **more: object
) -> RetroRecord:
    retro = make_retro(phase=phase, budget=5, most=3, **more)
    written = tuple(Draft(f"d{n}", retro.id, "start", f"draft {n}") for n in range(drafts))
    found = board(retro, *texts, cards=cards)
    return record_of(retro, found, NOW, Own(member=ADA, drafts=written))


def todo(found: RetroRecord, **more: int) -> str:
    return todo_words(found, board(found.retro), **more)


def test_how_long_it_takes_is_said_as_people_say_it() -> None:
    spans = {30: "in a moment", 300: "in 5 min", 3 * 3_600: "in 3 hours", 3_600: "in 1 hour"}
    spans |= {DAY: "in 1 day", 2 * DAY + 5 * 3_600: "in 2 days", 47 * 3_600: "in 2 days"}
    assert {left: say_until(NOW + left, NOW) for left in spans} == spans


def test_a_deadline_is_said_in_the_time_zone_of_the_board() -> None:
    found = record(Phase.COLLECT, deadlines={"collect": {"at": "2026-11-27T17:00:00Z"}})
    (long, brief), soon = closes_words(found, NOW, "Europe/Berlin")
    assert long == "closes Fri 27 Nov 18:00, in 4 days"
    assert brief == "closes Fri 27 Nov 18:00"
    assert not soon


def test_the_last_hour_presses() -> None:
    found = record(Phase.COLLECT, deadlines={"collect": {"at": "2026-11-23T12:20:00Z"}})
    (long, _), soon = closes_words(found, NOW, "UTC")
    assert long == "closes today 12:20, in 20 min"
    assert soon


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        ("2026-11-23T12:04:32Z", "timer 4:32"),
        ("2026-11-23T12:00:09Z", "timer 0:09"),
        ("2026-11-23T12:00:00Z", "time is up"),
        ("2026-11-23T11:30:00Z", "time is up"),
        ("2026-11-23T10:30:00Z", ""),
    ],
)
def test_the_timer_runs_down_and_is_forgotten_after_a_while(ends: str, words: str) -> None:
    assert closes_words(record(Phase.DISCUSS, timer=ends), NOW, "UTC")[0][0] == words


@pytest.mark.parametrize("phase", PHASES)
def test_every_phase_of_an_empty_retro_says_what_to_do(phase: Phase) -> None:
    said = todo(record(phase))
    assert len(said) > 20
    assert said.endswith((".", "x dropped."))


def test_collecting_says_that_nobody_sees_the_notes_yet() -> None:
    assert todo(record(Phase.COLLECT)) == (
        "Write what you noticed, a; nobody sees it until collecting ends."
    )
    assert "You wrote 2 notes; nobody else sees them" in todo(record(Phase.COLLECT, drafts=2))


def test_notes_that_look_alike_are_offered_to_be_grouped() -> None:
    found = record(Phase.GROUP, "Exports are slow", "The export is slow", "Slow exports")
    assert todo(found, proposed=3) == "3 notes look alike: press p to group them."


def test_who_does_not_lead_is_told_who_goes_on() -> None:
    mine = record(Phase.GROUP)
    assert todo(mine).endswith("n goes on.")
    theirs = record(Phase.GROUP, facilitator="ann")
    retro = theirs.retro._replace(facilitator=MemberId("ann"))
    theirs = theirs._replace(retro=retro, may_lead=False)
    assert todo(theirs).endswith("Ann Lee goes on.")


def test_discussing_names_the_next_topic() -> None:
    found = record(Phase.DISCUSS, "Exports are slow", topics={"n0": {"done": True}})
    assert todo(found).startswith("Everything is discussed.")
    found = record(Phase.DISCUSS, "Exports are slow")
    assert todo(found).startswith("Talk about “Exports are slow”")


def test_looking_at_another_phase_says_where_everybody_is() -> None:
    said = look_words(record(Phase.VOTE), Phase.COLLECT)
    assert said == "You look at Collect; everybody is in Vote: escape goes there."


def test_what_would_stay_undone_is_told_before_anybody_goes_on() -> None:
    assert undone(record(Phase.VOTE, "Slow")) == ("You still have 5 votes to give",)
    assert undone(record(Phase.ACTIONS)) == ("No action is agreed",)
    assert undone(record(Phase.ACTIONS, cards=2)) == ("2 actions without an owner",)
    assert undone(record(Phase.REVIEW)) == ("There is no summary",)
    assert undone(record(Phase.GROUP)) == ()


@pytest.mark.parametrize("mode", MODES)
def test_the_promise_is_whole_until_somebody_has_written(mode: str) -> None:
    found = record(Phase.COLLECT, mode=mode)
    assert promise_words(found, Phase.COLLECT, brief=False) == found.promise
    brief = promise_words(found, Phase.COLLECT, brief=True)
    assert 0 < len(brief) <= 78


def test_nothing_is_promised_where_nobody_writes() -> None:
    found = record(Phase.DISCUSS)
    assert promise_words(found, Phase.DISCUSS, brief=False) == ""
    assert promise_words(found, Phase.COLLECT, brief=False) == ""


def test_the_word_anonymous_is_never_used() -> None:
    for mode in MODES:
        for phase in PHASES:
            found = record(phase, mode=mode)
            words = (todo(found), promise_words(found, phase, brief=True), *undone(found))
            assert "anonym" not in " ".join(words).casefold()
