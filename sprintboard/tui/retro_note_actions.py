"""What the retro asks about notes and groups: one function an action, each opens its dialog."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sprintboard.core.retro_record import RetroRecord
from sprintboard.core.retro_values import COLLECTED, NAMED
from sprintboard.core.text import shorten, visible_line
from sprintboard.tui.dialogs import checks
from sprintboard.tui.dialogs.ask import AskText
from sprintboard.tui.dialogs.choose import Choice, ChooseOne
from sprintboard.tui.dialogs.confirm import Confirm
from sprintboard.tui.messages import Act
from sprintboard.tui.retro_rows import alike, group_of
from sprintboard.tui.words import count

if TYPE_CHECKING:
    from sprintboard.tui.screens.retro import RetroScreen

LONGEST_TITLE = 60
"""Characters of a note that are proposed as the title of its group."""


async def edit_note(screen: RetroScreen) -> None:
    """Write a note anew."""
    record, key = screen.record, screen.key
    text = _note_text(record, key)
    if record is None or key is None or text is None:
        screen.say("There is no note here: a writes one.")
        return
    if not _may_change(screen, record, key):
        return
    question = AskText("Edit the note", value=text, check=checks.field("note", "text"))
    answer = await screen.ask(question)
    if answer is not None and answer.strip() != text:
        screen.act(Act("retros", "edit_note", record.retro.id, key, answer.strip()))


async def remove_note(screen: RetroScreen) -> None:
    """Throw a note away."""
    record, key = screen.record, screen.key
    text = _note_text(record, key)
    if record is None or key is None or text is None:
        screen.say("There is no note here.")
        return
    if not _may_change(screen, record, key):
        return
    is_draft = any(each.id == key for each in record.drafts)
    why = "It is only on your machine: nothing brings it back." if is_draft else "u brings it back."
    words = f"“{visible_line(text)}”\n\n{why}"
    if await screen.ask(Confirm("Throw the note away?", words, yes="Throw away", no="Keep it")):
        screen.act(Act("retros", "remove_note", record.retro.id, key))


async def publish(screen: RetroScreen) -> None:
    """Show my notes to everybody now; at a collector, all that it holds."""
    record = screen.record
    if record is None:
        return
    if record.retro.mode == COLLECTED:
        await _publish_collected(screen, record)
        return
    if not record.drafts:
        screen.say("You have no note that is only on this machine.")
        return
    notes = count(len(record.drafts), "note")
    last = "" if record.retro.mode == NAMED else " Then nobody can change them or take them back."
    words = f"Everybody sees your {notes} now, before collecting ends.{last}\n\n{record.promise}"
    question = Confirm("Publish your notes?", words, yes="Publish", no="Not yet", variant="primary")
    if await screen.ask(question):
        screen.act(Act("retros", "publish", record.retro.id))


async def _publish_collected(screen: RetroScreen, record: RetroRecord) -> None:
    held = screen.view.held if screen.view else None
    if held is None or not (held.notes or held.others):
        screen.say("This machine holds nothing that was collected.")
        return
    anyway = not held.is_enough
    found = f"{held.people} people, {count(held.notes, 'note')}"
    choices = [Choice("publish", "Publish anyway" if anyway else "Publish all of it", found)]
    choices += [Choice("discard", "Throw all of it away", "nothing brings it back")]
    title = "Too few to hide anyone" if anyway else "Publish what was collected?"
    answer = await screen.ask(ChooseOne(title, choices))
    if answer == "publish":
        screen.act(Act("retros", "publish", record.retro.id, anyway=anyway))
    elif answer == "discard":
        await asyncio.to_thread(screen.workspace.drafts.discard_collected, record.retro.id)
        screen.look()


async def collector(screen: RetroScreen) -> None:
    """Open the form of this collector for the next person, or close it."""
    record = screen.record
    if record is None:
        return
    drafts = screen.workspace.drafts
    if screen.form_of == record.retro.id:
        choices = [
            Choice("next", "The next person comes", "what was typed is out of sight"),
            Choice("close", "Close the form"),
        ]
        answer = await screen.ask(ChooseOne("Is this person done?", choices))
    else:
        words = f"{record.promise}\n\nWhat people typed before is out of sight."
        question = Confirm(
            "Open the form for the next person?", words, yes="Open it", variant="primary"
        )
        answer = "next" if await screen.ask(question) else None
    if answer == "next":
        await asyncio.to_thread(drafts.open_form, record.retro.id)
        screen.form_of = record.retro.id
    elif answer == "close":
        drafts.close_form()
        screen.form_of = None
    screen.look()


async def group(screen: RetroScreen) -> None:
    """Put what is marked into one group; the group under the cursor takes it, if there is one."""
    record = screen.record
    if record is None:
        return
    here, marked = group_of(record, screen.key), screen.marked
    if not marked:
        screen.say("Mark the notes first: space marks the one under the cursor.")
        return
    if here is not None and here not in marked:
        _join(screen, record, here, marked)
        return
    await _group(screen, record, marked)


async def drop_notes(
    screen: RetroScreen, keys: tuple[str, ...], pane: str, onto: str | None
) -> None:
    """Do what the mouse says: onto a note or a group is into it, to the left is out of it."""
    record = screen.record
    if record is None:
        return
    target = group_of(record, onto)
    if pane == "left" and onto is None:
        grouped = [each for each in keys if group_of(record, each)]
        if grouped:
            screen.act(Act("retros", "ungroup", record.retro.id, tuple(grouped)))
    elif target is not None:
        _join(screen, record, target, keys)
    elif onto is not None:
        await _group(screen, record, (onto, *keys))
    else:
        await _group(screen, record, keys)


async def retitle(screen: RetroScreen) -> None:
    """Give the group under the cursor another title."""
    record = screen.record
    key = group_of(record, screen.key) if record else None
    if record is None or key is None:
        screen.say("There is no group here: they are on the right.")
        return
    title = record.retro.groups.get(key, "")
    answer = await screen.ask(_title_question("Title of the group", title))
    if answer is not None and answer.strip() != title:
        screen.act(Act("retros", "retitle", record.retro.id, key, answer.strip()))


async def propose(screen: RetroScreen) -> None:
    """Offer to group notes that look alike; what is left alone is not offered again."""
    record, proposals = screen.record, screen.proposals
    if record is None:
        return
    if not proposals:
        screen.say("No notes look alike.")
        return
    topics = proposals[0]
    answer = await screen.ask(_alike_question(record, topics))
    if answer is None:
        screen.left_alone.add(topics)
        screen.say_head()
        return
    screen.act(Act("retros", "group", record.retro.id, topics, answer.strip()))


def _note_text(record: RetroRecord | None, key: str | None) -> str | None:
    """Return the text of a draft or a published note."""
    if record is None or key is None:
        return None
    drafts = {each.id: each.text for each in record.drafts}
    return drafts.get(key) or {each.id: each.name for each in record.notes}.get(key)


def _may_change(screen: RetroScreen, record: RetroRecord, key: str) -> bool:
    """Say whether a note can still be changed; says why not."""
    is_draft = any(each.id == key for each in record.drafts)
    if not is_draft and record.retro.mode != NAMED:
        screen.say(
            "A published note that names nobody cannot be changed: nobody knows whose it is."
        )
        return False
    return True


def _join(screen: RetroScreen, record: RetroRecord, group: str, keys: Sequence[str]) -> None:
    """Put notes into a group that there is."""
    screen.act(Act("retros", "group", record.retro.id, (group, *keys)))
    screen.unmark()


async def _group(screen: RetroScreen, record: RetroRecord, keys: Sequence[str]) -> None:
    """Put notes into a group; a new one is asked for its title."""
    if len(keys) < 2:
        screen.say("One note is no group: mark another one, or go to a group and press g.")
        return
    group = next((each for each in keys if group_of(record, each) == each), None)
    if group is not None:
        _join(screen, record, group, [each for each in keys if each != group])
        return
    title = _note_text(record, keys[0]) or ""
    answer = await screen.ask(_title_question(f"Group {count(len(keys), 'note')}", title))
    if answer is not None:
        screen.act(Act("retros", "group", record.retro.id, tuple(keys), answer.strip()))
        screen.unmark()


def _title_question(title: str, text: str) -> AskText:
    return AskText(
        title,
        label="What do they have in common? Empty calls the group by its first note.",
        suggestion=shorten(text, LONGEST_TITLE),
        check=checks.optional(checks.field("retro", "groups/any/title")),
    )


def _alike_question(record: RetroRecord, topics: Sequence[str]) -> AskText:
    """Return the question whether notes are to be grouped; escape leaves them alone."""
    texts = [each.name for each in alike(record, topics)]
    group = next((record.retro.groups.get(each, "") for each in topics), "")
    said = " and ".join(f"“{shorten(visible_line(each), 70)}”" for each in texts)
    return AskText(
        f"{count(len(texts), 'note')} look alike: group them?",
        label=f"{said}. What do they have in common? Escape leaves them as they are.",
        suggestion=group or shorten(texts[0], LONGEST_TITLE),
        check=checks.optional(checks.field("retro", "groups/any/title")),
    )
