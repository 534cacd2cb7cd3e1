"""Feedback is given, found, answered and told as commands."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

from sprintboard.cli import feedback_words

Run = Callable[..., Result]
Data = Callable[..., Any]
Refused = Callable[..., str]
NewCard = Callable[..., str]
Program = Callable[..., subprocess.CompletedProcess[str]]

TOLD = {
    *("id", "text", "score", "about", "state", "is_open", "mode", "voices", "votes", "owner"),
    *("answer", "merged_into", "given_at", "answered_at", "planned_at", "done_at"),
    *("is_proposed_done", "waiting_to_hear"),
}
WHOLE = {*TOLD, "noted_by", "cards", "needs", "merged", "told", "questions", "decisions"}


@pytest.fixture
def give(data: Data, new_card: NewCard) -> Callable[..., str]:
    """Give feedback on a new card, and return its id."""

    def made(*words: str) -> str:
        entry: str = data("feedback", "add", new_card("Invoice export"), *words)["id"]
        return entry

    return made


@pytest.mark.parametrize("words", [("4", "export is slow"), ("export is slow", "4/5")])
def test_a_score_and_a_text_are_given_in_any_order(
    run: Run, data: Data, new_card: NewCard, words: tuple[str, ...]
) -> None:
    card = new_card("Invoice export")
    told = run("feedback", "add", card[:4], *words).stderr
    assert told.startswith("Your name is shown.\n")
    assert f"Noted feedback on card {card[:4]} 'Invoice export': 4 of 5 'export is slow'." in told
    (entry,) = data("feedback")
    assert set(entry) == TOLD
    assert entry["score"] == {"scale": "csat", "value": 4}
    assert (entry["text"], entry["state"], entry["votes"]) == ("export is slow", "new", 1)
    assert entry["about"] == {"kind": "card", "id": card, "name": "Invoice export", "state": None}
    assert entry["voices"][0]["name"] == "Ada Lovelace"


@pytest.mark.usefixtures("board")
def test_either_may_be_left_out_and_words_need_no_quotes(data: Data) -> None:
    assert data("feedback", "add", "product", "2")["text"] == ""
    said = data("feedback", "add", "product", "the", "colours", "are", "ugly")
    assert (said["text"], said["score"]) == ("the colours are ugly", None)
    piped = data("feedback", "add", "product", "3", "-", typed="two\nlines\n")
    assert piped["text"] == "two\nlines"
    nps = data("feedback", "add", "product", "9", "--nps", "--by", "Jane of ACME")
    assert nps["score"] == {"scale": "nps", "value": 9}
    assert nps["voices"] == [{"id": None, "name": "Jane of ACME", "side": None}]


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("product",), "a score, a text, or both"),
        (("product", "9"), "9 is no score from 1 to 5; NPS goes from 0 to 10"),
        (("product", "0"), "from 1 to 5"),
        (("product", "4", "5"), "4 and 5 are two scores"),
        (("product", "11", "--nps"), "11 is no score from 0 to 10"),
        (("product", "7/10"), "'7/10' is no score from 1 to 5 (that is NPS)"),
        (("nothing", "4"), "no card 'nothing'. Name a card by its id"),
        (("product", "4", "--by", "Buisness"), "did you mean 'Business'"),
        (("product", "4", "--by", "Ada", "--mode", "unattributed"), "not both"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    run: Run, data: Data, words: tuple[str, ...], said: str
) -> None:
    result = run("feedback", "add", *words, code=1)
    assert said in result.stderr
    assert data("feedback") == []


@pytest.mark.usefixtures("board")
def test_feedback_without_a_name_says_what_is_hidden_and_waits(run: Run, data: Data) -> None:
    result = run("feedback", "add", "product", "1", "--mode", "unattributed", "--json")
    assert result.stderr.startswith(
        "Your name is not shown in sprintboard. People who run the git server can still see which "
        "account sent it and when. Your writing style may give you away. It is sent with the first "
        "sync of another day (UTC)"
    )
    draft = json.loads(result.stdout)
    assert draft["kind"] == "feedback.draft"
    assert data("feedback") == []
    assert data("feedback", "drafts") == [draft["data"]]
    assert "1 of 5  the product" in run("feedback", "drafts").stdout
    run("feedback", "discard", draft["data"]["id"][:6])
    assert data("feedback", "drafts") == []


def test_an_entry_is_taken_on_planned_and_closed(
    run: Run, data: Data, give: Callable[..., str], new_card: NewCard
) -> None:
    entry, card = give("2", "export is slow"), new_card("Faster export")
    assert data("feedback", "acknowledge", entry[:4])["state"] == "acknowledged"
    assert data("feedback", "assign", entry, "ada")["owner"]["name"] == "Ada Lovelace"
    planned = data("feedback", "plan", entry, "--card", card)
    assert (planned["state"], planned["cards"][0]["id"]) == ("planned", card)
    run("card", "move", card, "Done")
    assert f"All cards of {entry[:4]} 'export is slow' are done" in run("feedback", "tell").stderr
    assert "all cards done" in run("feedback").stdout
    assert "Cards done    'feedback done" in run("feedback", "show", entry).stdout
    done = data("feedback", "done", entry, "--answer", "it takes 2 s now")
    assert set(done) == WHOLE
    assert (done["state"], done["answer"]) == ("done", "it takes 2 s now")
    shown = run("feedback", "show", entry).stdout
    for line in ("done: it is done", "Faster export  Done", "Answer\n  it takes 2 s now"):
        assert line in shown
    history = run("feedback", "history", entry).stdout
    assert "said that it will be done" in history


def test_who_must_be_told_is_listed_until_told(
    run: Run, data: Data, give: Callable[..., str]
) -> None:
    entry = give("2", "export is slow", "--by", "Jane of ACME")
    twin = give("so slow", "--by", "Business")
    run("feedback", "merge", entry, twin)
    run("feedback", "decline", entry, "the law asks for two forms")
    assert run("feedback", "tell").stdout == (
        f"{entry[:4]}  Jane of ACME  answered  Invoice export  export is slow\n"
        f"{entry[:4]}  Business      answered  Invoice export  export is slow\n"
    )
    letter = run("feedback", "tell", entry, "--to", "jane").stdout
    assert letter.startswith("Hello Jane of ACME,\n\nYou told us about 'Invoice export' (2 of 5)")
    (first, second) = data("feedback", "tell")
    assert set(first) == {"entry", "about", "stage", "voice", "text"}
    assert "the law asks for two forms" in second["text"]
    assert data("feedback", "told:no")[0]["waiting_to_hear"] == ["Jane of ACME", "Business"]
    told = data("feedback", "told", entry, "--who", "jane")
    assert told["told"][0]["voice"]["name"] == "Jane of ACME"
    assert [each["voice"]["name"] for each in data("feedback", "tell")] == ["Business"]
    run("feedback", "told", entry)
    assert "Nobody waits to hear" in run("feedback", "tell").stderr


def test_the_digest_says_what_feedback_waits_for(
    run: Run, data: Data, give: Callable[..., str], new_card: NewCard
) -> None:
    entry, card = give("slow", "--by", "Jane of ACME"), new_card("Faster export")
    assert "1 nobody has looked at" in run("digest").stdout
    run("feedback", "plan", entry, "--card", card)
    run("card", "move", card, "Done")
    shown = run("digest").stdout
    assert f"all cards done  {entry[:4]} slow: 'feedback done {entry[:4]}'" in shown
    assert "to tell         Jane of ACME" in shown
    assert data("digest")["feedback"] == {
        "new": 0,
        "proposed_done": [entry],
        "to_tell": ["Jane of ACME"],
    }


def test_a_card_says_what_was_said_of_it(run: Run, data: Data, new_card: NewCard) -> None:
    card, fix = new_card("Invoice export"), new_card("Faster export")
    for score in ("4", "5", "3", "5", "4", "4"):
        run("feedback", "add", card, score, "--by", f"Guest {score}")
    run("feedback", "add", card, "export is slow")
    entry = data("feedback")[0]["id"]
    run("feedback", "link", entry, "--card", fix)
    assert (
        "Feedback        4.2 of 5 (n = 6), 1 without a score\n" in run("card", "show", card).stdout
    )
    assert "Feedback        answers 1 more\n" in run("card", "show", fix).stdout
    heard = data("card", "show", card)["feedback"]
    assert (len(heard["about"]), heard["answers"]) == (7, [])
    assert data("card", "show", fix)["feedback"]["answers"][0]["id"] == entry


def test_merged_entries_are_found_and_taken_out_again(
    run: Run, data: Data, give: Callable[..., str]
) -> None:
    one, two = give("slow"), give("so slow", "--by", "Jane of ACME")
    merged = data("feedback", "merge", one, two)
    assert (merged["votes"], [each["id"] for each in merged["merged"]]) == (2, [two])
    assert [each["id"] for each in data("feedback")] == [one]
    assert [each["id"] for each in data("feedback", "state:merged")] == [two]
    assert f"Part of       {one[:4]} 'slow'" in run("feedback", "show", two).stdout
    assert f"is part of {one[:4]}" in run("feedback", "plan", two, code=1).stderr
    assert "stands for itself again" in run("feedback", "unmerge", two).stderr
    assert data("feedback", "show", two)["state"] == "new"
    assert data("feedback", "show", one)["votes"] == 1


def test_words_and_links_are_corrected(
    data: Data, give: Callable[..., str], new_card: NewCard, refused: Refused
) -> None:
    entry, card = give("2", "slow"), new_card("Faster export")
    edited = data("feedback", "edit", entry, "--score", "3", "--text", "none", "--about", "product")
    assert (edited["score"]["value"], edited["text"]) == (3, "")
    assert edited["about"]["kind"] == "product"
    assert data("feedback", "edit", entry, "--score", "8", "--nps")["score"]["scale"] == "nps"
    assert data("feedback", "link", entry, "--card", card)["cards"][0]["title"] == "Faster export"
    assert data("feedback", "unlink", entry, "--card", card)["cards"] == []
    assert data("feedback", "answer", entry, "-", typed="soon\n")["state"] == "acknowledged"
    assert "What shall change" in refused("feedback", "edit", entry)
    assert "whole number" in refused("feedback", "edit", entry, "--score", "some")
    assert data("feedback", "decline", entry, "no")["state"] == "declined"
    assert data("feedback", "reopen", entry)["state"] == "acknowledged"


def test_an_entry_is_deleted_and_brought_back(data: Data, give: Callable[..., str]) -> None:
    entry = give("slow")
    assert data("feedback", "delete", entry) == {"id": entry, "deleted": True}
    assert data("feedback") == []
    assert data("feedback", "restore", entry)["text"] == "slow"


@pytest.mark.usefixtures("board")
def test_a_wrong_id_a_wrong_filter_and_a_mistyped_verb_are_told(run: Run, refused: Refused) -> None:
    assert "'sprintboard feedback add 7kq2" in run("feedback").stderr.replace('"', "'")
    run("feedback", "add", "product", "fine")
    for verb in ("show", "acknowledge", "done", "history", "delete", "told", "tell"):
        assert "no feedback 'zzzz'" in refused("feedback", verb, "zzzz")
    assert "Did you mean new" in refused("feedback", "state:nwe")
    assert "did you mean 'feedback show'" in run("feedback", "shwo").stderr
    assert run("feedback", "--everything", code=2).stdout == ""


@pytest.mark.usefixtures("board")
def test_on_a_terminal_a_score_is_asked_for_until_it_is_one_and_then_words(
    monkeypatch: pytest.MonkeyPatch, run: Run, data: Data
) -> None:
    monkeypatch.setattr(feedback_words, "on_a_terminal", lambda: True)
    said = run("feedback", "add", "product", typed="9\n0\n3,5\n4\nIt is slow\n").stderr
    assert said.count("Score, 1 to 5, or words:") == 4
    assert "9 is no score from 1 to 5" in said
    assert "0 is no score from 1 to 5" in said
    assert "In your own words:" in said
    run("feedback", "add", "product", typed="Only words\n")
    run("feedback", "add", "product", "--nps", typed="10\n\n")
    told = {(each["text"], each["score"] and each["score"]["value"]) for each in data("feedback")}
    assert {("It is slow", 4), ("Only words", None)} < told
    assert 10 in {score for _, score in told}


@pytest.mark.usefixtures("board")
def test_a_score_that_is_none_is_refused_where_nobody_is_asked(run: Run) -> None:
    assert "9 is no score from 1 to 5" in run("feedback", "add", "product", "9", code=1).stderr


@pytest.mark.usefixtures("board")
def test_nothing_that_was_said_steers_the_terminal(run: Run, data: Data) -> None:
    said = "[/] \x1b]52;c;aGk=\x07red \x1b[31m \u202egnirts"
    entry = data("feedback", "add", "product", said, "--by", f"outside:Eve {said}")["id"]
    run("feedback", "decline", entry, said)
    for words in (("feedback",), ("feedback", "show", entry), ("feedback", "tell", entry)):
        result = run(*words)
        assert not {"\x1b", "\x07", "\u202e"} & set(result.stdout + result.stderr)
        assert "[/]" in result.stdout


@pytest.mark.usefixtures("board")
def test_a_reader_that_goes_away_is_no_crash(run: Run, program: Program) -> None:
    for number in range(3):
        run("feedback", "add", "product", f"entry {number}")
    printed = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m sprintboard feedback | head -n 1"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (printed.stderr, printed.stdout.count("\n")) == ("", 1)
    assert program("feedback", cwd="/").returncode == 1


@pytest.mark.usefixtures("board")
def test_feedback_is_collected_on_one_machine_and_published_together(
    run: Run, data: Data, refused: Refused
) -> None:
    said = run("feedback", "collect", "product", "2", "the [/] export").stderr
    assert said.startswith("The person who runs the collector could look")
    assert "People   1\nEntries  1" in said
    for number in range(3):
        held = data("feedback", "collect", "product", str(number + 2))
    assert held == {"people": 4, "entries": 4, "is_enough": False}
    assert data("feedback", "drafts") == []
    assert "too few to hide anyone: publish anyway? discard?" in refused("feedback", "publish")
    assert data("feedback", "collect", "product", "5", "--json")["is_enough"]
    run("feedback", "publish")
    found = data("feedback", "mode:collected")
    assert sorted(each["score"]["value"] for each in found) == [2, 2, 3, 4, 5]
    assert all(each["voices"] == [] and each["votes"] == 1 for each in found)
    assert "no name" in run("feedback").stdout
    assert "What is on the form" in refused("feedback", "collect", "product")
    assert "no card 'zzzz'" in refused("feedback", "collect", "zzzz", "4")


@pytest.mark.usefixtures("board")
def test_what_was_collected_is_thrown_away(run: Run, data: Data, refused: Refused) -> None:
    run("feedback", "collect", "product", "2")
    run("feedback", "collect", "product", "7", code=1)
    assert data("feedback", "collect", "product", "2")["people"] == 2
    said = run("feedback", "add", "product", "3", "--mode", "collected").stderr
    assert "'sprintboard feedback publish' publishes all of it" in said
    assert "Name a draft, or say --collected" in refused("feedback", "discard")
    run("feedback", "discard", "--collected")
    held = data("feedback", "collect", "product", "5")
    assert held["entries"] == 1
