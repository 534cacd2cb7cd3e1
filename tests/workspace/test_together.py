"""One action is one undo and one line of the history, however many records it touches."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from sprintboard.core.errors import BadInput, Refused
from sprintboard.workspace import Outcome, Workspace
from sprintboard.workspace.together import Deed
from tests.workspace.witness import assert_sound, commits, plain_values, refused

NewCard = Callable[..., str]


@pytest.fixture
def furnished(ws: Workspace) -> Workspace:
    """Give the board something of each kind that belongs to something else."""
    ws.cards.new("VAT")
    ws.cards.new("Dunning")
    ws.goals.new("Fewer calls")
    ws.goals.new("Paperless")
    ws.goals.result("Fewer", "Calls a week", start=40, target=10)
    ws.goals.result("Fewer", "Letters a week", start=40, target=10)
    for name in ("English invoices", "Invoices in English", "Dark mode"):
        ws.needs.add(name, by="Finn", unit="Business")
    ws.needs.accept("Invoices in", cards=["Template", "Texts"])
    ws.changes.new("VAT goes live", cards=[_card(ws, "VAT")])
    ws.feedback.add("product", text="Too slow", by="Finn")
    ws.feedback.add("product", text="Too grey", by="Finn")
    ws.questions.ask("need:Dark", "How dark?", to="Finn")
    ws.decisions.note("We use the new form")
    ws.commit_pending()
    return ws


def _card(ws: Workspace, title: str) -> str:
    return next(each.id for each in ws.board.cards.values() if each.title == title)


def _entry(ws: Workspace, text: str) -> str:
    return next(each.id for each in ws.board.feedback if each.text == text)


DEEDS: Mapping[str, Callable[[Workspace], Outcome]] = {
    "goals.link": lambda ws: ws.goals.link(
        "Paperless", cards=[_card(ws, "VAT"), _card(ws, "Dunning")], needs=["Dark mode"]
    ),
    "needs.accept": lambda ws: ws.needs.accept("English", cards=["One", "Two", "Three"]),
    "needs.merge": lambda ws: ws.needs.merge("English", ["Invoices in", "Dark"]),
    "needs.ask_back": lambda ws: ws.needs.ask_back("English", "Which letters?"),
    "changes.add": lambda ws: ws.changes.add("VAT", [_card(ws, "Dunning")]),
    "changes.plan_release": lambda ws: ws.changes.plan_release("VAT", "Spring", on="friday"),
    "questions.answer": lambda ws: ws.questions.answer("How dark", "Black"),
    "decisions.note": lambda ws: ws.decisions.note("No form", replaces="We use the new form"),
    "feedback.plan_as_card": lambda ws: ws.feedback.plan_as_card(
        _entry(ws, "Too slow"), title="Make it fast"
    ),
    "feedback.merge": lambda ws: ws.feedback.merge(
        _entry(ws, "Too slow"), [_entry(ws, "Too grey")]
    ),
    "several needs": lambda ws: ws.together.do(
        [Deed("needs", "decline", ("English", "no")), Deed("needs", "decline", ("Dark", "no"))]
    ),
    "two goals of a card": lambda ws: ws.together.do(
        [
            Deed("goals", "link", (goal,), {"cards": [_card(ws, "VAT")]})
            for goal in ("Fewer", "Paperless")
        ]
    ),
    "two check-ins of a goal": lambda ws: ws.together.do(
        [
            Deed("goals", "check_in", ("Fewer",), {"result": result, "value": 20})
            for result in ("Calls", "Letters")
        ]
    ),
    "of several kinds": lambda ws: ws.together.do(
        [
            Deed("feedback", "acknowledge", (_entry(ws, "Too slow"),)),
            Deed("goals", "end", ("Fewer", "achieved")),
            Deed("cards", "move", ([_card(ws, "VAT")], "Doing")),
        ]
    ),
}


@pytest.mark.parametrize("name", DEEDS)
def test_an_action_is_one_undo_one_commit_and_one_line(name: str, furnished: Workspace) -> None:
    ws = furnished
    before, lines, made = plain_values(ws.root), ws.history.of_board(), len(commits(ws.root))
    outcome = DEEDS[name](ws)
    ws.commit_pending()
    after = plain_values(ws.root)

    assert outcome.undoable
    assert after != before
    assert len(commits(ws.root)) == made + 1
    assert ws.history.of_board()[1:] == lines

    undone = ws.history.undo()
    assert undone.sentence.startswith("Undone: ")
    now = plain_values(ws.root)
    assert {path: now[path] for path in before} == before
    assert all(now[path].get("deleted") for path in now.keys() - before.keys())
    assert len(ws.history.of_board()) == len(lines) + 2

    ws.history.redo()
    assert plain_values(ws.root) == after
    ws.commit_pending()
    assert_sound(ws)


def test_the_line_is_about_what_was_there_and_says_what_came_with_it(furnished: Workspace) -> None:
    ws = furnished
    ws.needs.accept("English", cards=["One", "Two"])
    newest = ws.history.of_board(limit=1)[0]

    assert (newest.noun, newest.title) == ("need", "English invoices")
    assert newest.sentence.endswith(", with 2 cards")
    assert {each.title for each in newest.beside} == {"One", "Two"}
    assert len(ws.needs.history("English")) == 2

    ws.together.do([Deed("needs", "delete", ("English",)), Deed("needs", "delete", ("Dark",))])
    assert ws.history.of_board(limit=1)[0].sentence == "deleted it, with 1 more need"


def test_a_bulk_action_of_many_cards_leaves_room_for_what_was_before(
    ws: Workspace, new_card: NewCard
) -> None:
    cards = [new_card(f"Card {number}") for number in range(12)]
    ws.cards.edit(cards, add_labels=["vat"])
    newest = ws.history.of_board(limit=3)

    assert [len(each.beside) for each in newest] == [11, 0, 0]
    assert [each.sentence for each in newest[1:]] == ["created it in 'To do'"] * 2


def test_when_one_is_refused_none_is_done(furnished: Workspace) -> None:
    ws = furnished
    deeds = [Deed("needs", "delete", ("Dark",)), Deed("needs", "accept", ("Invoices in",))]
    assert "is accepted already" in refused(ws, lambda: ws.together.do(deeds), Refused)
    assert ws.board.find("need", "Dark").state == "new"
    with pytest.raises(BadInput, match="Nothing to do"):
        ws.together.do([])


def test_the_sentence_of_several_names_the_first_and_counts_the_rest(furnished: Workspace) -> None:
    outcome = DEEDS["several needs"](furnished)
    assert outcome.sentence.endswith("'English invoices', and 1 more")
    undone = furnished.history.undo()
    assert undone.sentence == f"Undone: {outcome.sentence[0].lower()}{outcome.sentence[1:]}"
