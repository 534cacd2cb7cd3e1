"""What a card may not hold stays behind, with a sentence that names the card and the number."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core import record
from sprintboard.core.bounds import require_room_in
from sprintboard.core.codec import encode
from sprintboard.core.kinds import KINDS, validate
from sprintboard.core.limits import LARGEST_WRITTEN
from sprintboard.core.paths import Document
from sprintboard.core.record import Author
from sprintboard.exchange.batch import Batch, Draft, Step, derived_id
from sprintboard.exchange.fitting import fitted
from tests.exchange.conftest import replay_steps

BEGUN = {"title": "VAT", "place": {"column": "todo", "rank": "V"}}
Values = dict[str, Any]


def batch_of(*steps: Values) -> Batch:
    draft = Draft(
        kind="card",
        id=derived_id("x"),
        steps=tuple(Step(at=at, by=None, values=values) for at, values in enumerate(steps)),
    )
    return Batch(name="Elsewhere", drafts=(draft,), dropped=("1 vote: no.",))


def document_of(draft: Draft) -> Document:
    """Return the record as an import makes it."""
    who = [
        Author(at=step.at * 1000, replica="aaaaaaaa", nonce=f"{place:08x}", by=None)
        for place, step in enumerate(draft.steps)
    ]
    kind = KINDS["card"]
    made = record.create("card", draft.id, validate(kind, draft.steps[0].values), who[0])
    for author, step in zip(who[1:], draft.steps[1:], strict=True):
        made = record.change(made, validate(kind, step.values), author)
    return made


def require_room(draft: Draft) -> None:
    """Require what any verb requires of a card that it writes."""
    document = document_of(draft)
    require_room_in(None, document, paths=["title"], title="it")
    assert len(encode(document)) <= LARGEST_WRITTEN


def comment(number: int, text: str) -> Values:
    name = f"comments/k{number:05}"
    return {f"{name}/text": text, f"{name}/at": "2026-11-23T12:00:00Z"}


def test_a_card_that_fits_comes_as_it_is() -> None:
    batch = batch_of(
        {**BEGUN, **{f"labels#l{n}": True for n in range(50)}},
        *(comment(number, f"word {number}") for number in range(500)),
    )
    assert fitted(batch) is batch


def test_the_first_fifty_labels_come() -> None:
    batch = batch_of(
        {**BEGUN, **{f"labels#l{n:02}": True for n in range(40)}},
        {"labels#l03": False},
        {f"labels#m{n:02}": True for n in range(30)},
    )
    [draft] = (new := fitted(batch)).drafts
    expected = [f"l{n:02}" for n in range(40) if n != 3] + [f"m{n:02}" for n in range(11)]
    assert replay_steps(draft)["labels"] == expected
    assert new.dropped == ("1 vote: no.", "19 labels of 'VAT': 50 fit on a card.")
    require_room(draft)


def test_the_newest_five_hundred_comments_come() -> None:
    batch = batch_of(BEGUN, *(comment(number, f"word {number}") for number in range(501)))
    [draft] = (new := fitted(batch)).drafts
    assert list(replay_steps(draft)["comments"]) == [f"k{n:05}" for n in range(1, 501)]
    assert new.dropped[1:] == ("1 comment of 'VAT': the 500 newest fit on a card.",)
    require_room(draft)


def test_of_a_long_past_the_newest_part_comes_and_the_card_is_whole() -> None:
    steps = [BEGUN, {"due": "2026-11-30"}, *({"estimate": n % 7} for n in range(5_100))]
    batch = batch_of(*steps)
    [draft] = (new := fitted(batch)).drafts
    assert replay_steps(draft) == replay_steps(batch.drafts[0])
    assert len(draft.steps) == 4_000
    assert (draft.steps[0].at, draft.steps[1].at) == (0, 1_103)
    why = "the 4,000 newest come, and what the card is now is whole"
    assert new.dropped[1:] == (f"1,102 entries of the history of 'VAT': {why}.",)
    require_room(draft)


def test_of_long_comments_the_newest_come_that_a_file_has_room_for() -> None:
    batch = batch_of(BEGUN, *(comment(number, "ä" * 8_000) for number in range(100)))
    [draft] = (new := fitted(batch)).drafts
    kept = list(replay_steps(draft)["comments"])
    assert kept == [f"k{n:05}" for n in range(100 - len(kept), 100)]
    assert len(kept) > 60
    assert new.dropped[1:] == (f"{100 - len(kept)} comments of 'VAT': a card has at most 1 MiB.",)
    require_room(draft)


def test_of_an_endless_checklist_the_upper_items_come() -> None:
    items = [
        {f"checklist/i{n:05}/text": f"{n} {'x' * 280}", f"checklist/i{n:05}/rank": "V"}
        for n in range(3_000)
    ]
    [draft] = (new := fitted(batch_of(BEGUN, *items))).drafts
    kept = list(replay_steps(draft)["checklist"])
    assert kept == [f"i{n:05}" for n in range(len(kept))]
    assert len(kept) > 1_000
    assert new.dropped[1:] == (
        f"{3_000 - len(kept):,} checklist items of 'VAT': a card has at most 1 MiB.",
    )
    require_room(draft)


LINES = st.tuples(
    st.sampled_from(["labels", "comments", "checklist"]),
    st.sampled_from([1, 49, 60, 300, 700]),
    st.sampled_from(["x", '"', "ä\n", "😀", "x" * 199, "\\" * 2_000, "请" * 5_000]),
)


@pytest.mark.parametrize("apart", [True, False])
@given(lines=st.lists(LINES, max_size=3))
def test_whatever_comes_has_room(apart: bool, lines: list[tuple[str, int, str]]) -> None:
    values: list[Values] = []
    for group, count, text in lines:
        for number in range(count):
            name = f"{group}/k{number:05}"
            values.append(
                {f"labels#{number} {text[:20]}": True}
                if group == "labels"
                else {f"{name}/text": text[: 250 if group == "checklist" else None]}
            )
    at_once = {path: value for each in values for path, value in each.items()}
    batch = batch_of(BEGUN, *values) if apart else batch_of({**BEGUN, **at_once})
    require_room(fitted(batch).drafts[0])
    assert json.dumps(fitted(batch).dropped)
