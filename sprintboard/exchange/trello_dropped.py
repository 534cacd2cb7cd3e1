"""What a Trello export holds that a board here has no place for, and what it never held."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from sprintboard.core.rules import KIB, LARGEST_COMMENT, LARGEST_TEXT
from sprintboard.core.text import bytes_of, clean
from sprintboard.exchange.trello_deeds import Past
from sprintboard.exchange.trello_lines import is_cut
from sprintboard.exchange.trello_shape import Node
from sprintboard.exchange.trello_turns import Names

_FIRST = "Trello knows no sides, so the first one is the IT owner and the others help"
_NEWEST = "a Trello export holds only the newest 1000 actions of its board"
_ATTACHED, _DETACHED = "addAttachmentToCard", "deleteAttachmentFromCard"
_SAID = {_ATTACHED, _DETACHED, "updateCard dueComplete", "updateCard dueReminder"}
_ON_CARDS: tuple[tuple[Callable[[Node], int], str, str, str], ...] = (
    (
        lambda card: len(card.nodes("customFieldItems", "custom field")),
        *("value of a custom field", "values of custom fields", "a card here has fixed fields"),
    ),
    (
        lambda card: len(card.nodes("pluginData", "power-up value")),
        *("value of a power-up", "values of power-ups", "only the power-up can read them"),
    ),
    (
        lambda card: len(card.nodes("stickers", "sticker")),
        *("sticker", "stickers", "a terminal shows no pictures"),
    ),
    (
        lambda card: bool(card.node("cover").values.get("idAttachment")),
        *("cover picture", "cover pictures", "a terminal shows no pictures"),
    ),
    (
        lambda card: len(card.ids("idMembersVoted")),
        *("vote", "votes", "a card here takes none"),
    ),
    (
        lambda card: card.flag("dueComplete"),
        *("tick of a due date", "ticks of due dates", "a card here is finished by its column"),
    ),
    (
        lambda card: bool(card.text("start")),
        *("start date", "start dates", "a card here starts when it is moved"),
    ),
)
"""What may be on a card: how many, its name for one and for many, and why it stays behind."""


def say_dropped(
    root: Node, past: Past, names: Names, checklists: Mapping[str, Sequence[Node]]
) -> tuple[str, ...]:
    """Return a sentence for each sort of thing that does not come."""
    cards = root.nodes("cards", "card")
    every = (
        *_about_the_past(cards, past),
        *_about_lost_ones(cards, past, names),
        *(_say(sum(map(count, cards)), one, many, why) for count, one, many, why in _ON_CARDS),
        _about_descriptions(cards, checklists),
        *_about_lines(root, cards, past),
        *_about_actions(past),
    )
    return tuple(sentence for sentence in every if sentence)


def say_notes(root: Node, names: Names) -> tuple[str, ...]:
    """Return a sentence for each decision that was taken with the cards."""
    cards = root.nodes("cards", "card")
    hidden = sum(
        card.text("idList") in names.columns.closed and not card.flag("closed") for card in cards
    )
    held = sum(bool(card.ids("idMembers")) for card in cards)
    every = (
        _say(hidden, "open card", "open cards", "archived, because the list is archived"),
        _say(held, "card with members", "cards with members", _FIRST),
        _say(
            names.labels.nameless, "label without a name", "labels without a name", "now a colour"
        ),
    )
    return tuple(sentence for sentence in every if sentence)


def _say(number: int, one: str, many: str, why: str) -> str:
    return f"{number:,} {one if number == 1 else many}: {why}." if number > 0 else ""


def _is_larger(raw: str, most: int) -> bool:
    """Say whether a text has to be cut; most are not even looked at."""
    return len(raw) * 4 > most and bytes_of(clean(raw).strip("\n")) > most


def _about_the_past(cards: tuple[Node, ...], past: Past) -> Iterator[str]:
    older = sum(card.id() not in past.births for card in cards)
    yield _say(older, "card without its beginning", "cards without their beginning", _NEWEST)
    said = sum(len(past.comments.get(card.id(), ())) for card in cards)
    badges = sum(card.node("badges").number("comments") or 0 for card in cards)
    yield _say(int(badges) - said, "older comment", "older comments", _NEWEST)
    yield _say(past.astray, "move", "moves", "they lead from or to a list that is not there")


def _about_lost_ones(cards: tuple[Node, ...], past: Past, names: Names) -> Iterator[str]:
    lost = sum(names.columns.of(card.id("idList")) is None for card in cards)
    yield _say(lost, "card", "cards", "the export does not have their list")
    gone = len(past.deleted - {card.id() for card in cards})
    yield _say(gone, "deleted card", "deleted cards", "Trello keeps nothing of them")
    held = [each for card in cards for each in card.ids("idMembers")]
    strangers = sum(names.people.of(each) is None for each in held)
    yield _say(strangers, "assignment", "assignments", "the export does not name the member")


def _about_descriptions(cards: tuple[Node, ...], checklists: Mapping[str, Sequence[Node]]) -> str:
    ends = sum(is_cut(card, checklists.get(card.id(), ())) for card in cards)
    why = f"{LARGEST_TEXT // KIB} KiB fit"
    return _say(ends, "end of a description", "ends of descriptions", why)


def _about_lines(root: Node, cards: tuple[Node, ...], past: Past) -> Iterator[str]:
    attached = sum(len(card.nodes("attachments", "attachment")) for card in cards)
    attached = attached or past.untold[_ATTACHED] - past.untold[_DETACHED]
    yield _say(attached, "attachment", "attachments", "the files stay in Trello")
    items = [
        item
        for checklist in root.nodes("checklists", "checklist")
        for item in checklist.nodes("checkItems", "item")
    ]
    dated = sum(bool(each.text("due") or each.values.get("idMember")) for each in items)
    why = "only the text and the tick come"
    yield _say(dated, "checklist item with a date or member", "such checklist items", why)
    said = [each.node("data").text("text") for card in cards for each in past.comments[card.id()]]
    cut = sum(_is_larger(text, LARGEST_COMMENT) for text in said)
    yield _say(cut, "end of a comment", "ends of comments", f"{LARGEST_COMMENT // KIB} KiB fit")


def _about_actions(past: Past) -> Iterator[str]:
    told = {sort: n for sort, n in past.untold.items() if sort not in _SAID}
    listed = ", ".join(f"{sort} {n}" for sort, n in sorted(told.items(), key=lambda x: (-x[1], x)))
    why = f"they change nothing that a board here has ({listed})"
    yield _say(sum(told.values()), "entry of the history", "entries of the history", why)
