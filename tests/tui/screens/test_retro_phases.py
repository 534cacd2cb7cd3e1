"""What is done in each phase of a retro, as somebody at the keyboard or with a mouse does it."""

from __future__ import annotations

import pytest

from sprintboard.core.phases import Phase
from sprintboard.core.retro import Topic, topics_of
from sprintboard.tui.app import SprintboardApp
from sprintboard.workspace import Workspace
from tests.tui.screens import retros
from tests.tui.screens.retros import go
from tests.tui.screens.walking import seen, settle, toasts, write

SIZE = (120, 36)


def topics(workspace: Workspace) -> dict[str, Topic]:
    """Return the topics of the newest retro, by title."""
    retro = workspace.board.retros[-1]
    notes = [each for each in workspace.board.notes if each.retro == retro.id]
    return {each.title: each for each in topics_of(retro, notes)}


@pytest.fixture
def both(workspace: Workspace) -> Workspace:
    retros.people(workspace)
    return workspace


async def test_notes_are_typed_one_after_the_other_and_stay_on_this_machine(
    both: Workspace,
) -> None:
    retros.retro(both, Phase.COLLECT)
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "a")
        await write(pilot, "Ask first")
        await go(pilot, "enter")
        await write(pilot, "Show half done work")
        await go(pilot, "enter", "tab")
        await write(pilot, "Two meetings a day")
        await go(pilot, "enter", "escape")
        text = seen(pilot)
        assert text.count("only on your machine") == 2
        assert "✎ Ask first" in text
        assert "You wrote 3 notes; nobody else sees them" in text
        drafts = both.retros.read("current").drafts
        assert {(each.column, each.text) for each in drafts} == {
            ("start", "Ask first"),
            ("start", "Show half done work"),
            ("stop", "Two meetings a day"),
        }
        assert both.board.notes == ()


async def test_the_promise_stands_there_before_anybody_types_and_stays_in_short(
    both: Workspace,
) -> None:
    retros.retro(both, Phase.COLLECT, mode="unattributed")
    async with SprintboardApp(both).run_test(size=(80, 24)) as pilot:
        await go(pilot, "6")
        whole = " ".join(seen(pilot).replace("▎", " ").split())
        assert "People who run the git server can still see which account sent it" in whole
        assert "Your writing style may give you away." in whole
        await go(pilot, "a")
        await write(pilot, "Ask first")
        await go(pilot, "enter")
        assert "whoever runs the git server still sees who sent it" in seen(pilot)


async def test_a_draft_is_written_anew(both: Workspace) -> None:
    retros.retro(both, Phase.COLLECT)
    both.retros.note("current", "Ask first", "Start")
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "e")
        await write(pilot, ", always")
        await go(pilot, "enter")
        assert "✎ Ask first, always" in seen(pilot)


async def test_a_draft_is_thrown_away_for_ever_only_when_somebody_is_sure(both: Workspace) -> None:
    retros.retro(both, Phase.COLLECT)
    both.retros.note("current", "Ask first", "Start")
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "delete")
        assert "It is only on your machine: nothing brings it back." in seen(pilot)
        await go(pilot, "n")
        assert "✎ Ask first" in seen(pilot)
        await go(pilot, "delete", "y")
        assert "Ask first" not in seen(pilot)


async def test_a_line_without_words_is_no_note(both: Workspace) -> None:
    retros.retro(both, Phase.COLLECT)
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "a", "space", "enter")
        assert both.retros.read("current").drafts == ()


async def test_marked_notes_are_grouped_under_a_title(both: Workspace) -> None:
    retros.retro(both, Phase.GROUP)
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "space", "space", "g")
        await write(pilot, "Talk more")
        await go(pilot, "enter")
        assert len(topics(both)["Talk more"].notes) == 2
        assert "Talk more" in seen(pilot)
        assert "Groups  2" in seen(pilot)
        await go(pilot, "u")
        assert "Talk more" not in topics(both)


async def test_marked_notes_go_into_the_group_under_the_cursor(both: Workspace) -> None:
    retros.retro(both, Phase.GROUP)
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "space", "right", "g")
        assert len(topics(both)["Exports are too slow"].notes) == 3


async def test_one_note_is_no_group(both: Workspace) -> None:
    retros.retro(both, Phase.GROUP)
    async with SprintboardApp(both).run_test(size=SIZE, notifications=True) as pilot:
        await go(pilot, "6", "g", "space", "g")
        assert any("Mark the notes first" in each for each in toasts(pilot))
        assert any("One note is no group" in each for each in toasts(pilot))


