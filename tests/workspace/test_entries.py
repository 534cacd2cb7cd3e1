"""Feedback: given, answered, planned, done or declined, and told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sprintboard.core.errors import BadInput, NotFound, Refused
from sprintboard.core.feedback import Feedback
from sprintboard.workspace import Workspace
from sprintboard.workspace.desk import Change
from tests.workspace.witness import commits

Make = Callable[..., str]


@pytest.fixture
def give(ws: Workspace, new_card: Make) -> Make:
    """Give feedback on a card, or on what is named, and return its id."""

    def made(text: str = "export is slow", about: str = "", **said: object) -> str:
        found = about or new_card("Export")
        return ws.feedback.add(found, text=text, **said).ids[0]  # type: ignore[arg-type]

    return made


def _entry(ws: Workspace, entry: str) -> Feedback:
    found: Feedback = ws.board.find("feedback", entry)
    return found


def test_feedback_is_a_score_a_text_or_both(ws: Workspace, new_card: Make) -> None:
    card = new_card("Export")
    outcome = ws.feedback.add(card[:4], score=2, text="export is slow")
    entry = _entry(ws, outcome.ids[0])
    assert outcome.sentence == (
        f"Noted feedback on card {card[:4]} 'Export': 2 of 5 'export is slow'"
    )
    assert (entry.about, entry.score, entry.text) == (
        ("card", card),
        ("csat", 2),
        "export is slow",
    )
    assert ws.me is not None
    assert (entry.voices, entry.state, entry.mode) == ((ws.me.id,), "new", "named")
    only_score = _entry(ws, ws.feedback.add("product", score=9, scale="nps").ids[0])
    assert only_score.name == "9 of 10"
    ws.commit_pending()
    assert commits(ws.root)[0][1].endswith("'9 of 10'")
    with pytest.raises(BadInput, match="a score, a text, or both"):
        ws.feedback.add("product", text="  ")


def test_feedback_without_a_name_waits_on_this_machine(ws: Workspace, new_card: Make) -> None:
    card = new_card("Export")
    outcome = ws.feedback.add(card, score=1, text="export is slow", mode="unattributed")
    assert "waits on this machine, without a name" in outcome.sentence
    assert (outcome.ids, outcome.undoable, ws.board.feedback) == ((), False, ())
    (draft,) = ws.drafts.feedback()
    assert draft.values["about"] == {"kind": "card", "id": card}
    assert draft.values["score"] == {"scale": "csat", "value": 1}
    with pytest.raises(BadInput, match="not both"):
        ws.feedback.add(card, score=1, by="Finn", mode="unattributed")


@pytest.mark.parametrize(
    ("score", "scale", "said"),
    [(6, "csat", "from 1 to 5"), (0, "csat", "from 1 to 5"), (11, "nps", "from 0 to 10")],
)
def test_a_score_off_its_scale_is_refused(ws: Workspace, score: int, scale: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        ws.feedback.add("product", score=score, scale=scale)
    assert ws.board.feedback == ()


def test_feedback_is_given_for_a_unit_and_for_somebody_outside(ws: Workspace) -> None:
    for_unit = ws.feedback.add("product", score=4, by="Business")
    outside = ws.feedback.add("product", text="slow", by="Jane of ACME")
    assert _entry(ws, for_unit.ids[0]).voices == (ws.board.find_unit("Business").id,)
    assert _entry(ws, outside.ids[0]).voices == ("Jane of ACME",)
    assert "by Jane of ACME: 'slow'" in outside.sentence


def test_an_entry_goes_from_new_to_acknowledged_to_planned_to_done(
    ws: Workspace, give: Make, new_card: Make
) -> None:
    entry, card = give(), new_card("Faster export")
    short = ws.board.short("feedback", entry)
    called = f"{short} 'export is slow'"
    assert ws.feedback.acknowledge(short).sentence == f"Feedback {called} is acknowledged"
    assert ws.feedback.acknowledge(entry).sentence == f"Feedback {called} is acknowledged already"
    ws.feedback.plan(entry, cards=[card[:4]])
    assert (_entry(ws, entry).state, _entry(ws, entry).cards) == ("planned", (card,))
    ws.feedback.done(entry, "It takes two seconds now.")
    done = _entry(ws, entry)
    assert (done.state, done.answer) == ("done", "It takes two seconds now.")
    for refused in (ws.feedback.acknowledge, ws.feedback.plan):
        with pytest.raises(Refused, match="is done already: 'sprintboard feedback reopen"):
            refused(entry)
    with pytest.raises(Refused, match="is done already"):
        ws.feedback.decline(entry, "no")


def test_nobody_is_declined_without_an_answer(ws: Workspace, give: Make) -> None:
    entry = give()
    with pytest.raises(BadInput, match="Say why it is declined"):
        ws.feedback.decline(entry, " ")
    ws.feedback.decline(entry, "The law asks for it.")
    assert _entry(ws, entry).state == "declined"
    assert _entry(ws, entry).answered_at is not None
    ws.feedback.reopen(entry)
    assert _entry(ws, entry).state == "acknowledged"


def test_an_answer_acknowledges_what_was_new(ws: Workspace, give: Make) -> None:
    entry = give()
    ws.feedback.answer(entry, "We look into it.")
    assert (_entry(ws, entry).state, _entry(ws, entry).answer) == (
        "acknowledged",
        "We look into it.",
    )
    with pytest.raises(BadInput, match="answer is empty"):
        ws.feedback.answer(entry, "\n")


def test_words_score_and_whose_it_is_can_be_corrected(ws: Workspace, give: Make) -> None:
    entry = give(score=2)
    ws.feedback.edit(entry, score=3, text="export takes a minute", by="Business", about="product")
    found = _entry(ws, entry)
    assert (found.score, found.text) == (("csat", 3), "export takes a minute")
    assert found.voices == (ws.board.find_unit("Business").id,)
    assert found.about == ("product", "")
    ws.feedback.edit(entry, score=None)
    assert _entry(ws, entry).score is None
    with pytest.raises(BadInput, match="one of them stays"):
        ws.feedback.edit(entry, text="")
    with pytest.raises(BadInput, match="Nothing to change"):
        ws.feedback.edit(entry)


def test_links_to_cards_come_and_go_also_when_the_card_is_gone(
    ws: Workspace, give: Make, new_card: Make
) -> None:
    entry, card = give(), new_card("Faster export")
    ws.feedback.link(entry, cards=[card])
    assert _entry(ws, entry).cards == (card,)
    ws.cards.delete([card])
    ws.feedback.unlink(entry, cards=[card[:4]])
    assert _entry(ws, entry).cards == ()
    with pytest.raises(BadInput, match="No card and no need"):
        ws.feedback.link(entry)
    with pytest.raises(NotFound):
        ws.feedback.link(entry, cards=["zzzz"])


def test_somebody_sees_to_the_answer(ws: Workspace, give: Make) -> None:
    entry = give()
    assert ws.feedback.assign(entry, "finn").sentence.startswith("Finn O'Hara sees to feedback")
    assert _entry(ws, entry).owner == ws.board.find_member("finn").id
    ws.feedback.assign(entry, None)
    assert _entry(ws, entry).owner is None


def test_an_entry_is_deleted_brought_back_and_has_a_history(ws: Workspace, give: Make) -> None:
    entry = give(score=2)
    ws.feedback.delete(entry)
    with pytest.raises(NotFound):
        ws.feedback.read(entry)
    ws.feedback.restore(entry)
    ws.feedback.decline(entry, "The law asks for it.")
    said = [each.sentence for each in ws.feedback.history(entry)]
    assert len(said) == 4
    assert "declined" in said[0]


def test_undo_takes_a_step_back(ws: Workspace, give: Make) -> None:
    entry = give()
    ws.feedback.decline(entry, "The law asks for it.")
    ws.history.undo()
    assert (_entry(ws, entry).state, _entry(ws, entry).answer) == ("new", "")
    assert _entry(ws, entry).answered_at is None


def test_all_cards_done_propose_that_the_feedback_is_done_and_no_more(
    ws: Workspace, give: Make, new_card: Make
) -> None:
    entry, one, two, three = give(), new_card("One"), new_card("Two"), new_card("Three")
    ws.feedback.plan(entry, cards=[one, two, three])
    ws.cards.move([one], "Done")
    assert ws.feedback.proposed_done() == ()
    ws.cards.move([two], "Done")
    ws.cards.archive([two])
    ws.cards.delete([three])
    assert [each.id for each in ws.feedback.proposed_done()] == [entry]
    assert _entry(ws, entry).state == "planned"
    ws.cards.move([one], "Doing")
    assert ws.feedback.proposed_done() == ()
    ws.cards.archive([one])
    assert [each.id for each in ws.feedback.proposed_done()] == [entry]
    ws.feedback.done(entry)
    assert ws.feedback.proposed_done() == ()


def test_a_list_is_newest_first_and_finds_words(ws: Workspace, give: Make) -> None:
    slow, ugly = give("export is slow"), give("colours are ugly")
    assert [each.id for each in ws.feedback.list()] == [ugly, slow]
    assert [each.id for each in ws.feedback.list("SLOW")] == [slow]


def test_an_entry_with_others_in_it_is_not_deleted_with_them(ws: Workspace, give: Make) -> None:
    one, two = give("slow"), give("so slow")
    ws.feedback.merge(one, [two])
    with pytest.raises(Refused, match=r"'so slow' is part of feedback .* unmerge first"):
        ws.feedback.delete(one)
    ws.feedback.unmerge(two)
    ws.feedback.delete(one)
    assert [each.id for each in ws.board.feedback] == [two]


def _problems(ws: Workspace) -> list[str]:
    ws.commit_pending()
    return [each.sentence for each in ws.check()]


def test_check_knows_what_an_entry_is_about_and_part_of(ws: Workspace, give: Make) -> None:
    one, two, three = give("slow"), give("so slow"), give("export!")
    assert _problems(ws) == []
    card = _entry(ws, one).about.id
    with ws._desk.writing():
        changes = [
            Change(kind="feedback", id=one, values={"merged": two, "state": "merged"}),
            Change(kind="feedback", id=two, values={"merged": one, "state": "merged"}),
            Change(kind="feedback", id=three, values={"about": {"kind": "goal", "id": card}}),
        ]
        ws._desk.save(changes, message="as two clones would", sentence="")
    said = _problems(ws)
    assert sum("is part of itself, over other entries" in each for each in said) == 2
    assert any(f"names '{card}' as about, and there is no such record" in each for each in said)
    assert [each.id for each in ws.feedback.list()] == [three, one]
    assert ws.feedback.read(one).votes == 1
    ws.feedback.unmerge(two)
    with ws._desk.writing():
        gone = [Change(kind="feedback", id=two, do="delete")]
        ws._desk.save(gone, message="as another clone would", sentence="")
    assert any("is part of an entry that is deleted" in each for each in _problems(ws))
    assert one in [each.id for each in ws.feedback.list()]


def test_what_was_said_without_a_name_is_nobodys_to_change(ws: Workspace, give: Make) -> None:
    entry = give("slow")
    with ws._desk.writing():
        said = Change(kind="feedback", id=entry, values={"mode": "unattributed"})
        ws._desk.save([said], message="as it is published", sentence="")
    with pytest.raises(Refused, match="its words stay as they are"):
        ws.feedback.edit(entry, text="quick")
    ws.feedback.edit(entry, about="product")
    assert _entry(ws, entry).about.kind == "product"


def test_done_again_may_bring_a_better_answer(ws: Workspace, give: Make) -> None:
    entry = give()
    ws.feedback.done(entry)
    assert ws.feedback.done(entry).sentence.endswith("is done already")
    ws.feedback.done(entry, "It takes two seconds now.")
    assert _entry(ws, entry).answer == "It takes two seconds now."
    assert ws.feedback.acknowledge(give("x")).undoable
    assert ws.feedback.reopen(give("y")).sentence.endswith("is new already")


def test_an_entry_is_merged_into_one_only(ws: Workspace, give: Make) -> None:
    one, two, three = give("a"), give("b"), give("c")
    ws.feedback.merge(one, [two])
    with pytest.raises(Refused, match="merged into another entry already: unmerge it first"):
        ws.feedback.merge(three, [two])
    with pytest.raises(Refused, match=r"is part of .*: merge others into that one"):
        ws.feedback.merge(two, [three])
    with pytest.raises(BadInput, match="No entry was named"):
        ws.feedback.merge(one, [])


def test_needs_answer_feedback_too(ws: Workspace, give: Make) -> None:
    need = ws.needs.add("A quicker export").ids[0]
    entry = give()
    ws.feedback.plan(entry, needs=["A quicker"])
    assert _entry(ws, entry).needs == (need,)
    assert [each.id for each in ws.feedback.list(f"need:{need[:5]}")] == [entry]
    ws.feedback.unlink(entry, needs=[need[:5]])
    assert _entry(ws, entry).needs == ()
