"""What the retros of the demo led to: actions, which are cards like any other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sprintboard.exchange.demo_calendar import Calendar
from sprintboard.exchange.demo_card import DemoCard, Road

AGREED = 3.63
"""Working days from the end of a sprint to the actions of its retro."""


class _Action(NamedTuple):
    """An action; times are working days after it was agreed on, below 0: not yet."""

    key: str
    retro: int
    title: str
    topic: str
    owner: str | None = None
    business: str | None = None
    started: float = -1.0
    finished: float = -1.0
    dropped: float = -1.0
    why: str = ""
    """Why it was given up."""
    text: str = ""
    said: tuple[tuple[str, str], ...] = ()


_ACTIONS = (
    _Action(
        "two-days",
        5,
        "Who is asked to check a card answers within two days",
        "Waiting for answers from Finance",
        business="claudia",
        started=0.4,
        finished=3.1,
        text="Finance begins. When it takes longer, the card says so.",
    ),
    _Action(
        "spare-scanner",
        5,
        "A charged spare scanner hangs in every hall",
        "Scanners that are dead when we need them",
        owner="lena",
        started=1.2,
        finished=4.3,
    ),
    _Action(
        "six-in-doing",
        6,
        "Doing has a limit of six, and we look at it every morning",
        "Too much at once in Doing",
        owner="kwame",
        started=0.1,
        finished=0.9,
        said=(("kwame", "The limit is on the column. Seven is red, and then we talk."),),
    ),
    _Action(
        "one-table",
        6,
        "Delivery dates come from one table, and the old one is gone",
        "Dates that the warehouse can keep",
        owner="priya",
        started=1.5,
        finished=3.8,
    ),
    _Action(
        "answer-by-noon",
        7,
        "Questions to Finance are answered on the card, by noon",
        "Waiting for answers from Finance",
        business="jonas",
        started=0.3,
        finished=4.2,
        text="Written on the card, with a name. When Jonas is away it is Claudia.",
        said=(("jonas", "Nine questions in the first week, eight before noon."),),
    ),
    _Action(
        "friday-demo",
        7,
        "Ten minutes of demo for Sales, every Friday at 11",
        "Tell Sales before it changes",
        owner="tomasz",
        business="daniel",
        started=0.6,
        finished=5.6,
        said=(("daniel", "Fourteen people came to the first one. The quotes won."),),
    ),
    _Action(
        "test-customers",
        7,
        "Test customers with discounts and foreign VAT",
        "Try it before it counts",
        owner="lena",
        text="Twelve made-up customers, one for each case that went wrong this year.",
    ),
    _Action(
        "date-hour",
        7,
        "A weekly hour of purchasing and warehouse about delivery dates",
        "Dates that the warehouse can keep",
        business="yusuf",
        dropped=6.4,
        why="The list of orders without a confirmation made the meeting needless",
    ),
)


def actions(calendar: Calendar) -> Iterator[DemoCard]:
    """Yield the actions as the cards that they are."""
    for place, action in enumerate(_ACTIONS):
        agreed = calendar.box(action.retro).end - AGREED - 0.004 * (place % 4)
        yield _card(action, _road(action, agreed))


def _road(action: _Action, agreed: float) -> Road:
    def after(days: float) -> float:
        return -1.0 if days < 0 else agreed - days

    return Road(
        created=agreed,
        started=after(action.started),
        finished=after(action.finished),
        dropped=after(action.dropped),
    )


def _card(action: _Action, road: Road) -> DemoCard:
    came = road.finished if road.finished >= 0 else road.created
    return DemoCard(
        key=action.key,
        title=action.title,
        stage="todo" if road.finished < 0 else "done" if action.retro > 5 else "archived",
        days=int(came) + 1,
        type="task",
        owner=action.owner,
        business=action.business,
        why=action.topic,
        text=action.text,
        said=action.said,
        retro=action.retro,
        dropped=action.why,
        road=road,
    )
