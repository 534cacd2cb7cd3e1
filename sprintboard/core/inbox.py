"""What waits for one person: everything on a board that needs their hand, or their unit's.

Nothing of this is stored: it follows from the records, and is gone when the thing is done. What
only wants to be read (mentions, what became of one's needs, changes of what is watched) is marked
as read on this machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from sprintboard.core.about import About
from sprintboard.core.about_words import called
from sprintboard.core.board import Board, Category, Member, Side
from sprintboard.core.card import Card
from sprintboard.core.change_ready import is_over, sides_that_approved
from sprintboard.core.conflicts import Open
from sprintboard.core.feedback_values import FeedbackState
from sprintboard.core.goal import STALE_AFTER
from sprintboard.core.hands import unit_of
from sprintboard.core.ids import SHORTEST, UnitId
from sprintboard.core.need_values import NeedState
from sprintboard.core.phases import Phase
from sprintboard.core.readiness import waits_for_ok
from sprintboard.core.retro import Retro
from sprintboard.core.retro_actions import open_actions
from sprintboard.core.retro_needs import asked_of
from sprintboard.core.text import shorten
from sprintboard.core.zones import day_of, zone

KINDS = {
    "conflict": "Conflicts",
    "question": "Questions to you",
    "answer": "Answers to your questions",
    "became": "What became of your needs",
    "mention": "Mentions",
    "ok": "Sign-offs",
    "review": "Reviews",
    "blocked": "Waiting for you",
    "handed": "Handed to you",
    "estimate": "Estimates",
    "change": "Changes to approve",
    "need": "Needs to decide on",
    "feedback": "Feedback",
    "topic": "Topics that need you",
    "action": "Actions of retros",
    "retro": "Retros",
    "goal": "Goals to check in on",
    "watched": "What you watch",
}
"""Kinds of items in the order in which an inbox shows them, with what people call them."""
_TO_READ = ("answer", "became", "mention", "watched")
"""Kinds that are gone when they are read."""


class InboxItem(NamedTuple):
    """One thing that waits."""

    kind: str
    """See `KINDS`."""
    about: About
    """The record to look at."""
    sentence: str
    """What waits, and for what."""
    at: int
    """Since when, Unix seconds; 0 when nobody knows."""
    due: date | None = None
    is_late: bool = False
    how: str = ""
    """The command that does it."""
    mark: str = ""
    """What tells it from others on the same record, when not its moment."""
    plain: str = ""
    """The sentence without ids; empty: there is none in it."""

    @property
    def key(self) -> str:
        """What names it in the list of what was read."""
        return f"{self.kind} {self.mark or f'{self.about.kind} {self.about.id} {self.at}'}"

    @property
    def plain_sentence(self) -> str:
        """What waits, for people who know no ids."""
        return self.plain or self.sentence

    @property
    def is_to_read(self) -> bool:
        """Reading it is all there is to do."""
        return self.kind in _TO_READ


class Scene(NamedTuple):
    """Whose inbox it is, and when."""

    board: Board
    me: Member
    now: int
    today: date

    @property
    def mine(self) -> frozenset[str]:
        """The ids that mean this person: their own, and their unit's."""
        return frozenset(filter(None, (self.me.id, self.me.unit)))

    @property
    def side(self) -> Side | None:
        """The side of this person."""
        return self.board.side_of(self.me.id)

    def short(self, card: Card) -> str:
        """Return what people call a card."""
        return f"{self.board.cards.short(card.id)} {self.named(card)}"

    def named(self, card: Card) -> str:
        """Return the title of a card, in quotes."""
        return f"'{shorten(card.title, 60)}'"


def waiting(scene: Scene) -> tuple[InboxItem, ...]:
    """Return what follows from the board itself, in the order of `KINDS`, what is late first."""
    items = [item for collect in _COLLECTORS for item in collect(scene)]
    return ordered(items)


def ordered(items: list[InboxItem]) -> tuple[InboxItem, ...]:
    """Return items in the order of `KINDS`, what is late first, then what waits longest."""
    places = list(KINDS)
    return tuple(
        sorted(items, key=lambda e: (places.index(e.kind), not e.is_late, e.at, e.about.id))
    )


