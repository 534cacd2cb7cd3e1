"""Every wish that the screen can post names a verb that there is."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from sprintboard import tui
from sprintboard.tui.app import SprintboardApp
from sprintboard.workspace import (
    agreements,
    cards,
    changes,
    columns,
    drafting,
    entries,
    goals,
    history,
    needs,
    passing,
    plainly,
    polls,
    questions,
    retros,
    settling,
    signing,
    sprints,
    team,
    terms,
    together,
    views,
)

NOUNS = {
    "cards": cards.Cards,
    "columns": columns.Columns,
    "units": team.Units,
    "members": team.Members,
    "views": views.Views,
    "policy": views.Policies,
    "history": history.History,
    "conflicts": settling.Conflicts,
    "sprints": sprints.Sprints,
    "hands": passing.Hands,
    "signing": signing.Signing,
    "polls": polls.Polls,
    "retros": retros.Retros,
    "needs": needs.Needs,
    "goals": goals.Goals,
    "questions": questions.Questions,
    "changes": changes.Changes,
    "releases": changes.Releases,
    "feedback": entries.Entries,
    "drafts": drafting.Drafts,
    "agreements": agreements.Agreements,
    "together": together.Together,
    "terms": terms.Terms,
    "plainly": plainly.Plainly,
}
WISHES = [
    (path.name, node.lineno, node.args[0], node.args[1])
    for path in sorted(Path(tui.__path__[0]).rglob("*.py"))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Act" and len(node.args) > 1
]


def test_the_screen_has_wishes() -> None:
    assert len(WISHES) > 20


@pytest.mark.parametrize(
    ("noun", "verb"),
    sorted(
        {
            (str(noun.value), str(verb.value))
            for _, _, noun, verb in WISHES
            if isinstance(noun, ast.Constant) and isinstance(verb, ast.Constant)
        }
    ),
)
def test_a_wish_names_a_verb_of_the_workspace(noun: str, verb: str) -> None:
    assert callable(getattr(NOUNS[noun], verb))


def test_a_key_does_one_thing_everywhere() -> None:
    bound = SprintboardApp._merged_bindings
    assert bound is not None
    found = {key: {each.action for each in some} for key, some in bound.key_to_bindings.items()}
    assert {key: actions for key, actions in found.items() if len(actions) > 1} == {}