async def test_a_group_gets_another_title_and_is_taken_apart(both: Workspace) -> None:
    retros.retro(both, Phase.GROUP)
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "right", "t")
        await write(pilot, "Slow exports")
        await go(pilot, "enter")
        assert "Slow exports" in topics(both)
        await go(pilot, "j", "x")
        assert len(topics(both)["Slow exports"].notes) == 1
        await go(pilot, "home", "U")
        assert "Slow exports" not in topics(both)
        assert "Groups" in seen(pilot)
        assert "No group yet." in seen(pilot)


async def test_two_groups_become_one(both: Workspace) -> None:
    retros.retro(both, Phase.GROUP)
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "space", "space", "g", "enter", "right", "home")
        before = len(topics(both))
        await go(pilot, "space", "j", "j", "space", "m")
        assert len(topics(both)) == before - 1
        assert "Groups  1" in seen(pilot)


async def test_notes_that_look_alike_are_proposed_until_somebody_declines(both: Workspace) -> None:
    notes = [
        ("stop", "The export is slow"),
        ("stop", "Export is slow"),
        ("start", "Ask Finance first"),
    ]
    retros.retro(both, Phase.GROUP, notes=notes)
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6")
        assert "2 notes look alike: press p to group them." in seen(pilot)
        await go(pilot, "p")
        assert "“The export is slow”" in seen(pilot)
        await go(pilot, "escape")
        assert "look alike" not in seen(pilot)
        assert len(topics(both)) == 3


async def test_notes_that_look_alike_are_grouped_with_two_keys(both: Workspace) -> None:
    retros.retro(
        both, Phase.GROUP, notes=[("stop", "The export is slow"), ("stop", "Export is slow")]
    )
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6", "p", "enter")
        [topic] = topics(both).values()
        assert len(topic.notes) == 2


async def test_a_note_is_dragged_into_a_group_and_out_of_it(both: Workspace) -> None:
    retros.retro(both, Phase.GROUP)
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6")
        await pilot.mouse_down("#left-list", offset=(8, 1))
        await pilot.hover("#right-list", offset=(8, 0))
        await pilot.mouse_up("#right-list", offset=(8, 0))
        await settle(pilot)
        assert len(topics(both)["Exports are too slow"].notes) == 3
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        await pilot.mouse_down("#right-list", offset=(8, 1))
        await pilot.hover("#left-list", offset=(8, 20))
        await pilot.mouse_up("#left-list", offset=(8, 20))
        await settle(pilot)
        assert len(topics(both)["Exports are too slow"].notes) == 2


async def test_votes_are_dots_and_the_sums_stay_hidden(both: Workspace) -> None:
    retros.retro(both, Phase.VOTE)
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6")
        assert "Your votes ○○○○○" in seen(pilot)
        await go(pilot, "plus", "enter", "j", "plus")
        text = seen(pilot)
        assert "Your votes ●●●○○" in text
        assert "2 left" in text
        assert "●●· Exports are too slow" in text
        assert "7 votes" not in text
        assert "+ gives one, 2 left." in text
        await go(pilot, "minus")
        assert "Your votes ●●○○○" in seen(pilot)
        await go(pilot, "u")
        assert "Your votes ●●●○○" in seen(pilot)


async def test_nobody_has_more_votes_than_the_budget_or_the_topic_takes(both: Workspace) -> None:
    retros.retro(both, Phase.VOTE)
    async with SprintboardApp(both).run_test(size=SIZE, notifications=True) as pilot:
        await go(pilot, "6", *["plus"] * 4)
        assert any("at most 3 votes of yours" in each for each in toasts(pilot))
        await go(pilot, "j", *["plus"] * 3)
        assert any("You gave all your votes" in each for each in toasts(pilot))
        assert "You gave all your votes; everybody sees the sums when voting ends." in seen(pilot)
        await go(pilot, "j", "minus")
        assert any("You gave it no vote." in each for each in toasts(pilot))


async def test_topics_are_discussed_in_the_order_of_all_votes(both: Workspace) -> None:
    retros.retro(both, Phase.DISCUSS)
    async with SprintboardApp(both).run_test(size=SIZE) as pilot:
        await go(pilot, "6")
        text = seen(pilot)
        starts = [line[:22] for line in text.splitlines()]
        assert starts.index("  ✓ Exports are too sl") < starts.index("▌ ○ Waiting a week for")
        assert "Talk about “Waiting a week for an answer" in text
        assert "⇄ needs Business: it stands in their inbox" in text
        await go(pilot, "home")
        assert "The report reads every row." in seen(pilot)