def conflict_item(found: Open) -> InboxItem:
    """Return the item for a value that two people set differently."""
    conflict = found.conflict
    newest = max(said.at for said in conflict.others)
    what = "whether it is there" if conflict.path == "deleted" else conflict.path.partition("/")[0]
    return InboxItem(
        kind="conflict",
        about=About(conflict.kind, conflict.record_id),
        sentence=f"'{shorten(found.title, 60)}' was changed twice at once: {what}",
        at=newest,
        how="sprintboard conflict",
    )


def _questions(scene: Scene) -> Iterator[InboxItem]:
    board = scene.board
    for each in board.questions:
        short = board.short("question", each.id)
        if each.is_open and each.to in scene.mine and each.made.by != scene.me.id:
            asked = board.who(each.made.by) or "Somebody"
            about, what = called(board, each.about), shorten(each.name, 120)
            yield InboxItem(
                kind="question",
                about=About("question", each.id),
                sentence=f"{asked} asks: {what} (about {about.words})",
                plain=f"{asked} asks: {what} (about {about.plain})",
                at=each.made.at,
                due=each.due,
                is_late=each.is_overdue(scene.today),
                how=f"sprintboard question answer {short} '…'",
            )
        elif each.answer and each.made.by == scene.me.id and each.answered_by != scene.me.id:
            who = board.who(each.answered_by) or "Somebody"
            yield InboxItem(
                kind="answer",
                about=About("question", each.id),
                sentence=f"{who} answered '{shorten(each.name, 60)}': {shorten(each.answer, 120)}",
                at=each.answered_at or 0,
                how=f"sprintboard question show {short}",
            )


def _cards(scene: Scene) -> Iterator[InboxItem]:
    board = scene.board
    for ids in board.cards.columns().values():
        for card_id in ids:
            card = board.cards[card_id]
            if card.ok_from in scene.mine and waits_for_ok(board, card):
                yield _card(scene, card, "ok", "waits for your OK", "card sign")
            if card.waits_for in scene.mine:
                reason = shorten(card.blocked or "", 100)
                yield _card(
                    scene, card, "blocked", f"waits for you: {reason}", "card unblock",
                    at=card.blocked_at,
                )  # fmt: skip
            if card.handed in scene.mine:
                yield _card(scene, card, "handed", "was handed to you", "card show")
            if scene.me.id in card.voters:
                yield _card(scene, card, "estimate", "waits for your estimate", "card vote")


def _reviews(scene: Scene) -> Iterator[InboxItem]:
    """Cards in the hands of this side because the other one has finished its part.

    They wait for their owner on this side; without one, for the unit in whose hands they are. IT
    is asked only where the business said that it is ready: what lies in a column of IT is work.
    """
    board = scene.board
    for column in board.columns:
        for card in board.cards_in(column.id) if column.category is Category.DOING else ():
            is_asked = column.unit is not None and (card.ready or scene.side is Side.BUSINESS)
            if is_asked and not card.handed and _reviews_it(scene, card):
                words = f"waits in '{column.name}' for you to look at it"
                yield _card(scene, card, "review", words, "card show", at=card.entered_at)


def _reviews_it(scene: Scene, card: Card) -> bool:
    """Say whether a card in the hands of this side waits for this person, and not for an OK."""
    board = scene.board
    unit = board.units.get(unit_of(board, card) or UnitId(""))
    if unit is None or unit.side is not scene.side:
        return False
    owner = card.owner if scene.side is Side.IT else card.business_owner
    signs = card.ok_from in scene.mine and bool(waits_for_ok(board, card))
    return (owner or unit.id) in scene.mine and not signs


def _card(
    scene: Scene, card: Card, kind: str, words: str, verb: str, *, at: int | None = None
) -> InboxItem:
    return InboxItem(
        kind=kind,
        about=About("card", card.id),
        sentence=f"{scene.short(card)} {words}",
        plain=f"{scene.named(card)} {words}",
        at=at or card.updated_at,
        how=f"sprintboard {verb} {scene.board.cards.short(card.id)}",
    )


def _actions(scene: Scene) -> Iterator[InboxItem]:
    board = scene.board
    for card in open_actions(board):
        if scene.me.id not in (card.owner, card.business_owner):
            continue
        sprint = board.sprint(card.sprint)
        due = date.fromisoformat(card.due) if card.due else sprint.end if sprint else None
        yield InboxItem(
            kind="action",
            about=About("card", card.id),
            sentence=f"{scene.short(card)} is yours to do",
            plain=f"{scene.named(card)} is yours to do",
            at=card.created_at,
            due=due,
            is_late=due is not None and due < scene.today,
            how=f"sprintboard card show {board.cards.short(card.id)}",
        )


