"""A retro in words: its phases, until when, and the one next thing to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.content import Content

from sprintboard.core.board import Board
from sprintboard.core.deadlines import say_moment
from sprintboard.core.due import Held
from sprintboard.core.mode_words import RATING_PROMISE, VOTE_PROMISE
from sprintboard.core.phases import PHASES, Phase
from sprintboard.core.retro import Retro, Topic
from sprintboard.core.retro_record import RetroRecord
from sprintboard.core.retro_values import COLLECTED, NAMED, ROTI, UNATTRIBUTED
from sprintboard.core.text import shorten, visible_line
from sprintboard.core.zones import zone
from sprintboard.tui.widgets.retro_head import LATER, NOW, OVER, HeadWords, PhaseMark
from sprintboard.tui.words import SIDE_GLYPHS, count

PHASE_NAMES: Mapping[Phase, str] = {
    Phase.ACTIONS_BEFORE: "Earlier actions",
    Phase.COLLECT: "Collect",
    Phase.GROUP: "Group",
    Phase.VOTE: "Vote",
    Phase.DISCUSS: "Discuss",
    Phase.ACTIONS: "Actions",
    Phase.REVIEW: "Review",
    Phase.CLOSED: "Closed",
}
_BRIEF = {Phase.ACTIONS_BEFORE: "Earlier"}
MODE_WORDS = {
    NAMED: "names are shown",
    UNATTRIBUTED: "not attributed",
    COLLECTED: "collected",
}
_BRIEF_PROMISES = {
    NAMED: "Your name is shown.",
    UNATTRIBUTED: "Not attributed; whoever runs the git server still sees who sent it and when.",
    COLLECTED: "Collected; whoever runs the collector could look. Write no names.",
}
"""What stays in sight of the promise; the whole text was there before anybody typed."""
SIGNS = (
    ("✓ ●", "in the line of phases: over, and where everybody is now"),
    ("[Vote]", "the phase that you look at, while everybody is in another"),
    ("◆ ●", "before a name: the IT side, the business side"),
    ("✎", "only on your machine: nobody else can see it"),
    ("●●○", "votes that you gave, and those you still have"),
    ("7 votes", "those of everybody, once voting is over"),
    ("▲ ■ ▼", "green, yellow, red"),
    ("n 4", "how many people said so"),
    ("○ ◐ ✓ ×", "an action: not begun, begun, done, dropped"),
    ("⇄ Finance", "cannot be solved without Finance: it stands in their inbox"),
    ("✓ before a line", "marked, for the next thing you do"),
)
"""Glyphs of the retro, and what they stand for: the help lists them."""
_SOON = 3_600
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_Todo = tuple[str, bool]
"""A sentence, and whether it is time to go on."""


def head_words(record: RetroRecord, board: Board, *, looked: Phase, todo: str) -> HeadWords:
    """Return what stands above a retro; `looked` is the phase that is on the screen."""
    retro = record.retro
    return HeadWords(
        name=retro.name,
        about=tuple(_about(retro, board)),
        phases=tuple(_marks(record.phase, looked)),
        todo=todo,
    )


def leader_words(retro: Retro, board: Board) -> tuple[str, str]:
    """Return who leads a retro, with the glyph of their side, and the style of it."""
    if retro.facilitator is None or retro.facilitator not in board.members:
        return "nobody leads it", "$muted"
    side = board.side_of(retro.facilitator)
    name = visible_line(board.who(retro.facilitator))
    return (f"{SIDE_GLYPHS[side]} {name}", f"$side-{side}") if side else (name, "$foreground")


def say_until(at: int, now: int) -> str:
    """Return how long it is until a moment: `in 2 days`, `in 3 hours`, `in 5 min`."""
    left = at - now
    if left < _MINUTE:
        return "in a moment"
    if left < _HOUR:
        return f"in {left // _MINUTE} min"
    if left < _DAY:
        return f"in {count(left // _HOUR, 'hour')}"
    return f"in {count(round(left / _DAY), 'day')}"


def closes_words(record: RetroRecord, now: int, time_zone: str) -> tuple[tuple[str, str], bool]:
    """Return until when the phase is, at length and briefly, and whether that is soon."""
    long, brief, is_soon = [], [], False
    timer, deadline = record.retro.timer, record.deadline
    if timer is not None and record.phase != Phase.CLOSED and timer > now - _HOUR:
        left = timer - now
        is_soon = left < _MINUTE
        long.append(f"timer {left // _MINUTE}:{left % _MINUTE:02}" if left > 0 else "time is up")
        brief += long
    if deadline is not None:
        when = say_moment(deadline, now, zone(time_zone))
        long.append(f"closes {when}, {say_until(deadline, now)}")
        brief.append(f"closes {when}")
        is_soon = is_soon or deadline - now < _SOON
    return (" · ".join(long), " · ".join(brief)), is_soon


def todo_words(record: RetroRecord, board: Board, *, proposed: int = 0) -> str:
    """Return the one next thing that whoever looks can do for the retro."""
    said, may_go_on = {
        Phase.ACTIONS_BEFORE: _before,
        Phase.COLLECT: _collect,
        Phase.GROUP: lambda record: _group(record, proposed),
        Phase.VOTE: _vote,
        Phase.DISCUSS: _discuss,
        Phase.ACTIONS: _actions,
        Phase.REVIEW: _review,
        Phase.CLOSED: _closed,
    }[record.phase](record)
    return f"{said} {_who_goes_on(record, board)}" if may_go_on else said


def look_words(record: RetroRecord, looked: Phase) -> str:
    """Return what is said while somebody looks at another phase."""
    here, there = PHASE_NAMES[looked], PHASE_NAMES[record.phase]
    return f"You look at {here}; everybody is in {there}: escape goes there."


def promise_words(record: RetroRecord, phase: Phase, *, brief: bool) -> str:
    """Return what is promised where somebody writes, votes or rates; `brief` once it was read."""
    named = record.retro.mode == NAMED
    asked = (Phase.COLLECT,) if named else (Phase.COLLECT, Phase.VOTE, Phase.REVIEW)
    if phase != record.phase or phase not in asked:
        return ""
    said = [_BRIEF_PROMISES[record.retro.mode] if brief else record.promise]
    if phase == Phase.VOTE:
        said.append(VOTE_PROMISE)
    if phase == Phase.REVIEW or (phase == Phase.VOTE and record.retro.statements):
        said.append(RATING_PROMISE)
    return " ".join(said[:1] if brief else said)


def collector_words(record: RetroRecord, held: Held) -> str:
    """Return what to do at a machine where one person writes after the other; empty: nothing."""
    if record.phase not in (Phase.COLLECT, Phase.VOTE, Phase.REVIEW):
        return ""
    so_far = f"{count(held.people, 'person')} so far" if held.people == 1 else ""
    so_far = so_far or (f"{held.people} people so far" if held.people else "nobody yet")
    what = f", {count(held.notes, 'note')}" if held.notes else ""
    return f"One person after the other: C opens the form for the next ({so_far}{what})."


def facts_words(facts: tuple[str, ...]) -> Content:
    """Return the numbers of a sprint, a sentence a line."""
    head = Content.styled("Facts, beside opinions", "bold $primary")
    none = ("This retro looks back at no sprint that was started: there are no numbers.",)
    lines = (Content.assemble(("▪ ", "$primary"), visible_line(each)) for each in facts or none)
    return Content("\n").join((head, *lines))


def has_answered(record: RetroRecord) -> bool:
    """Say whether whoever looks has begun: they have read what is promised."""
    return {
        Phase.COLLECT: bool(record.drafts),
        Phase.VOTE: bool(record.own_votes or record.own_ratings),
        Phase.REVIEW: ROTI in record.own_ratings,
    }.get(record.phase, True)


def topic_about(topic: Topic) -> str:
    """Return how many votes a topic has, and notes when it is a group."""
    notes = f", {count(len(topic.notes), 'note')}" if topic.is_group else ""
    return f"{count(topic.votes, 'vote')}{notes}"


def teach_words() -> Content:
    """Return what a board without a retro is told."""
    lines = (
        ("bold $primary", "Learn from what happened"),
        ("", ""),
        (
            "$foreground",
            "A retro looks back at a sprint, step by step. Every step may have a",
        ),
        (
            "$foreground",
            "deadline, so people take part when they can; in a meeting it is live.",
        ),
        ("", ""),
        ("$muted", "  1  Earlier actions   what became of what was agreed last time"),
        ("$muted", "  2  Collect           everybody writes notes; nobody sees them yet"),
        ("$muted", "  3  Group             what says the same is put together"),
        ("$muted", "  4  Vote              a few votes each, hidden until the end"),
        (
            "$muted",
            "  5  Discuss           what has most votes first, facts beside it",
        ),
        ("$muted", "  6  Actions           one or two cards, with an owner and a sprint"),
        ("$muted", "  7  Review            how both sides feel, and was the time well spent"),
        ("", ""),
        ("bold $foreground", "N starts one: everything is filled in, enter is enough."),
    )
    return Content("\n").join(Content.styled(text, style) for style, text in lines)


def empty_words(phase: Phase) -> tuple[str, ...]:
    """Return what an empty list of a phase says."""
    return {
        Phase.ACTIONS_BEFORE: ("Nothing is open: all that was agreed is done or dropped.",),
        Phase.GROUP: ("Every note is in a group.",),
        Phase.VOTE: ("Nobody wrote a note: there is nothing to vote on.",),
        Phase.DISCUSS: ("Nobody wrote a note.",),
        Phase.ACTIONS: (
            "No action yet.",
            "",
            "a makes one of the topic under the cursor:",
            "a card with an owner and a sprint.",
        ),
    }.get(phase, ())


def undone(record: RetroRecord) -> tuple[str, ...]:
    """Return what would stay undone if the phase ended now, a sentence each."""
    found = {
        Phase.ACTIONS_BEFORE: _undone_before,
        Phase.COLLECT: _undone_collect,
        Phase.VOTE: _undone_vote,
        Phase.DISCUSS: _undone_discuss,
        Phase.ACTIONS: _undone_actions,
        Phase.REVIEW: _undone_review,
    }.get(record.phase)
    return tuple(found(record)) if found else ()


def what_advancing_does(phase: Phase) -> str:
    """Return what it means for everybody that a phase ends."""
    return {
        Phase.COLLECT: (
            "Everybody's notes are published and shown to all. A note that names nobody can not be "
            "changed or taken back after that."
        ),
        Phase.VOTE: "Everybody's votes are shown, added up.",
        Phase.REVIEW: "The retro is over: what follows from it stays on the board.",
    }.get(phase, "Everybody goes on with you. b goes back.")


def _about(retro: Retro, board: Board) -> Iterator[tuple[str, str, str]]:
    """Yield words, the same in few letters, and their style."""
    mode = MODE_WORDS[retro.mode]
    yield mode, mode, "$foreground"
    who, style = leader_words(retro, board)
    yield (f"led by {who}" if style != "$muted" else who), who, style
    sprint = board.sprint(retro.sprint)
    if sprint is not None and sprint.name.casefold() not in retro.name.casefold():
        yield sprint.name, sprint.name, "$muted"
    if retro.format:
        yield retro.format, retro.format, "$muted"


def _marks(here: Phase, looked: Phase) -> Iterator[PhaseMark]:
    for place, phase in enumerate(PHASES[:-1]):
        now = PHASES.index(here)
        state = NOW if place == now else OVER if place < now else LATER
        name = PHASE_NAMES[phase]
        is_looked_at = phase == looked and looked != here
        yield PhaseMark(phase, name, _BRIEF.get(phase, name), state, is_looked_at)


def _who_goes_on(record: RetroRecord, board: Board) -> str:
    if record.may_lead:
        return "n goes on."
    return f"{visible_line(board.who(record.retro.facilitator))} goes on."


def _before(record: RetroRecord) -> _Todo:
    waiting = len(record.earlier_actions)
    if not waiting:
        return "No action of an earlier retro is open.", True
    what = "1 action of an earlier retro is" if waiting == 1 else f"{waiting} actions are"
    return (
        f"{what} open: say what became of {'it' if waiting == 1 else 'them'}, d done, x dropped.",
        False,
    )


def _collect(record: RetroRecord) -> _Todo:
    if not record.drafts:
        return "Write what you noticed, a; nobody sees it until collecting ends.", False
    wrote = count(len(record.drafts), "note")
    them = "it" if len(record.drafts) == 1 else "them"
    return f"You wrote {wrote}; nobody else sees {them} yet. a writes another.", False


def _group(record: RetroRecord, proposed: int) -> _Todo:
    if not record.notes:
        return "Nobody wrote a note, so there is nothing to group.", True
    if proposed:
        return f"{count(proposed, 'note')} look alike: press p to group them.", False
    return "Everybody groups: space marks, g puts together what says the same.", True


def _vote(record: RetroRecord) -> _Todo:
    if not record.topics:
        return "There is nothing to vote on.", True
    if record.votes_left <= 0:
        return "You gave all your votes; everybody sees the sums when voting ends.", True
    return f"Give your votes to what matters most: + gives one, {record.votes_left} left.", False


def _discuss(record: RetroRecord) -> _Todo:
    waiting = [each for each in record.topics if not each.talk.is_done]
    if not record.topics:
        return "There is no topic to discuss.", True
    if not waiting:
        return "Everything is discussed.", True
    title = shorten(visible_line(waiting[0].title), 32)
    return f"Talk about “{title}”: enter writes, space ticks it.", False


def _actions(record: RetroRecord) -> _Todo:
    if not record.actions:
        return "Agree on one or two things to do: a makes an action of a topic.", False
    return f"{count(len(record.actions), 'action')} agreed. a makes another.", True


def _review(record: RetroRecord) -> _Todo:
    if ROTI not in record.own_ratings:
        return "Was the time well spent? enter says so, 1 to 5. s sums the retro up.", False
    if not record.retro.summary:
        return "s sums the retro up in a few words.", True
    return "All is said.", True


def _closed(record: RetroRecord) -> _Todo:
    made = len(record.actions)
    what = f"{count(made, 'action')} came of it" if made else "No action came of it"
    return f"This retro is over. {what}. N starts the next one.", False


def _undone_before(record: RetroRecord) -> Iterator[str]:
    if record.earlier_actions:
        yield f"{count(len(record.earlier_actions), 'earlier action')} still open"


def _undone_collect(record: RetroRecord) -> Iterator[str]:
    if not record.drafts and not record.notes:
        yield "Nobody has published a note yet, and you have written none"


def _undone_vote(record: RetroRecord) -> Iterator[str]:
    if record.topics and record.votes_left > 0:
        yield f"You still have {count(record.votes_left, 'vote')} to give"


def _undone_discuss(record: RetroRecord) -> Iterator[str]:
    waiting = [each for each in record.topics if each.votes and not each.talk.is_done]
    if waiting:
        yield f"{count(len(waiting), 'topic')} with votes not discussed yet"


def _undone_actions(record: RetroRecord) -> Iterator[str]:
    if not record.actions:
        yield "No action is agreed"
    nobody = [card for card in record.actions if not (card.owner or card.business_owner)]
    if nobody:
        yield f"{count(len(nobody), 'action')} without an owner"


def _undone_review(record: RetroRecord) -> Iterator[str]:
    if not record.retro.summary:
        yield "There is no summary"
