"""What stands between a change and going live; how risky it is; what holds people back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.change import Rollout
from sprintboard.core.change_ready import adoption, missing, risk_of, sides_that_approved
from sprintboard.core.change_values import ADKAR, ANSWERS, RISKS
from sprintboard.core.change_words import adkar_row
from sprintboard.core.ids import CardId, ColumnId
from sprintboard.core.rows.change import value_of
from tests.builders import make_board, make_card

TODAY = date(2026, 11, 25)
DONE = make_card("VAT", id=CardId("0card00001"), column=ColumnId("done"))
OPEN = make_card("PDF", id=CardId("0card00002"))
BOARD = make_board(DONE, OPEN)
YES = {"said": "yes", "on": "2026-11-24"}
COMPLETE: dict[str, Any] = {
    "cards": [DONE.id],
    "risk": dict.fromkeys(RISKS, "no"),
    "backout": {"who": "Ada", "steps": "flag", "duration": "20 min", "restored": "old form"},
    "window": {"from": "2026-11-27T18:00:00Z", "to": "2026-11-27T20:00:00Z"},
    "approvals": {
        "ada": {"given": {**YES, "side": "it"}},
        "ann": {"given": {**YES, "side": "business"}},
    },
}


def change(**said: Any) -> Rollout:
    return value_of({"id": "0change001", "name": "VAT", "type": "normal", "state": "draft", **said})


def lacks(**said: Any) -> list[str]:
    return [each.sentence for each in missing(change(**{**COMPLETE, **said}), BOARD, TODAY)]


def test_a_change_with_everything_is_ready() -> None:
    assert lacks() == []


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"cards": []}, "It holds no card yet."),
        ({"cards": [DONE.id, OPEN.id]}, "1 card is not done yet: 'PDF'."),
        ({"risk": {"money": "no"}}, "4 of the 5 questions about its risk are not answered."),
        ({"window": None}, "It has no window yet."),
        (
            {"approvals": {"ada": {"given": {**YES, "side": "it"}}}},
            "Nobody of the business has approved it.",
        ),
        ({"items": {"i": {"text": "Rates", "go": "no-go"}}}, "No-go: Rates."),
        ({"items": {"i": {"text": "Rates"}}}, "1 item has no go yet: 'Rates'."),
        (
            {"audiences": {"a": {"name": "Accounting", "size": 20, "trained": 14}}},
            "14/20 of Accounting are trained.",
        ),
        (
            {"messages": {"m": {"text": "New form", "on": "2026-11-24"}}},
            "The message 'New form' to everybody was due.",
        ),
    ],
)
def test_what_is_missing_is_one_sentence(said: dict[str, Any], sentence: str) -> None:
    assert lacks(**said) == [sentence]


@pytest.mark.parametrize("part", ["who", "steps", "duration", "restored"])
def test_a_backout_plan_is_complete_only_with_all_four(part: str) -> None:
    plan = {name: text for name, text in COMPLETE["backout"].items() if name != part}
    [sentence] = lacks(backout=plan)
    assert sentence.startswith("The back-out plan lacks ")


def test_a_no_weighs_more_than_the_yes_of_the_same_side() -> None:
    refused = {"said": "no", "on": "2026-11-24", "side": "business", "note": "no rehearsal"}
    found = change(
        **{**COMPLETE, "approvals": {**COMPLETE["approvals"], "sal": {"given": refused}}}
    )

    assert sides_that_approved(found) == {"it"}
    assert [each.sentence for each in missing(found, BOARD, TODAY)] == [
        "Sal Šimić said no: no rehearsal",
        "Nobody of the business has approved it.",
    ]


def test_a_standard_change_is_approved_by_its_template() -> None:
    assert lacks(type="standard", template="text-fix", approvals={}, risk={}) == []
    assert len(lacks(type="standard", approvals={}, risk={})) == 2


@given(st.dictionaries(st.sampled_from(RISKS), st.sampled_from(ANSWERS)))
def test_the_risk_is_counted_from_the_answers_and_silence_counts_as_yes(
    answers: dict[str, str],
) -> None:
    found = risk_of(change(risk=answers))
    expected = sum({"no": 0, "some": 1, "yes": 2}[answers.get(name, "yes")] for name in RISKS)

    assert (found.points, found.answered) == (expected, len(answers))
    assert found.level == ("low" if expected <= 3 else "medium" if expected <= 6 else "high")


@pytest.mark.parametrize(
    ("scores", "barrier"),
    [
        ((4, 3, 2, 1, 5), "desire"),
        ((3, 5, 5, 5, 5), "awareness"),
        ((4, 4, 4, 4, 4), ""),
        ((), ""),
    ],
)
def test_the_barrier_is_the_first_element_scored_three_or_less(
    scores: tuple[int, ...], barrier: str
) -> None:
    said = dict(zip(ADKAR, scores, strict=False))
    [audience] = change(audiences={"a": {"name": "Accounting", "size": 20, **said}}).audiences

    assert audience.barrier == barrier
    assert adkar_row(audience).count("!") == (1 if barrier else 0)


def test_adoption_is_the_share_that_uses_it() -> None:
    used, unseen = change(
        audiences={
            "a": {"name": "A", "size": 20, "using": 5},
            "b": {"name": "B", "size": 20},
        }
    ).audiences
    assert (adoption(used), adoption(unseen)) == (0.25, None)
