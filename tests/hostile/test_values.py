"""Values that another program could have written: every one is shown harmlessly or named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sprintboard.core.codec import encode
from sprintboard.core.errors import NewerFormat, SprintboardError
from sprintboard.core.lanes import LANES, group
from sprintboard.workspace import Workspace
from tests.hostile.test_files import put
from tests.hostile.test_texts import STEERING

PAYLOAD = "[/]\x1b]52;c;aGk=\x07\x9b31m\u202e[@click=app.quit]x[/]\x00\u200b{$x}%s\r\n\t<b>"
FILTERS = (
    *("", '"payload"', "is:blocked", "is:late", "owner:@me", "label:vat", "age>1d"),
    *("due<2030-01-01", "estimate>1", "is:archived", "-is:deleted", "unit:it", "side:business"),
    "column:doing",
)


def looked_at(ws: Workspace) -> Iterator[str]:
    """Look at everything there is and yield every text that a front end would show."""
    board = ws.board
    yield board.name
    yield from (column.name for column in (*board.columns, *board.closed_columns))
    yield from (unit.name for unit in board.units.values())
    yield from (member.name for member in board.members.values())
    yield from (card.title for card in board.cards.values())
    yield from (begin.decode() for *_, begin in ws.listing.as_json(None))
    for text in FILTERS:
        with suppress(SprintboardError):
            ws.finder.find(text)
    for lanes in LANES:
        yield from (lane.title for lane in group(board, board.cards.values(), lanes))
    for card_id in board.cards:
        yield from of_card(ws, card_id)
    for entry in ws.history.of_board():
        yield from (entry.who, entry.title, entry.sentence)
    for problem in (*board.problems, *ws.check()):
        yield from (problem.sentence, problem.path)


def of_card(ws: Workspace, card_id: str) -> Iterator[str]:
    with suppress(SprintboardError):
        said = ws.cards.read(card_id)
        yield said.description.replace("\n", " ").replace("\t", " ")
        for comment in said.comments:
            yield comment.by
            yield comment.text.replace("\n", " ").replace("\t", " ")
        yield from (item.text for item in said.checklist)
        yield from (entry.sentence for entry in ws.history.of_card(card_id))


def act(ws: Workspace) -> None:
    """Do what people do; every refusal is a sentence."""
    columns: list[str] = [column.id for column in ws.board.columns]
    for card_id in list(ws.board.cards):
        for verb in (
            partial(ws.cards.shift, [card_id], 1),
            partial(ws.cards.move, [card_id], (columns or ["none"])[-1], place="top"),
            partial(ws.cards.duplicate, card_id),
            partial(ws.cards.add_item, card_id, "x"),
            partial(ws.cards.comment, card_id, "x"),
            partial(ws.cards.edit, [card_id], add_labels=["y"]),
            partial(ws.columns.new, "New", after=columns[0] if columns else None),
            ws.history.undo,
        ):
            with suppress(SprintboardError):
                verb()


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.just(10**400)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["", "0", "V0", "Ω", "x" * 500, PAYLOAD, "2026-99-99", "zzzz000000", "../x"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["column", "rank", "a", "text", "gone", "name", "reason", "../x", "", "~"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=6,
)
NAMES = {
    "card": (
        *(
            "title",
            "description",
            "place",
            "type",
            "priority",
            "owner",
            "business_owner",
            "helpers",
        ),
        *("labels", "estimate", "due", "blocked", "depends_on", "parent", "archived", "checklist"),
        *("comments", "source", "deleted", "from_the_future"),
    ),
    "board": ("name", "columns", "policy", "views", "format", "deleted", "from_the_future"),
    "unit": ("name", "side", "retired", "deleted"),
    "member": ("name", "emails", "unit", "role", "retired", "deleted"),
}


def records(root: Path, kind: str) -> list[Path]:
    if kind == "board":
        return [root / "board.json"]
    return sorted((root / f"{kind}s").rglob("*.json"))


def shown_harmlessly(root: Path) -> None:
    try:
        ws = Workspace.open_broken(root)
    except NewerFormat:
        return
    for text in looked_at(ws):
        assert not STEERING.search(text), text
        assert "\n" not in text
    act(ws)
    with suppress(SprintboardError):
        ws.fix()
    for text in looked_at(ws):
        assert not STEERING.search(text), text
    ws.close()


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_value_in_any_field_is_shown_harmlessly_or_named(root: Path, data: Any) -> None:
    kind = data.draw(st.sampled_from(sorted(NAMES)))
    path = data.draw(st.sampled_from(records(root, kind)))
    before = {each: each.read_bytes() for each in root.rglob("*.json")}
    document = json.loads(path.read_bytes())
    for name in data.draw(st.lists(st.sampled_from(NAMES[kind]), min_size=1, max_size=3)):
        document[name] = data.draw(JUNK, label=name)
    content = encode(document) if data.draw(st.booleans()) else json.dumps(document).encode()
    put(path, content)
    try:
        shown_harmlessly(root)
    finally:
        for each in root.rglob("*.json"):
            each.unlink()
        for each, old in before.items():
            put(each, old)


def poisoned(value: Any) -> Any:
    """Return the value with the payload in every text that a person could have typed."""
    if isinstance(value, str):
        return f"{value}{PAYLOAD}"
    if isinstance(value, list):
        return sorted(map(poisoned, value))
    if isinstance(value, dict):
        return {key: poisoned(each) for key, each in value.items()}
    return value


TYPED = (*("title", "name", "description", "labels", "role", "emails", "checklist", "comments"),
         *("blocked", "views", "due", "type", "priority", "source"))  # fmt: skip


def test_a_board_where_every_text_is_a_payload_is_shown_harmlessly(root: Path) -> None:
    ws = Workspace.open(root)
    for card in ws.finder.find(""):
        ws.cards.comment(card.id, "a comment")
        ws.cards.add_item(card.id, "an item")
        ws.cards.block([card.id], "a reason", waits_for="Business")
        ws.cards.edit([card.id], due="2026-12-24", owner="ada", business_owner="Finn")
    ws.views.save("A view", filter="vat", lanes="owner")
    ws.commit_pending()
    ws.close()
    for path in sorted(root.rglob("*.json")):
        document = json.loads(path.read_bytes())
        for name in TYPED:
            if name in document:
                document[name] = poisoned(document[name])
        for column in document.get("columns", {}).values():
            column["name"] += PAYLOAD
        for event in document["~"]["events"].values():
            event["to"] = poisoned(event.get("to", {}))
            event["by"] = event.get("by", "") + PAYLOAD
        put(path, encode(document))
    shown_harmlessly(root)


@pytest.mark.parametrize("rank", ["", "0", "V0", "!", "~", "V" * 500, "é", " ", "\x00"])
def test_a_rank_that_is_none_keeps_nobody_from_moving_cards(root: Path, rank: str) -> None:
    path = records(root, "card")[0]
    document = json.loads(path.read_bytes())
    put(path, encode({**document, "place": {**document["place"], "rank": rank}}))
    ws = Workspace.open(root)
    ids = [card.id for card in ws.finder.find("")]
    assert len(ids) == 3
    for place in ("top", "bottom"):
        ws.cards.new(f"at the {place}", top=place == "top")
        for card_id in ids:
            ws.cards.move([card_id], "To do", place=place)
            ws.cards.shift([card_id], -1)
            ws.cards.shift([card_id], 1)
    assert len(ws.finder.find("")) == 5
    ws.fix()
    assert ws.check() == ()
    ws.close()


def test_a_column_rank_that_is_none_keeps_nobody_from_adding_columns(root: Path) -> None:
    path = root / "board.json"
    document = json.loads(path.read_bytes())
    for column in document["columns"].values():
        column["rank"] = "0"
    put(path, encode(document))
    ws = Workspace.open(root)
    ws.columns.new("Review")
    ws.columns.move("Done", before="To do")
    names = [column.name for column in ws.board.columns]
    assert names.index("Done") + 1 == names.index("To do")
    ws.close()


def test_what_a_newer_version_added_survives(root: Path) -> None:
    path = records(root, "card")[0]
    document = json.loads(path.read_bytes())
    future = {"votes": ["ada"], "goal": {"id": "g1", "share": 0.5}, "sprint": "s1"}
    put(path, encode({**document, **future}))
    ws = Workspace.open(root)
    ws.cards.edit([path.stem], title="still there")
    ws.cards.move([path.stem], "Doing")
    ws.history.undo()
    ws.commit_pending()
    after = json.loads(path.read_bytes())
    assert {key: after[key] for key in future} == future
    ws.close()


def test_a_board_of_a_newer_format_is_refused_with_what_to_do(root: Path) -> None:
    path = root / "board.json"
    put(path, encode({**json.loads(path.read_bytes()), "format": 2}))
    with pytest.raises(SprintboardError) as caught:
        Workspace.open(root)
    assert str(caught.value) == (
        "This board has format 2; this sprintboard reads 1. "
        "Upgrade it: 'pip install --upgrade sprintboard'."
    )
