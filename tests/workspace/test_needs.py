"""Needs: taken in, weighed, decided on, followed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sprintboard.core.errors import Ambiguous, BadInput, NotFound, Refused
from sprintboard.core.ids import CardId
from sprintboard.core.need import Need
from sprintboard.workspace import Workspace

Make = Callable[..., str]


def _need(ws: Workspace, name: str = "English") -> Need:
    found: Need = ws.board.find("need", name)
    return found


@pytest.fixture
def english(ws: Workspace) -> Need:
    ws.needs.add("English invoices", pain="Foreign customers call us", by="Finn", unit="Business")
    return _need(ws)


def test_a_need_is_taken_in_with_the_askers_words(ws: Workspace, english: Need) -> None:
    assert ws.board.who(english.asker) == "Finn O'Hara"
    assert (english.state, english.pain) == ("new", "Foreign customers call us")
    assert ws.needs.inbox() == (english,)
    assert ws.needs.read("English").story == (
        "Finn O'Hara (Business) asked for this on 23 Nov 2026.",
        "Nobody has decided about it yet.",
    )


def test_the_first_words_are_the_title_of_a_need_without_one(ws: Workspace) -> None:
    ws.needs.add(need="We want invoices in English\nbecause …")
    assert _need(ws, "We want").name == "We want invoices in English"
    with pytest.raises(BadInput, match="What is needed"):
        ws.needs.add("  ")


def test_a_need_is_found_by_any_words_of_its_title(ws: Workspace) -> None:
    ws.needs.add("Let me see supplier credit notes on the same page")
    ws.needs.add("Split a supplier invoice")
    ws.needs.add("Credit notes of a supplier, printed")
    ws.needs.accept("supplier credit notes")
    assert _need(ws, "Let me").state == "accepted"
    assert _need(ws, "page credit").name.startswith("Let me")
    assert _need(ws, "split a supplier").name.startswith("Split")
    with pytest.raises(Ambiguous, match=r"fits 2 needs: 'Credit notes of .*', 'Let me see"):
        ws.needs.read("notes supplier")


def test_a_need_that_is_not_there_is_answered_with_the_newest(ws: Workspace) -> None:
    for number in range(15):
        ws.needs.add(f"Report {number}")
    with pytest.raises(NotFound, match=r"There are: 'Report 14', .*'Report 3' and 3 more\."):
        ws.needs.accept("zzzz")


def test_accepting_makes_cards_that_keep_link_criteria_and_owner(
    ws: Workspace, english: Need
) -> None:
    ws.needs.accept("English", cards=["Template", "Language"], acceptance="- reads it")
    read = ws.needs.read("English")
    template = ws.cards.read(read.cards[0].id)

    assert {card.title for card in read.cards} == {"Template", "Language"}
    assert template.acceptance == "- reads it"
    assert template.why == "Foreign customers call us"
    assert ws.board.who(read.cards[0].business_owner) == "Finn O'Hara"
    assert read.cards[0].needs == (english.id,)
    assert "It became 2 pieces of work." in read.story
    assert ws.check() == ()

    ws.history.undo()
    assert ws.needs.read("English").cards == ()
    assert _need(ws).state == "new"


def test_the_story_follows_the_work(ws: Workspace, english: Need) -> None:
    ws.needs.accept(english.id)
    [card] = ws.needs.read("English").cards
    ws.cards.block([card.id], "no rate", waits_for="Business")
    assert ws.needs.read("English").story[-1] == (
        "'English invoices' cannot go on just now, waiting for Business: no rate."
    )
    ws.cards.unblock([card.id])
    ws.cards.move([card.id], "Done")
    assert ws.needs.read("English").story[-2:] == (
        "All of the work for it is done.",
        "'English invoices' is done.",
    )


def test_a_declined_need_tells_why(ws: Workspace, english: Need) -> None:
    with pytest.raises(BadInput, match="Say why"):
        ws.needs.decline(english.id, " ")
    ws.needs.decline(english.id, "The law forbids it")
    assert ws.needs.read("English").story[-1] == "The answer: The law forbids it."
    assert "It was declined on 23 Nov 2026 by Ada Lovelace." in ws.needs.read("English").story
    with pytest.raises(Refused, match="is declined already: 'sprintboard need reopen'"):
        ws.needs.accept(english.id)
    ws.needs.reopen(english.id)
    assert ws.needs.inbox() == (_need(ws),)


def test_an_accepted_need_tells_who_accepted_it_and_the_answer(
    ws: Workspace, english: Need
) -> None:
    ws.needs.accept(english.id, answer="Good idea, before year end")
    assert ws.needs.read("English").story[1:4] == (
        "It was accepted on 23 Nov 2026 by Ada Lovelace.",
        "The answer: Good idea, before year end.",
        "It became 1 piece of work.",
    )


def test_the_reason_against_a_need_is_not_told_once_it_is_accepted(
    ws: Workspace, english: Need
) -> None:
    ws.needs.decline(english.id, "The law forbids it")
    ws.needs.reopen(english.id)
    ws.needs.accept(english.id)
    assert not [said for said in ws.needs.read("English").story if "answer" in said]


def test_what_is_put_aside_comes_up_again_on_its_day(
    ws: Workspace, english: Need, ticking: object
) -> None:
    with pytest.raises(BadInput, match="a day that is to come"):
        ws.needs.snooze(english.id, "today")
    ws.needs.snooze(english.id, "+7d")
    assert ws.needs.inbox() == ()
    ticking.at += 8 * 86_400_000  # type: ignore[attr-defined]  # the test's own clock
    assert ws.needs.inbox() == (_need(ws),)
    assert ws.needs.read("English").story[-1] == "It was put aside and is up for a decision again."


def test_a_question_goes_back_to_the_asker_and_its_answer_lets_it_go_on(
    ws: Workspace, english: Need
) -> None:
    ws.needs.ask_back(english.id, "Which customers?")
    [question] = ws.questions.list(to="Finn")
    assert _need(ws).state == "asked"
    ws.questions.answer(question.id, "The Swiss ones")
    assert _need(ws).state == "new"
    ws.history.undo()
    assert (_need(ws).state, ws.questions.read(question.id).is_open) == ("asked", True)


def test_an_outside_asker_is_asked_through_the_unit(ws: Workspace) -> None:
    ws.needs.add("Darker theme", by="Jane of ACME")
    with pytest.raises(Refused, match="Jane of ACME is not in the team"):
        ws.needs.ask_back("Darker", "Why?")
    ws.needs.edit("Darker", unit="Business")
    ws.needs.ask_back("Darker", "Why?")
    assert len(ws.questions.list(to="Business")) == 1


def test_votes_stay_within_the_budget_of_the_unit(ws: Workspace, english: Need) -> None:
    ws.needs.add("Dark theme")
    ws.needs.vote("English", 6, unit="Business")
    with pytest.raises(Refused, match="Business has 4 of 10 votes left"):
        ws.needs.vote("Dark", 5, unit="Business")
    ws.needs.vote("Dark", 4, unit="Business")
    ws.needs.vote("Dark", 5, unit="IT")
    ws.needs.vote("English", 2, unit="Business")
    assert ws.needs.votes_left("Business") == 4
    assert [each.points for each in ws.needs.ranked().needs] == [9, 2]
    ws.needs.decline(english.id, "no")
    assert ws.needs.votes_left("Business") == 6


def test_the_scores_of_a_side_are_its_own(ws: Workspace, english: Need) -> None:
    ws.needs.score("English", "business", value=7, criticality=9, reduction=5)
    ws.needs.score("English", "it", size=2)
    [weight] = ws.needs.ranked().needs
    assert (weight.wsjf, weight.business, weight.it, weight.delta) == (10.5, 7, 9, -2)
    with pytest.raises(BadInput, match="'size' is no score of business"):
        ws.needs.score("English", "business", size=3)
    with pytest.raises(BadInput, match="The sides are business and it"):
        ws.needs.score("English", "both", size=3)
    ws.needs.score("English", "it", size="")
    assert ws.needs.read(english.id).weighed.wsjf is None


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(voices=st.lists(st.sets(st.sampled_from("abcdef"), max_size=4), min_size=2, max_size=4))
def test_joined_needs_have_every_voice_once(ws: Workspace, voices: list[set[str]]) -> None:
    ids = []
    for number, said in enumerate(voices):
        [made] = ws.needs.add(f"Need {number}", by=f"Asker {number}").ids
        values = {f"voices#Voice {each}": True for each in said}
        with ws._desk.writing() as board:
            ws.needs._change(board.find("need", made), values, verb="test")
        ids.append(made)
    ws.needs.merge(ids[0], ids[1:])
    united = _need(ws, ids[0]).voices

    expected = {f"Voice {v}" for said in voices for v in said}
    expected |= {f"Asker {n}" for n in range(len(voices))}
    assert sorted(united) == sorted(expected)
    assert {_need(ws, each).state.value for each in ids[1:]} == {"merged"}
    for each in ids:
        ws.needs.delete(each)


def test_cards_of_a_joined_need_answer_the_other_one_too(ws: Workspace, english: Need) -> None:
    ws.needs.add("PDF in English")
    ws.needs.accept("PDF")
    ws.needs.merge("English", ["PDF"])
    assert [card.title for card in ws.needs.read("English").cards] == ["PDF in English"]
    assert ws.needs.read("PDF").story[1].startswith("It was joined with 'English invoices'")
    with pytest.raises(BadInput, match="Name the needs"):
        ws.needs.merge(english.id, [english.id])


def test_a_deleted_card_is_no_part_of_the_story(ws: Workspace, english: Need) -> None:
    ws.needs.accept(english.id)
    [card] = ws.needs.read("English").cards
    ws.cards.delete([CardId(card.id)])
    assert ws.needs.read("English").story[-1] == "No work is planned for it yet."
