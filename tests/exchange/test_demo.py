"""The demo board is believable: a team's months, in working hours, and every reference holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from sprintboard.core.about import is_party
from sprintboard.core.filter.parse import parse
from sprintboard.core.ids import is_id
from sprintboard.core.kinds import KINDS, validate
from sprintboard.core.lanes import LANES
from sprintboard.exchange.batch import Batch, Draft, Step
from sprintboard.exchange.demo import demo_batch
from tests.exchange.conftest import DAYS

Replay = Callable[..., dict[str, Any]]


def cards(batch: Batch) -> list[Draft]:
    return [draft for draft in batch.drafts if draft.kind == "card"]


def columns(draft: Draft) -> list[tuple[Step, str, bool]]:
    """Each step that gave the card a place: column, and whether in its ready half."""
    return [
        (step, step.values["place"]["column"], step.values["place"].get("ready", False))
        for step in draft.steps
        if "place" in step.values
    ]


def test_the_same_day_gives_the_same_board(today: date) -> None:
    assert demo_batch(today=today) == demo_batch(today=today)


def test_another_day_gives_the_same_cards_at_other_times() -> None:
    one, two = (demo_batch(today=day) for day in DAYS[:2])
    assert [draft.id for draft in one.drafts] == [draft.id for draft in two.drafts]
    assert one != two


def test_it_is_a_team_of_four_units_with_about_sixty_cards(batch: Batch, replay: Replay) -> None:
    units = [replay(draft) for draft in batch.drafts if draft.kind == "unit"]
    assert {unit["name"] for unit in units} == {"IT", "Finance", "Sales", "Operations"}
    assert {unit["side"] for unit in units} == {"it", "business"}
    assert sum(draft.kind == "member" for draft in batch.drafts) == 10
    assert 55 <= len(cards(batch)) <= 75
    assert sum(replay(draft)["type"] == "epic" for draft in cards(batch)) == 2


def test_every_value_may_be_stored_as_it_is(batch: Batch) -> None:
    for draft in batch.drafts:
        assert draft.id == "board" or is_id(draft.id)
        for step in draft.steps:
            assert validate(KINDS[draft.kind], step.values) == dict(step.values)


def test_ids_are_each_used_once(batch: Batch) -> None:
    ids = [draft.id for draft in batch.drafts]
    assert len(ids) == len(set(ids))


def named(path: str, value: Any) -> list[str]:
    """Return the records that a value names."""
    if "#" in path:
        return [path.partition("#")[2]] if value else []
    if isinstance(value, dict):
        return [value[part] for part in ("waits_for", "by", "unit", "id") if value.get(part)]
    return [value] if value else []


def test_every_reference_names_something_that_was_there_by_then(batch: Batch) -> None:
    made = {draft.id: draft.steps[0].at for draft in batch.drafts}
    board = next(draft for draft in batch.drafts if draft.kind == "board")
    lanes = {path.split("/")[1] for path in board.steps[0].values if path.startswith("columns/")}
    for draft in batch.drafts:
        for step in draft.steps:
            assert step.by is None or made[step.by] <= step.at
            for path, value in step.values.items():
                field = KINDS[draft.kind].field(path)
                if path == "place":
                    assert value["column"] in lanes
                elif field and field.refers:
                    targets = [each for each in named(path, value) if is_party(each)]
                    assert all(made[each] <= step.at for each in targets), (draft.kind, step)
                    assert targets or not value or field.refers in ("voice", "about")


def test_work_happens_in_working_hours_and_never_in_the_future(batch: Batch, today: date) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    for draft in batch.drafts:
        for step in draft.steps:
            if step.neutral:
                assert (step.by, step.at % 86_400) == (None, 0)
                continue
            local = datetime.fromtimestamp(step.at, berlin)
            assert local.weekday() < 5, local
            assert 8 <= local.hour < 18 or (local.hour, local.minute) == (18, 0), local
            assert local.date() < today


def test_steps_go_forward_from_the_creation(batch: Batch) -> None:
    for draft in cards(batch):
        assert {"title", "place", "type"} <= draft.steps[0].values.keys()
        assert columns(draft)[0][1] == "todo"
        assert all(one.at <= two.at for one, two in pairwise(draft.steps))


def test_cards_move_the_way_the_team_agreed_on(batch: Batch) -> None:
    """To do, Doing, ready, Business check, Done; from the check they may go back to Doing."""
    legal = {
        ("todo", False): {("doing", False)},
        ("doing", False): {("doing", True), ("done", False)},
        ("doing", True): {("check", False)},
        ("check", False): {("doing", False), ("done", False)},
        ("done", False): set(),
    }
    for draft in cards(batch):
        places = [(column, ready) for _, column, ready in columns(draft)]
        assert all(two in legal[one] for one, two in pairwise(places)), places


def test_there_are_months_of_history(batch: Batch) -> None:
    moments = [step.at for draft in cards(batch) for step in draft.steps]
    assert timedelta(90) < timedelta(seconds=max(moments) - min(moments)) < timedelta(220)
    moved = {
        datetime.fromtimestamp(step.at, UTC).strftime("%G-%V")
        for draft in cards(batch)
        for step, column, _ in columns(draft)
        if column == "done"
    }
    assert len(moved) >= 12, "something is finished in most weeks"


def test_nothing_depends_on_itself_even_by_detours(batch: Batch, replay: Replay) -> None:
    needs = {draft.id: set(replay(draft).get("depends_on", ())) for draft in cards(batch)}
    assert sum(map(bool, needs.values())) >= 4

    def reach(card: str, seen: tuple[str, ...] = ()) -> None:
        assert card not in seen
        for each in needs[card]:
            reach(each, (*seen, card))

    for card in needs:
        reach(card)


def test_it_shows_everything_a_card_can_be(batch: Batch, replay: Replay, today: date) -> None:
    records = [replay(draft) for draft in cards(batch)]
    live = [each for each in records if not each.get("archived")]
    open_ones = [each for each in live if each["place"]["column"] != "done"]
    late = [each for each in open_ones if each.get("due", "9") < today.isoformat()]
    assert len(late) == 1
    assert sum("due" in each for each in open_ones) >= 8
    assert len([each for each in live if each.get("blocked")]) >= 3
    assert len({each["blocked"]["waits_for"] for each in live if each.get("blocked")}) >= 3
    assert len(records) - len(live) >= 10
    assert {each.get("priority", "normal") for each in open_ones} == {
        "urgent",
        "high",
        "normal",
        "low",
    }
    assert {each["type"] for each in records} >= {
        "story",
        "task",
        "bug",
        "spike",
        "training",
        "epic",
    }
    partly = [
        each
        for each in open_ones
        if {item.get("done", False) for item in each.get("checklist", {}).values()} == {True, False}
    ]
    assert len(partly) >= 4
    said = [comment["text"] for each in records for comment in each.get("comments", {}).values()]
    assert len(said) >= 40
    assert sum("@" in text for text in said) >= 10
    assert any(each["place"].get("ready") for each in live)
    returns = sum(
        (one, two) == ("check", "doing")
        for draft in cards(batch)
        for (_, one, _), (_, two, _) in pairwise(columns(draft))
    )
    assert returns >= 5


def test_a_blocked_card_is_freed_before_it_is_done(batch: Batch, replay: Replay) -> None:
    for draft in cards(batch):
        record = replay(draft)
        if record["place"]["column"] == "done":
            assert not record.get("blocked")
            assert all(item["done"] for item in record.get("checklist", {}).values())


def test_one_column_holds_more_than_its_limit(batch: Batch, replay: Replay) -> None:
    board = replay(next(draft for draft in batch.drafts if draft.kind == "board"))
    over = [
        key
        for key, column in board["columns"].items()
        if "limit" in column
        and sum(
            replay(draft)["place"]["column"] == key and not replay(draft).get("archived")
            for draft in cards(batch)
        )
        > column["limit"]
    ]
    assert over == ["doing"]


def test_no_two_cards_share_a_place(batch: Batch, replay: Replay) -> None:
    places = [
        tuple(replay(draft)["place"][k] for k in ("column", "rank")) for draft in cards(batch)
    ]
    assert len(places) == len(set(places))


def test_its_views_are_filters_that_are_understood(batch: Batch, replay: Replay) -> None:
    board = replay(next(draft for draft in batch.drafts if draft.kind == "board"))
    assert len(board["views"]) >= 3
    for view in board["views"].values():
        parse(view["filter"])
        assert view["lanes"] in LANES


def test_mentions_name_colleagues(batch: Batch, replay: Replay) -> None:
    first = {replay(draft)["name"].split()[0] for draft in batch.drafts if draft.kind == "member"}
    for draft in cards(batch):
        for comment in replay(draft).get("comments", {}).values():
            for part in comment["text"].split("@")[1:]:
                assert part.split()[0].strip(".,?!") in first


def sprints(batch: Batch, replay: Replay) -> list[dict[str, Any]]:
    found = [{**replay(d), "id": d.id} for d in batch.drafts if d.kind == "sprint"]
    return sorted(found, key=lambda each: str(each["dates"]["start"]))


def test_its_sprints_follow_each_other_and_one_runs(
    batch: Batch, today: date, replay: Replay
) -> None:
    every = sprints(batch, replay)
    assert [each["state"] for each in every[-3:]] == ["closed", "active", "planned"]
    for before, after in pairwise(every):
        starts = (date.fromisoformat(each["dates"]["start"]) for each in (before, after))
        assert [day.weekday() for day in starts] == [0, 0]
        gap = date.fromisoformat(after["dates"]["start"]) - date.fromisoformat(
            before["dates"]["end"]
        )
        assert gap.days == 3
    running = every[-2]["dates"]
    assert running["start"] < today.isoformat() <= running["end"] or today.weekday() >= 5


def test_what_a_sprint_was_started_with_was_in_it(batch: Batch, replay: Replay) -> None:
    began = {
        draft.id: step.at
        for draft in batch.drafts
        if draft.kind == "sprint"
        for step in draft.steps
        if step.values.get("state") == "active"
    }
    frozen = {
        each["id"]: each.get("frozen", {}).get("cards", {}) for each in sprints(batch, replay)
    }
    for sprint, start in began.items():
        inside = {}
        for draft in cards(batch):
            then: dict[str, Any] = {}
            for step in draft.steps:
                then |= step.values if step.at < start else {}
            if then.get("sprint") == sprint:
                inside[draft.id] = then.get("estimate")
        assert inside == frozen[sprint]


def test_the_running_sprint_shows_all_sorts_of_things(batch: Batch, replay: Replay) -> None:
    running = sprints(batch, replay)[-2]
    every = [replay(draft) for draft in cards(batch)]
    inside = [each for each in every if each.get("sprint") == running["id"]]
    scopes = [s.values for d in cards(batch) for s in d.steps if "scope" in s.values]
    assert any(each.get("carried") for each in inside)
    assert any(each.get("ok_from") for each in inside)
    assert {"estimate", "sprint"} <= {key for each in scopes for key in each}
    assert any(each.get("sprint", "") is None for each in scopes)
