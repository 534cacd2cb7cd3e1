"""The real export: what is known of it from elsewhere comes out of it."""

from __future__ import annotations

from itertools import pairwise
from math import ceil

from sprintboard.core.kinds import KINDS, validate
from sprintboard.exchange.trello import read_trello
from tests.exchange.test_trello import DAY, MakeBoard, Replay, cards, columns, members


def _in_progress(name: str) -> bool:
    return name in {"In Progress", "Doing"}


def test_cycle_times_of_the_real_export_are_those_known_from_it(
    real: str, board: MakeBoard
) -> None:
    """First move into *In Progress* or *Doing*, last move into *Done*: calendar days, plus one."""
    ours = board()
    batch = read_trello(real, board=ours)
    named = {key: each["name"] for key, each in columns(batch, ours).items()}
    days = []
    for draft in cards(batch):
        places = [
            (step.at, named[step.values["place"]["column"]])
            for step in draft.steps
            if "place" in step.values
        ]
        moves = [two for one, two in pairwise(places) if one[1] != two[1]]
        begun = [at for at, name in moves if _in_progress(name)]
        if begun and moves[-1][1] == "Done":
            days.append(moves[-1][0] // DAY - begun[0] // DAY + 1)
    days.sort()
    assert len(days) == 26
    assert [days[ceil(p * 26) - 1] for p in (0.50, 0.70, 0.85, 0.95)] == [6, 13, 18, 30]


def test_the_real_export_comes_whole(real: str, board: MakeBoard, replay: Replay) -> None:
    batch = read_trello(real, board=board())
    assert (len(cards(batch)), len(members(batch))) == (122, 11)
    live = [each for each in cards(batch) if not replay(each).get("archived")]
    assert len(live) == 44
    assert sum(len(replay(each).get("comments", ())) for each in cards(batch)) == 93
    assert sum(len(replay(each).get("checklist", ())) for each in cards(batch)) == 62
    for draft in batch.drafts:
        for step in draft.steps:
            assert validate(KINDS[draft.kind], step.values) == dict(step.values)