def _needs(scene: Scene) -> Iterator[InboxItem]:
    """Needs of the other side, and of nobody's, that wait for a decision."""
    board = scene.board
    for each in board.needs:
        snoozed = each.state == NeedState.SNOOZED
        is_due = each.snoozed_until is None or each.snoozed_until <= scene.today
        unit = board.units.get(each.unit) if each.unit else None
        if each.state != NeedState.NEW and not (snoozed and is_due):
            continue
        if scene.side is None or (unit is not None and unit.side is scene.side):
            continue
        asker = (
            board.who(each.asker) if each.asker in (*board.members, *board.units) else each.asker
        )
        yield InboxItem(
            kind="need",
            about=About("need", each.id),
            sentence=f"{asker or 'Somebody'} needs '{shorten(each.name, 100)}'",
            at=each.made.at,
            how=f"sprintboard need show {board.short('need', each.id)}",
        )


def _changes(scene: Scene) -> Iterator[InboxItem]:
    board = scene.board
    for each in board.changes:
        mine = scene.me.id in {approval.by for approval in each.approvals}
        is_waiting = each.live_at is None and not is_over(each) and each.window is not None
        own = each.owner == scene.me.id
        if not is_waiting or mine or own or scene.side is None or each.template:
            continue
        if scene.side.value not in sides_that_approved(each):
            yield InboxItem(
                kind="change",
                about=About("change", each.id),
                sentence=f"'{shorten(each.name, 80)}' waits for a yes of your side",
                at=each.made.changed,
                how=f"sprintboard change approve {board.short('change', each.id)}",
            )


def _feedback(scene: Scene) -> Iterator[InboxItem]:
    board = scene.board
    for each in board.feedback:
        if each.owner == scene.me.id and each.state in (
            FeedbackState.NEW,
            FeedbackState.ACKNOWLEDGED,
        ):
            about, said = called(board, each.about), shorten(each.name, 100)
            yield InboxItem(
                kind="feedback",
                about=About("feedback", each.id),
                sentence=f"Feedback on {about.words} waits for your answer: {said}",
                plain=f"Feedback on {about.plain} waits for your answer: {said}",
                at=each.made.at,
                how=f"sprintboard feedback answer {board.short('feedback', each.id)} '…'",
            )


def _retros(scene: Scene) -> Iterator[InboxItem]:
    board = scene.board
    for asked in asked_of(board, scene.mine):
        title, topic = shorten(asked.topic.title, 80), asked.topic.key[:SHORTEST]
        yield InboxItem(
            kind="topic",
            about=About("retro", asked.retro.id),
            sentence=f"'{title}' of {asked.retro.name} cannot be solved without you",
            at=asked.retro.made.at,
            how=f"sprintboard retro answer {topic} '…' --retro {_short(board, asked.retro)}",
        )
    for retro in board.retros:
        stand = retro.now(scene.now)
        if stand.phase in (Phase.COLLECT, Phase.VOTE):
            until = retro.deadlines.get(stand.phase)
            words = "write what you noticed" if stand.phase == Phase.COLLECT else "give your votes"
            yield InboxItem(
                kind="retro",
                about=About("retro", retro.id),
                sentence=f"{retro.name}: {words}",
                at=retro.made.at,
                due=day_of(until, zone(board.policy.time_zone)) if until else None,
                how=f"sprintboard retro show {_short(board, retro)}",
            )


def _short(board: Board, retro: Retro) -> str:
    return board.short("retro", retro.id)


def _goals(scene: Scene) -> Iterator[InboxItem]:
    for goal in scene.board.goals:
        if not goal.is_open or goal.owner != scene.me.id:
            continue
        started = goal.start is None or goal.start <= scene.today
        last = goal.checkins[-1].at if goal.checkins else goal.made.at
        if started and scene.now - last > STALE_AFTER * 86_400:
            short = scene.board.short("goal", goal.id)
            yield InboxItem(
                kind="goal",
                about=About("goal", goal.id),
                sentence=f"'{shorten(goal.name, 80)}': nobody has said for long how it stands",
                at=last,
                how=f"sprintboard goal check-in {short}",
            )


_COLLECTORS: tuple[Callable[[Scene], Iterator[InboxItem]], ...] = (
    *(_questions, _cards, _reviews, _actions, _needs, _changes, _feedback, _retros, _goals),
)
