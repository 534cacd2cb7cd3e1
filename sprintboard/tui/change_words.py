"""The whole of a change, what is missing first; and what an empty list of changes teaches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from sprintboard.core.board import Board, Category, Side
from sprintboard.core.card import State
from sprintboard.core.change import Approval, Audience, BackOut, Message, ReadinessItem, Rollout
from sprintboard.core.change_ready import PARTS, QUESTIONS, adoption
from sprintboard.core.change_values import ADKAR
from sprintboard.core.change_words import LETTERS, LEVELS, window_words
from sprintboard.core.days import say_day
from sprintboard.core.deadlines import say_moment
from sprintboard.core.ids import CardId
from sprintboard.core.text import shorten
from sprintboard.tui.change_view import (
    CLOSED,
    COMING,
    LEVEL_PARTS,
    LIVE,
    ChangesView,
    Seen,
    going,
    percent,
    state_piece,
)
from sprintboard.tui.widgets.card_face import Piece
from sprintboard.tui.widgets.cell_text import plain
from sprintboard.tui.widgets.record_detail import (
    Block,
    Bullet,
    Hanging,
    Paragraph,
    Section,
    Told,
)
from sprintboard.tui.words import SIDE_GLYPHS, SIDE_NAMES, count

SIGNS = (
    ("○ ◔ ◕", "draft; waits for approval; both sides have approved it"),
    ("● ✓ ✗ ↩ –", "live; succeeded; failed; backed out; given up"),
    ("‼ ≡", "an emergency; a standard change, approved beforehand by its template"),
    ("▁ ▄ █", "low, medium, high risk, by five questions"),
    ("Go 3/5", "of five things that have to be so, three are"),
    ("◆✓ ●·", "IT has approved it; nobody of the business has said anything"),
    ("✗ 25 %", "of the changes with an outcome, the share that failed or was backed out"),
    ("↩ 2.0 h", "half of those that failed were restored within so many hours"),
    ("→ 1.3 d", "half of the cards were live so many days after they were done"),
    ("!3", "three things are missing; of what is live: three troubles are open"),
    ("A5 D4 K3!", "awareness, desire, knowledge, ability, reinforcement; ! holds people back"),
)
_WISHES: Mapping[str, tuple[str, str, str]] = {
    "cards": ("Cards", "c", "cards"),
    "risk": ("Risk", "r", "risk"),
    "backout": ("Back-out", "b", "backout"),
    "window": ("Window", "w", "window"),
    "approvals": ("Approval", "y", "approve"),
    "items": ("Go", "g", "go"),
    "training": ("Training", "p", "people"),
    "messages": ("Message", "m", "message"),
}
"""Topic of what is missing: what it is called, the key that does something about it, its action."""
_CARD_PARTS = {Category.TODO: "quiet", Category.DOING: "middling", Category.DONE: "good"}
_CARD_MARKS = {Category.TODO: "○", Category.DOING: "◐", Category.DONE: "✓"}
_ANSWERS = {"no": ("○ no", "good"), "some": ("◐ some", "middling"), "yes": ("● yes", "bad")}
_BAR = 10
_FULL, _ROOM = "▰", "▱"


def titled(words: str, change: Rollout) -> str:
    """Return the title of a dialog about a change."""
    return f"{words}  ·  {shorten(change.name, 40)}"


def teaching(part: str) -> tuple[tuple[Piece, ...], ...]:
    """Return what is said where no change is listed."""
    if part == LIVE:
        return ((Piece("Nothing is being rolled out now.", "heading"),),)
    if part == CLOSED:
        return ((Piece("No change is over yet.", "heading"),),)
    return (
        (Piece("No change is planned.", "heading"),),
        (),
        (Piece("Finished work helps nobody until people use it. Press "), Piece("a", "command")),
        (Piece("to plan how it comes to them: which cards, when, how it is taken"),),
        (Piece("back, who has to know, and who is trained. You see here what is"),),
        (Piece("missing before it may go live."),),
        (),
        (Piece("In a shell: "), Piece("sprintboard change new", "command")),
    )


def whole(view: ChangesView, seen: Seen) -> Iterator[Block]:
    """Yield the whole of a change."""
    change = seen.change
    state = state_piece(change)
    yield Paragraph(change.name, "name")
    yield Hanging((state, Piece(f"  {change.type}", "quiet"), *_owner(view.board, change)))
    yield Paragraph(change.text.strip())
    if seen.part == COMING:
        yield from _missing(seen)
    else:
        yield from _since_live(view, change)
    yield from _facts(view, change)
    yield from _cards(view.board, change)
    yield from _risk(seen)
    yield from _backout(change.backout)
    yield from _approvals(view, change)
    yield from _items(view.board, change)
    yield from _people(view.board, change)
    yield from _messages(view, change)


def _owner(board: Board, change: Rollout) -> Iterator[Piece]:
    if change.owner:
        side = board.side_of(change.owner)
        glyph = SIDE_GLYPHS[side] if side else "◇"
        who = plain(board.who(change.owner))
        yield Piece(f"  {glyph} {who}", f"side-{side}" if side else "quiet")


def _missing(seen: Seen) -> Iterator[Block]:
    if not seen.missing:
        yield Section("Nothing is missing")
        yield Told("Ready", (Piece("✓ it may go live", "good"),), "go_live", "L")
        return
    yield Section(f"{count(len(seen.missing), 'thing')} missing before it may go live")
    for each in seen.missing:
        label, key, wish = _WISHES[each.topic]
        yield Told(label, (Piece(each.sentence, "middling"),), wish, key)


def _since_live(view: ChangesView, change: Rollout) -> Iterator[Block]:
    if change.live_at is None:
        return
    yield Section("Since it went live")
    yield Told("Live", (Piece(say_moment(change.live_at, view.now, view.where)),))
    if change.restored_at is not None:
        at = say_moment(change.restored_at, view.now, view.where)
        yield Told("Restored", (Piece(at, "good"),), "restored", "f")
    if change.hypercare is not None:
        late = change.hypercare < view.today
        words = f"until {say_day(change.hypercare, view.today)}{', over by now' if late else ''}"
        yield Told("Watched", (Piece(words, "quiet" if late else "text"),), "watch", "H")
    if change.paperwork is not None:
        due = say_day(change.paperwork, view.today)
        yield Told("Papers", (Piece(f"due {due}", "middling"),))
    for audience in change.audiences:
        share = adoption(audience)
        if share is not None:
            bar = (*_bar(audience.using or 0, audience.size), Piece(f" {percent(share)} use it"))
            yield Told("Use", (*bar, Piece(f"  {plain(audience.name)}", "quiet")), "people", "p")
    open_ = sum(not each.is_solved for each in change.troubles)
    said = f"{open_} open" if open_ else "none is open"
    yield Told("Troubles", (Piece(said, "bad" if open_ else "good"),), "trouble", "t")
    for each in change.troubles:
        mark, part = ("✓ ", "good") if each.is_solved else ("✗ ", "bad")
        day = say_moment(each.at, view.now, view.where) if each.at else ""
        about = ", ".join(filter(None, (view.board.who(each.by), day)))
        yield Bullet((Piece(f"  {mark}", part),), Piece(f"{each.text} ({about})"), "solve")


def _facts(view: ChangesView, change: Rollout) -> Iterator[Block]:
    yield Section("When and with what")
    window = window_words(change, view.now, view.where) or "not said"
    yield Told("Window", (Piece(window, "text" if change.window else "quiet"),), "window", "w")
    release = next((each for each in view.board.releases if each.id == change.release), None)
    words = "none"
    if release is not None:
        day = f", {say_day(release.on, view.today)}" if release.on else ""
        words = f"{release.name}{day}"
    yield Told("Release", (Piece(words, "text" if release else "quiet"),), "release", "R")
    if change.template:
        names = {each.id: each.name for each in view.board.templates}
        name = names.get(change.template, change.template)
        yield Told("Template", (Piece(f"≡ {name}"),), "edit", "e")


def _cards(board: Board, change: Rollout) -> Iterator[Block]:
    words = count(len(change.cards), "card") if change.cards else "none yet"
    yield Told("Cards", (Piece(words, "text" if change.cards else "quiet"),), "cards", "c")
    for card_id in change.cards:
        yield _card(board, card_id)


def _card(board: Board, card_id: CardId) -> Bullet:
    card = board.cards.get(card_id)
    if card is None or card.state == State.DELETED:
        return Bullet((Piece("  × ", "quiet"),), Piece(f"{card_id[:4]} was deleted", "quiet"))
    column = board.column(card.column)
    category = column.category if column else Category.TODO
    where = "archived" if card.state == State.ARCHIVED else column.name if column else ""
    marks = (
        Piece(f"  {_CARD_MARKS[category]} ", _CARD_PARTS[category]),
        Piece(f"{board.cards.short(card.id)} ", "command"),
    )
    return Bullet(marks, Piece(f"{card.title} · {where}"), card=card.id)


def _risk(seen: Seen) -> Iterator[Block]:
    risk = seen.risk
    yield Section("How risky it is")
    level = Piece(LEVELS[risk.level], LEVEL_PARTS[risk.level])
    yield Told("Risk", (level, Piece(f"  {risk.points} of 10 points", "quiet")), "risk", "r")
    for name, question in QUESTIONS.items():
        said, part = _ANSWERS.get(seen.change.risk.get(name, ""), ("? open", "middling"))
        yield Bullet((Piece(f"  {said:<8}", part),), Piece(question), "risk")


def _backout(plan: BackOut) -> Iterator[Block]:
    lacks = ", ".join(PARTS[name] for name in plan.missing)
    words = Piece(f"✗ lacks {lacks}", "middling") if lacks else Piece("✓ complete", "good")
    yield Told("Back-out", (words,), "backout", "b")
    for name, text in plan._asdict().items():
        for number, each in enumerate(text.splitlines() if text.strip() else ()):
            label = name if number == 0 else ""
            yield Bullet((Piece(f"  {label:<10}", "quiet"),), Piece(each), "backout")


def _approvals(view: ChangesView, change: Rollout) -> Iterator[Block]:
    yield Section("Who has approved it")
    if change.type == "standard" and change.template:
        yield Paragraph("≡ Its template is approved beforehand.", "quiet")
    for side in Side:
        of_side = [each for each in change.approvals if each.side == side]
        for each in of_side:
            yield _approval(view, each, side)
        if not of_side and not change.template:
            words = f"{SIDE_GLYPHS[side]} nobody of {SIDE_NAMES[side]} yet"
            yield Told("Approve", (Piece(words, f"side-{side}"),), "approve", "y")


def _approval(view: ChangesView, approval: Approval, side: Side) -> Bullet:
    mark, part = ("✓ ", "good") if approval.said == "yes" else ("✗ ", "bad")
    day = _day_words(view, approval.on)
    note = f": {approval.note}" if approval.note else ""
    marks = (Piece(f"  {mark}", part), Piece(f"{SIDE_GLYPHS[side]} ", f"side-{side}"))
    return Bullet(marks, Piece(f"{view.board.who(approval.by)}, {day}{note}"))


def _items(board: Board, change: Rollout) -> Iterator[Block]:
    yield Section("What has to be so")
    go, items = going(change)
    if not items:
        yield Told("Items", (Piece("none yet", "quiet"),), "item", "i")
        return
    yield Told("Go", (*_bar(go, items), Piece(f" {go}/{items}")), "go", "g")
    category = None
    for each in sorted(change.items, key=lambda item: _place(change, item)):
        if each.category != category and each.category:
            yield Paragraph(f"  {each.category}", "quiet")
        category = each.category
        yield _item(board, each)


def _place(change: Rollout, item: ReadinessItem) -> int:
    """Return where the category of an item stands: as it was first named."""
    return [each.category for each in change.items].index(item.category)


def _item(board: Board, item: ReadinessItem) -> Bullet:
    said, part = {"go": ("✓ go", "good"), "no-go": ("✗ no-go", "bad")}.get(
        item.go, ("○ open", "middling")
    )
    more = [board.who(item.owner), f"good enough: {item.threshold}" if item.threshold else ""]
    about = ", ".join(filter(None, more))
    words = f"{item.text} ({about})" if about else item.text
    return Bullet((Piece(f"  {said:<9}", part),), Piece(words), "go")


def _people(board: Board, change: Rollout) -> Iterator[Block]:
    yield Section("The people")
    if not change.audiences:
        yield Told("People", (Piece("for whom does something change?", "quiet"),), "people", "p")
    for each in change.audiences:
        unit = f"  {plain(board.who(each.unit))}" if each.unit else ""
        yield Hanging((Piece(plain(each.name), "name"), Piece(unit, "quiet")), wish="people")
        bar = _bar(each.trained, each.size)
        yield Told("Trained", (*bar, Piece(f" {each.trained}/{each.size}")), "people", "p")
        share = adoption(each)
        if share is not None:
            words = f" {each.using}/{each.size}"
            yield Told("Use it", (*_bar(each.using or 0, each.size), Piece(words)), "people")
        if each.adkar:
            yield Told("ADKAR", tuple(_adkar(each)), "people")


def _adkar(audience: Audience) -> Iterator[Piece]:
    barrier = audience.barrier
    for name in ADKAR:
        here = name == barrier
        said = f"{LETTERS[name]}{audience.adkar.get(name, '–')}{'!' if here else ''} "
        yield Piece(said, "bad" if here else "text")
    if barrier:
        yield Piece(f" they lack {barrier}", "bad")


def _messages(view: ChangesView, change: Rollout) -> Iterator[Block]:
    yield Section("Who is told what")
    if not change.messages:
        yield Told("Messages", (Piece("none is planned", "quiet"),), "message", "m")
    for each in change.messages:
        yield _message(view, each)


def _message(view: ChangesView, message: Message) -> Bullet:
    day = say_day(message.on, view.today) if message.on else "no day"
    mark = _Mark("○", "quiet")
    if message.is_sent:
        mark = _Mark("✓", "good")
    elif message.on and message.on < view.today:
        mark = _Mark("!", "bad")
    who = ", ".join(filter(None, (message.audience or "everybody", message.channel)))
    by = f" ({view.board.who(message.owner)})" if message.owner else ""
    marks = (Piece(f"  {mark.glyph} ", mark.part), Piece(f"{day:<11} ", "quiet"))
    return Bullet(marks, Piece(f"{who}: {message.text}{by}"), "message")


class _Mark(NamedTuple):
    glyph: str
    part: str


def _bar(part: int, whole: int) -> tuple[Piece, ...]:
    full = min(round(part / whole * _BAR), _BAR) if whole else 0
    ink = "good" if whole and part >= whole else "link"
    return Piece(_FULL * full, ink), Piece(_ROOM * (_BAR - full), "quiet")


def _day_words(view: ChangesView, day: str) -> str:
    try:
        return say_day(date.fromisoformat(day), view.today)
    except ValueError:
        return day
