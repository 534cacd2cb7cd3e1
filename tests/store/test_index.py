"""The index is what a full reading finds: after any edits, by anybody, and after any damage."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sprintboard.store import entry, filling
from sprintboard.store.card_queries import JSON
from sprintboard.store.files import replace
from sprintboard.store.index import Index
from sprintboard.store.places import path_of
from sprintboard.store.scan import FRESH, scan
from tests.store.worlds import (
    BOARD,
    CARDS,
    EVERY,
    FINANCE,
    Watcher,
    World,
    content,
    full_world,
    opened,
    picture,
    read_anew,
)

STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            (
                "put",
                "put",
                "put",
                "overwrite",
                "overwrite",
                "break",
                "delete",
                "link",
                "drop",
                "reopen",
                "reopen",
                "took",
                "took",
            )
        ),
        st.sampled_from(EVERY),
        st.sampled_from("abc"),
        st.booleans(),
        st.sampled_from([(0,), (1,), (0, 1), (1, 0), ()]),
    ),
    max_size=14,
)


def take_step(world: World, step: str, path: str, letter: str, *, fresh: bool) -> None:
    if step in ("put", "took"):
        world.put(path, content(path, letter), fresh=fresh)
    elif step == "overwrite":
        world.overwrite(path, content(path, letter), fresh=fresh)
    elif step == "break":
        world.put(path, content(path, letter)[:-20], fresh=fresh)
    elif path == BOARD:
        return  # a board without its file is no board
    elif step == "delete":
        world.delete(path, fresh=fresh)
    elif step == "link":
        world.link(path, fresh=fresh)
    elif step == "drop":
        world.drop_folder(path)


BACK_AND_FORTH: list[Any] = [
    ("put", CARDS[0], "a", False, (0,)),
    ("put", BOARD, "b", False, (0, 1)),
    ("put", BOARD, "a", False, (0,)),
    ("put", BOARD, "b", False, (1,)),
]
"""One process misses what the other has made of the cards meanwhile."""


@given(STEPS)
@example(BACK_AND_FORTH)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_after_any_edits_every_process_sees_what_a_full_reading_sees(steps: list[Any]) -> None:
    with world_of_two() as (world, database, watchers):
        for step, path, letter, fresh, who in steps:
            take_step(world, step, path, letter, fresh=fresh)
            if step == "reopen":
                watchers[0].index.close()
                watchers[0] = Watcher(world.root, database)
            if step == "took":
                watchers[0].took(path)
            for each in who:
                watchers[each].refresh()
                watchers[each].check(read_anew(world.root))
        for watcher in watchers:
            watcher.refresh()
            watcher.check(read_anew(world.root))


@contextmanager
def world_of_two() -> Iterator[tuple[World, Path, list[Watcher]]]:
    """Two processes on one clone: the same files, the same database."""
    with TemporaryDirectory() as folder:
        world = World(Path(folder) / "board")
        world.put(BOARD, content(BOARD, "a"), fresh=False)
        database = Path(folder) / "index.sqlite"
        watchers = [Watcher(world.root, database), Watcher(world.root, database)]
        try:
            yield world, database, watchers
        finally:
            for each in watchers:
                each.index.close()


@pytest.fixture
def world(tmp_path: Path) -> World:
    return full_world(tmp_path / "board")


def test_two_edits_within_one_tick_of_the_real_clock_are_both_seen(world: World) -> None:
    tried = 0
    with opened(world, None) as index:
        for number in range(30):
            path = world.root / CARDS[number % 3]
            replace(path, content(CARDS[number % 3], "b"), durable=False)
            index.refresh()
            path.write_bytes(content(CARDS[number % 3], "c"))
            in_time = time.time_ns() - path.parent.stat().st_mtime_ns < FRESH // 2
            index.refresh()
            if in_time:
                tried += 1
                assert index.rows("card")[path.stem][1] == "VAT c"
    assert tried


def test_an_index_that_is_in_step_names_nothing(world: World, tmp_path: Path) -> None:
    with opened(world, tmp_path / "index.sqlite") as index:
        assert index.refresh() == frozenset()
    with closing(Index(world.root, tmp_path / "index.sqlite")) as index:
        assert index.refresh() == frozenset()
        assert picture(index) == read_anew(world.root)


def test_an_edit_is_named_with_its_neighbours_only(world: World) -> None:
    with opened(world, None) as index:
        world.put(CARDS[2], content(CARDS[2], "b"), fresh=False)
        assert index.refresh() == {CARDS[2]}


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_there(world: World) -> None:
    with opened(world, None) as index:
        world.put(CARDS[0], b"{", fresh=False)
        index.refresh()
        (problem,) = index.problems()
        assert problem.path == CARDS[0]
        assert problem.sentence.startswith(f"{CARDS[0]} cannot be read: it is not complete JSON")
        assert (
            set(index.rows("card")) == set(index.listed_by_id(JSON)) == {"7kq3000000", "abcd000000"}
        )
        assert index.knows("card", "7kq2m9xb4c")
        assert not index.knows("card", "zzzz000000")
        world.put(CARDS[0], content(CARDS[0], "b"), fresh=False)
        index.refresh()
        assert index.problems() == ()
        assert len(index.rows("card")) == 3


@pytest.mark.parametrize("number", range(5))
def test_times_that_no_calendar_has_stop_no_board(world: World, number: int) -> None:
    at = ["0001-01-01T00:00:00+12:00", "9999-12-31T23:59:59-12:00", "1969-01-01T00:00:00Z",
          "0001-01-01T00:00:00", "9999-12-31T23:59:59"][number]  # fmt: skip
    data = content(CARDS[0], "a").replace(b"2026-11-23T12:00:00Z", at.encode())
    world.put(CARDS[0], data, fresh=False)
    with opened(world, None) as index:
        assert index.problems() == ()
        assert len(index.listed_by_id(JSON)) == 3


def test_a_column_that_becomes_another_category_changes_its_cards(world: World) -> None:
    with opened(world, None) as index:
        before = index.rows("card")
        world.put(BOARD, content(BOARD, "b"), fresh=False)
        assert index.refresh() == set(EVERY)
        assert index.rows("card") != before
        assert picture(index) == read_anew(world.root)


def test_the_newest_record_comes_first(world: World) -> None:
    with opened(world, None) as index:
        paths = [path for path, _ in index.latest()]
        assert set(paths[:3]) == set(CARDS)
        assert set(paths[3:]) == {BOARD, FINANCE}


def test_a_first_look_at_many_records_finds_what_a_look_at_few_finds(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.put(
        CARDS[0], content(CARDS[0], "a").replace(b'"title"', b'"kind": 1, "title"'), fresh=False
    )
    world.put(CARDS[1], content(CARDS[1], "a")[:-20], fresh=False)
    by_few = read_anew(world.root)
    monkeypatch.setattr(entry, "_MANY", 0)
    assert read_anew(world.root) == by_few
    twice, cut_off = (problem.sentence for problem in by_few["problems"])
    assert twice.endswith(": it cannot be read as JSON (a key stands twice).")
    assert ": it is not complete JSON (line " in cut_off


def test_two_processes_find_at_a_first_look_what_one_finds(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.put(CARDS[2], content(CARDS[2], "a")[:-20], fresh=False)
    by_one = read_anew(world.root)
    monkeypatch.setattr(filling, "_WORTH_A_PROCESS", 2)
    monkeypatch.setattr(filling, "_PARTS", 3)
    assert read_anew(world.root) == by_one


def test_what_a_first_look_has_read_is_not_read_again(world: World) -> None:
    with opened(world, None) as index:
        world.put(path_of("card", "7kqz000000"), content(CARDS[0], "b"), fresh=False)
        world.overwrite(CARDS[1], content(CARDS[1], "b"), fresh=True)
        looked = scan(str(world.root), index._folders, board=index._board)
        assert set(looked.files) > index._differing(looked)
        assert index._differing(looked) == {path_of("card", "7kqz000000"), CARDS[1]}
