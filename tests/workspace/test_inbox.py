"""What waits for whom: it comes when it is needed, and is gone when it is done."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sprintboard.core.change_values import RISKS
from sprintboard.core.errors import NotFound, Refused
from sprintboard.core.phases import Phase
from sprintboard.store.inbox_marks import Marks, read_marks, write_marks
from sprintboard.workspace import Workspace
from sprintboard.workspace.joining import join_board
from tests.workspace.sittings import add_note, reach
from tests.workspace.witness import Ticking

Make = Callable[..., str]


def kinds(ws: Workspace) -> list[str]:
    return [each.kind for each in ws.inbox.mine()]


def as_(ws: Workspace, name: str) -> Workspace:
    """Let the clone belong to another member."""
    ws.members.use(name)
    return ws


def test_nothing_waits_on_a_new_board(ws: Workspace) -> None:
    assert ws.inbox.mine() == ()


def test_a_question_waits_for_the_asked_until_it_is_answered(ws: Workspace, new_card: Make) -> None:
    card = new_card("VAT")
    [question] = ws.questions.ask(card, "Which rate?", to="Business", due="2026-11-20").ids
    assert kinds(ws) == []
    [item] = as_(ws, "Finn").inbox.mine()
    assert (item.kind, item.is_late) == ("question", True)
    assert item.sentence.startswith("Ada Lovelace asks: Which rate? (about card ")

    ws.questions.answer(question, "19 %")
    assert kinds(ws) == []
    [answer] = as_(ws, "Ada").inbox.mine()
    assert (answer.kind, "19 %" in answer.sentence) == ("answer", True)
    assert ws.inbox.read([answer]) == 1
    assert kinds(ws) == []


def test_cards_wait_for_an_answer_to_a_block_and_an_estimate(ws: Workspace, new_card: Make) -> None:
    blocked, asked = new_card("VAT"), new_card("PDF")
    ws.cards.block([blocked], "no rate", waits_for="Business")
    ws.polls.ask([asked], ["Finn"])
    assert kinds(ws) == []
    assert kinds(as_(ws, "Finn")) == ["blocked", "estimate"]
    ws.cards.unblock([blocked])
    ws.polls.vote(asked, "3")
    assert kinds(ws) == []


def test_a_card_waits_for_an_ok_until_that_side_has_signed(ws: Workspace, new_card: Make) -> None:
    card = new_card("VAT")
    ws.signing.ask([card], "Business")
    assert kinds(as_(ws, "Finn")) == ["ok"]
    ws.signing.sign([card])
    assert kinds(ws) == []


def test_a_card_is_handed_over_until_it_moves_on(ws: Workspace, new_card: Make) -> None:
    card = new_card("VAT", owner="Ada")
    ws.hands.hand([card], "Business", note="Is this right?")
    assert kinds(ws) == []
    assert kinds(as_(ws, "Finn")) == ["handed"]
    ws.cards.move([card], "Doing")
    assert kinds(ws) == []


def test_a_card_in_a_column_of_the_business_waits_for_its_review(
    ws: Workspace, new_card: Make
) -> None:
    ws.columns.edit("Business check", unit="Business")
    mine, open_to_all = new_card("VAT", owner="Ada", business_owner="Finn"), new_card("PDF")
    ws.members.new("Bea Long", emails=["bea@example.org"], unit="Business")
    ws.cards.move([mine, open_to_all], "Business check")
    assert kinds(ws) == []
    items = as_(ws, "Finn").inbox.mine()
    assert [each.kind for each in items] == ["review", "review"]
    assert "waits in 'Business check' for you to look at it" in items[0].sentence
    assert [each.about.id for each in as_(ws, "Bea").inbox.mine()] == [
        ws.board.find_card(open_to_all).id
    ]
    ws.signing.ask([mine], "Business")
    assert kinds(as_(ws, "Finn")) == ["ok", "review"]
    ws.cards.move([mine, open_to_all], "Done")
    assert "review" not in kinds(ws)


def test_feedback_waits_for_who_sees_to_it_until_it_is_answered(ws: Workspace) -> None:
    [entry] = ws.feedback.add("product", score=2, text="Slow").ids
    ws.feedback.assign(entry, "Finn")
    assert kinds(ws) == []
    assert kinds(as_(ws, "Finn")) == ["feedback"]
    ws.feedback.decline(entry, "Buy a faster one")
    assert kinds(ws) == []


def test_a_need_waits_for_the_other_side(ws: Workspace) -> None:
    ws.needs.add("English invoices", by="Finn", unit="Business")
    assert kinds(ws) == ["need"]
    assert kinds(as_(ws, "Finn")) == []
    ws.needs.accept("English")
    assert kinds(as_(ws, "Ada")) == []


def told(ws: Workspace) -> list[str]:
    return [each.sentence for each in ws.inbox.mine() if each.kind == "became"]


def test_who_asked_reads_that_a_need_was_accepted_and_the_answer(ws: Workspace) -> None:
    ws.needs.add("English invoices", by="Finn", unit="Business")
    ws.needs.accept("English", answer="Good idea, before year end")
    assert told(ws) == []
    [item] = as_(ws, "Finn").inbox.mine()
    assert item.sentence == (
        "Ada Lovelace accepted your need 'English invoices': Good idea, before year end"
    )
    assert ws.inbox.read([item]) == 1
    assert told(ws) == []
    [card] = ws.needs.read("English").cards
    as_(ws, "Ada").cards.move([card.id], "Done")
    [done] = as_(ws, "Finn").inbox.mine()
    assert done.sentence == "All of the work for your need 'English invoices' is done"
    assert ws.inbox.read([done]) == 1
    assert told(ws) == []


def test_who_asked_reads_that_a_need_was_declined_again_and_joined(ws: Workspace) -> None:
    ws.needs.add("English invoices", by="Finn")
    ws.needs.add("French invoices", by="Ada")
    ws.needs.decline("English", "The law forbids it")
    assert told(as_(ws, "Finn")) == [
        "Ada Lovelace declined your need 'English invoices': The law forbids it"
    ]
    ws.inbox.read(ws.inbox.mine())
    as_(ws, "Ada").needs.reopen("English")
    ws.needs.decline("English", "The law still forbids it")
    assert told(as_(ws, "Finn"))[0].endswith(": The law still forbids it")
    as_(ws, "Ada").needs.reopen("English")
    assert told(as_(ws, "Finn")) == []
    as_(ws, "Ada").needs.merge("French", ["English"])
    ws.needs.accept("French")
    assert set(told(as_(ws, "Finn"))) >= {
        "Ada Lovelace accepted the need 'French invoices' that you share"
    }
    assert any("joined your need 'English invoices' with 'French invoices'" in s for s in told(ws))


def test_a_question_about_a_need_comes_once(ws: Workspace) -> None:
    ws.needs.add("English invoices", by="Finn")
    ws.needs.ask_back("English", "Which customers?")
    assert kinds(as_(ws, "Finn")) == ["question"]


def test_what_one_decides_about_ones_own_need_is_no_news(ws: Workspace) -> None:
    ws.needs.add("English invoices", by="Ada")
    ws.needs.decline("English", "Not needed any more")
    assert kinds(ws) == []


def test_a_change_waits_for_the_side_that_has_not_said_yes(ws: Workspace, new_card: Make) -> None:
    ws.changes.new("VAT goes live", cards=[new_card()], owner="Ada")
    ws.changes.risk("VAT", **dict.fromkeys(RISKS, "no"))
    assert kinds(as_(ws, "Finn")) == []
    ws.changes.window("VAT", "friday 18:00", "friday 20:00")
    assert kinds(ws) == ["change"]
    ws.changes.approve("VAT")
    assert kinds(ws) == []
    assert kinds(as_(ws, "Ada")) == []


def test_a_goal_nobody_checked_in_on_waits_for_its_owner(ws: Workspace, ticking: Ticking) -> None:
    ws.goals.new("Faster", owner="Ada")
    assert kinds(ws) == []
    ticking.at += 15 * 86_400_000
    assert kinds(ws) == ["goal"]
    ws.goals.check_in("Faster", confidence=7)
    assert kinds(ws) == []


def test_a_mention_waits_until_it_is_read(ws: Workspace, new_card: Make) -> None:
    card, other = new_card("VAT"), new_card("PDF")
    ws.cards.comment(card, "@Finn which rate?")
    ws.cards.comment(other, "Ask @Finnegan, not finn@example.org.")
    assert kinds(ws) == []
    [item] = as_(ws, "Finn").inbox.mine()
    assert (item.kind, "Ada Lovelace" in item.sentence) == ("mention", True)
    assert ws.inbox.read([item]) == 1
    assert kinds(ws) == []


def test_a_topic_waits_for_the_unit_that_it_needs(ws: Workspace) -> None:
    retro = ws.retros.start("Autumn", deadlines={"collect": "friday 12:00"}).ids[0]
    note = add_note(ws, retro, "Slow exports")
    [item] = ws.inbox.mine()
    assert (item.kind, item.due) == ("retro", date(2026, 11, 27))
    assert item.how == f"sprintboard retro show {retro[:4]}"
    reach(ws, retro, Phase.DISCUSS)
    ws.retros.needs(retro, "slow", "Business")
    assert kinds(ws) == []
    [item] = as_(ws, "Finn").inbox.mine()
    assert item.sentence == "'Slow exports' of Autumn cannot be solved without you"
    assert item.how == f"sprintboard retro answer {note[:4]} '…' --retro {retro[:4]}"
    ws.retros.answer(retro, "slow", "In the morning")
    assert kinds(ws) == []


def test_an_action_of_a_retro_waits_for_its_owner(ws: Workspace) -> None:
    ws.retros.start("Retro 1", mode="named")
    [card] = ws.retros.action("current", "Ask for rates earlier", owner="Finn").ids
    assert "action" not in kinds(ws)
    assert "action" in kinds(as_(ws, "Finn"))
    ws.cards.move([card], "Done")
    assert "action" not in kinds(ws)


def test_what_is_watched_tells_what_others_did(ws: Workspace, new_card: Make) -> None:
    card = new_card("VAT")
    as_(ws, "Finn").inbox.watch(card)
    assert kinds(ws) == []
    as_(ws, "Ada").cards.edit([card], estimate=5)
    [item] = as_(ws, "Finn").inbox.mine()
    assert (item.kind, item.sentence.startswith("1 edit of card")) == ("watched", True)
    assert [each.id for each in ws.inbox.watched()] == [ws.board.find_card(card).id]
    ws.inbox.unwatch(card)
    assert kinds(ws) == []
    with pytest.raises(NotFound, match="You do not watch card"):
        ws.inbox.unwatch(card)
    with pytest.raises(Refused, match="cannot be watched"):
        ws.inbox.watch("product")


def test_news_are_what_others_did_since_the_last_look(
    ws: Workspace, new_card: Make, ticking: Ticking
) -> None:
    new_card("VAT")
    assert all(each.who != "Ada Lovelace" for each in ws.inbox.news("7d").entries)
    as_(ws, "Finn")
    assert any("VAT" in each.title for each in ws.inbox.news().entries)
    ticking.at += 2000
    ws.inbox.look()
    ticking.at += 2000
    assert ws.inbox.news().entries == ()


def test_marks_are_kept_and_what_is_broken_counts_as_none(tmp_path: Path) -> None:
    path = tmp_path / "inbox.json"
    marks = Marks(read=("a", "b"), watched={("card", "x"): 5}, looked=7)
    write_marks(path, marks)
    assert read_marks(path) == marks
    for odd in (b"", b"[]", b'{"read": 5, "watched": [], "looked": "x"}', b"\xff", b"[" * 9999):
        path.write_bytes(odd)
        assert read_marks(path) == Marks()


def test_what_two_people_set_differently_waits_until_somebody_chose(
    ws: Workspace, tmp_path: Path, new_card: Make
) -> None:
    card = new_card("VAT")
    remote = tmp_path / "team.git"
    subprocess.run(["git", "init", "--quiet", "--bare", remote], check=True)
    ws.sync.set_remote(str(remote))
    ws.sync.now()
    finn = join_board(str(remote), tmp_path / "finn", clock=Ticking().clock())
    finn.members.use("Finn")
    ws.cards.edit([card], title="VAT 2027")
    finn.cards.edit([card], title="VAT 2028")
    for each in (ws, finn, ws, finn):
        each.sync.now()
    for each in (ws, finn):
        [item] = each.inbox.mine()
        assert (item.kind, item.sentence[-5:], item.how) == (
            "conflict", "title", "sprintboard conflict",
        )  # fmt: skip
    finn.conflicts.keep("card", finn.board.find_card(card).id, "title")
    for each in (finn, ws):
        each.sync.now()
        assert kinds(each) == []
    finn.close()


def test_what_was_read_and_is_watched_never_leaves_this_clone(
    ws: Workspace, root: Path, new_card: Make
) -> None:
    card = new_card("VAT")
    ws.cards.comment(card, "@Finn which rate?")
    as_(ws, "Finn").inbox.watch(card)
    ws.inbox.read(ws.inbox.mine())
    ws.inbox.look()
    ws.commit_pending()
    known = subprocess.run(
        ["git", "-C", root, "status", "--porcelain"], check=True, capture_output=True
    )
    assert known.stdout == b""
    assert list(root.glob(".git/sprintboard/inbox.json"))
