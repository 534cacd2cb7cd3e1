"""Who must be told what became of their feedback, each once a stage, with words to copy."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sprintboard.core.errors import Refused
from sprintboard.core.voices import voice_name
from sprintboard.workspace import Workspace
from sprintboard.workspace.desk import Change

Make = Callable[..., str]
JANE = "Jane of ACME"


def _waiting(ws: Workspace) -> list[tuple[str, str]]:
    """Return who waits to hear of what."""
    return [(voice_name(ws.board, each.voice), each.stage) for each in ws.feedback.to_tell()]


def _give(ws: Workspace, text: str, by: str, about: str = "product") -> str:
    return ws.feedback.add(about, text=text, by=by).ids[0]


def test_nobody_is_told_that_nothing_happened(ws: Workspace) -> None:
    entry = _give(ws, "export is slow", JANE)
    ws.feedback.acknowledge(entry)
    assert _waiting(ws) == []
    assert ws.feedback.told(entry).sentence.startswith("Nobody waits to hear")


def test_each_stage_is_told_once(ws: Workspace) -> None:
    entry = _give(ws, "export is slow", JANE)
    for do, stage in (
        (lambda: ws.feedback.answer(entry, "We look into it."), "answered"),
        (lambda: ws.feedback.plan(entry), "planned"),
        (lambda: ws.feedback.done(entry), "delivered"),
    ):
        do()
        assert _waiting(ws) == [(JANE, stage)]
        ws.feedback.told(entry)
        assert _waiting(ws) == []


def test_the_last_stage_stands_for_those_that_nobody_told(ws: Workspace) -> None:
    entry = _give(ws, "export is slow", JANE)
    ws.feedback.plan(entry)
    ws.feedback.done(entry, "It takes two seconds now.")
    assert _waiting(ws) == [(JANE, "delivered")]
    assert "two seconds" in ws.feedback.to_tell()[0].text
    ws.feedback.told(entry)
    assert _waiting(ws) == []


def test_an_answer_after_the_plan_was_told_is_told_too(ws: Workspace) -> None:
    entry = _give(ws, "export is slow", JANE)
    ws.feedback.plan(entry)
    ws.feedback.told(entry)
    ws.feedback.answer(entry, "In March.")
    assert _waiting(ws) == [(JANE, "answered")]


def test_merged_voices_are_told_each_once_of_their_own_words(ws: Workspace) -> None:
    one = _give(ws, "export is slow", JANE)
    two = _give(ws, "the export takes ages", "Finn")
    three = _give(ws, "export!", JANE)
    ws.feedback.merge(one, [two, three])
    ws.feedback.done(one)
    assert _waiting(ws) == [(JANE, "delivered"), ("Finn O'Hara", "delivered")]
    letters = {each.voice: each.text for each in ws.feedback.to_tell()}
    assert "“the export takes ages”" in letters[ws.board.find_member("Finn").id]
    ws.feedback.told(one, "finn")
    assert _waiting(ws) == [(JANE, "delivered")]


def test_who_was_told_before_the_merge_is_not_told_again(ws: Workspace) -> None:
    one, two = _give(ws, "export is slow", "Finn"), _give(ws, "too slow", JANE)
    ws.feedback.plan(two)
    ws.feedback.told(two)
    ws.feedback.merge(one, [two])
    ws.feedback.plan(one)
    assert _waiting(ws) == [("Finn O'Hara", "planned")]


def test_a_letter_is_ready_to_be_sent(ws: Workspace, new_card: Callable[..., str]) -> None:
    card = new_card("Invoice export")
    entry = ws.feedback.add(card, text="export is slow", score=2, by="Finn").ids[0]
    ws.sprints.new()
    ws.sprints.add([card], "next")
    ws.feedback.plan(entry, cards=[card])
    assert ws.feedback.to_tell()[0].text == (
        "Hello Finn,\n\n"
        "You told us about 'Invoice export' (2 of 5): “export is slow”\n\n"
        "We have planned it: it is part of 'Sprint 1'.\n\n"
        "Thank you for telling us."
    )
    ws.feedback.reopen(entry)
    ws.feedback.decline(entry, "The law asks for it.")
    assert "not to change this. Here is why:\n\nThe law asks" in ws.feedback.to_tell()[0].text


def test_what_is_reopened_is_told_again_when_it_is_done_again(ws: Workspace) -> None:
    entry = _give(ws, "export is slow", JANE)
    ws.feedback.done(entry)
    ws.feedback.told(entry)
    ws.feedback.reopen(entry)
    assert _waiting(ws) == []
    ws.feedback.done(entry)
    assert _waiting(ws) == [(JANE, "delivered")]


def test_only_who_gave_it_can_be_told(ws: Workspace) -> None:
    entry = _give(ws, "export is slow", JANE)
    ws.feedback.done(entry)
    with pytest.raises(Refused, match="by 'Jane of ACME': name one of them"):
        ws.feedback.told(entry, "Finn")
    ws.feedback.told(entry, "jane")
    assert _waiting(ws) == []


def test_hostile_words_do_not_steer_the_letter(ws: Workspace) -> None:
    entry = _give(ws, "bad \x1b[31m[/]\u202e", "outside:Eve \x1b]0;x\x07", "product")
    ws.feedback.done(entry)
    (letter,) = ws.feedback.to_tell()
    assert "\x1b" not in letter.text
    assert "\u202e" not in letter.text


def test_a_letter_on_a_score_or_on_something_that_is_gone(
    ws: Workspace, new_card: Callable[..., str]
) -> None:
    entry = ws.feedback.add("product", score=9, scale="nps", by=JANE).ids[0]
    ws.feedback.done(entry)
    assert "You gave the product 9 of 10.\n\nIt is done now." in ws.feedback.to_tell()[0].text
    gone = ws.feedback.add(new_card("Export"), text="slow", by=JANE).ids[0]
    with ws._desk.writing():
        about = {"about": {"kind": "goal", "id": "0000000000"}}
        ws._desk.save([Change(kind="feedback", id=gone, values=about)], message="x", sentence="")
    ws.feedback.done(gone)
    assert "You told us about something we deliver: “slow”" in ws.feedback.to_tell()[1].text
