"""The retros of the demo: what ten people of both sides learned in four sprints."""

from __future__ import annotations

from collections.abc import Iterator

from sprintboard.core.retro_values import NAMED, UNATTRIBUTED
from sprintboard.exchange.batch import Draft
from sprintboard.exchange.demo_calendar import Calendar
from sprintboard.exchange.demo_retro import (
    DemoNote,
    DemoRetro,
    DemoTopic,
    finished_retro,
    open_retro,
)

_OPEN = 8
"""The sprint whose retro is going on: the one that was closed last."""
_FIFTH = DemoRetro(
    number=5,
    format="Went well, Didn't, Ideas",
    mode=NAMED,
    notes=(
        DemoNote("well", "Bank fees book themselves. I opened the list and it was empty.", "jonas"),
        DemoNote("well", "The duplicates are really gone: one call less a day.", "daniel"),
        DemoNote("well", "Priya and Jonas at one desk for two hours solved it.", "kwame"),
        DemoNote("badly", "Three cards waited for Finance for a week, at month end.", "tomasz"),
        DemoNote("badly", "I did not know that a card was waiting for me.", "claudia"),
        DemoNote("badly", "The scanner in hall 2 was dead again, in the middle of a count.", "mei"),
        DemoNote("badly", "Found the rounding error myself, on an invoice that was out.", "jonas"),
        DemoNote("ideas", "Tell us in a mail when a card waits for the check.", "claudia"),
        DemoNote("ideas", "One spare scanner a hall, charged.", "lena"),
    ),
    topics=(
        DemoTopic(
            notes=(4, 5, 8),
            title="Waiting for answers from Finance",
            votes={"tomasz": 3, "priya": 3, "kwame": 2, "claudia": 3, "jonas": 2, "lena": 1},
            talk="Nobody was slow: nobody knew. In the week of month end Finance looks at the "
            "board on Monday only.\n\nWe try: two days, else the card says when.",
            needs="finance",
            answer=("claudia", "Two days, also at month end. Jonas looks at nine, I look at four."),
        ),
        DemoTopic(
            notes=(6, 9),
            title="Scanners that are dead when we need them",
            votes={"mei": 3, "lena": 2, "daniel": 2, "yusuf": 3},
            talk="The new ones come in ten weeks. Until then: a spare one a hall.",
        ),
        DemoTopic(
            notes=(7,),
            votes={"jonas": 2, "daniel": 2, "priya": 1},
            talk="A test with part deliveries is missing. It is on the card now.",
        ),
        DemoTopic(notes=(3,), votes={"kwame": 2, "claudia": 1, "tomasz": 1, "mei": 1}),
    ),
    ratings={
        "priya": "ggryrg3",
        "tomasz": "gyryyg3",
        "kwame": "gyryyg4",
        "lena": "gyyyrg3",
        "claudia": "ygyygy4",
        "jonas": "yyyrgg4",
        "mei": "yyyryy3",
        "daniel": "yyyyyr2",
    },
    summary="Our first retro. Waiting was the topic, and most of it was not knowing.",
)
_SIXTH = DemoRetro(
    number=6,
    format="Mad, Sad, Glad",
    mode=UNATTRIBUTED,
    notes=(
        DemoNote("mad", "I promised a date from the old table, and the customer was right."),
        DemoNote("mad", "Two tables with delivery times, and both are wrong."),
        DemoNote("mad", "Everything is urgent on Monday. On Friday half of it was not."),
        DemoNote("sad", "Nine cards in Doing. I would not know which to help with."),
        DemoNote("sad", "We missed the goal and nobody said so until the last day."),
        DemoNote("sad", "I heard of the new customs form from a customer."),
        DemoNote("glad", "The customs papers come with the order. Swiss parcels are a day faster."),
        DemoNote("glad", "Answers come within two days now. I noticed."),
        DemoNote("glad", "Lunch of both sides on Wednesday. Again, please."),
        DemoNote("sad", "The test system had no orders with foreign currency."),
    ),
    topics=(
        DemoTopic(
            notes=(3, 4),
            title="Too much at once in Doing",
            votes={"priya": 3, "tomasz": 2, "kwame": 3, "lena": 2, "claudia": 2},
            talk="Nine cards for three developers. What is urgent is decided at the board, by "
            "both sides, and Doing has a limit.",
        ),
        DemoTopic(
            notes=(1, 2),
            title="Dates that the warehouse can keep",
            votes={"daniel": 3, "sofia": 3, "mei": 3, "yusuf": 2},
            talk="The old table is from before the move to hall 3. It goes.",
        ),
        DemoTopic(
            notes=(6,),
            votes={"sofia": 2, "daniel": 2, "mei": 1},
            talk="Sales learns of changes by chance.",
        ),
        DemoTopic(notes=(5,), votes={"kwame": 2, "lena": 2, "yusuf": 2}),
        DemoTopic(notes=(10,), votes={"lena": 1, "jonas": 3}),
        DemoTopic(notes=(9,), votes={"jonas": 2, "claudia": 3, "mei": 1}),
    ),
    ratings={
        "priya": "ggyyrg3",
        "tomasz": "gyyyrg4",
        "kwame": "gyyyyg4",
        "claudia": "gggygg4",
        "jonas": "ggyygg4",
        "sofia": "yyyyyy3",
        "mei": "gyyyyg4",
        "yusuf": "gyyyrg3",
        "daniel": "yryyyg3",
    },
    summary="We start less and finish more: Doing gets a limit. Dates come from one table.",
)
_SEVENTH = DemoRetro(
    number=7,
    format="Start, Stop, Continue",
    mode=NAMED,
    notes=(
        DemoNote("start", "Show the month-end run on the test system before it counts.", "jonas"),
        DemoNote("start", "Ask the warehouse before a date is promised, not after.", "mei"),
        DemoNote("start", "One person in Finance who answers on the same day.", "tomasz"),
        DemoNote("start", "Write the question on the card. Two of mine went by phone.", "priya"),
        DemoNote("start", "Tell Sales two days ahead what changes on a document.", "sofia"),
        DemoNote("start", "Test customers with discounts and foreign VAT.", "lena"),
        DemoNote("start", "A short demo. Ten minutes teach me more than the mail.", "daniel"),
        DemoNote("stop", "Starting a card while two of mine wait for the check.", "priya"),
        DemoNote("stop", "Changing the cost allocation in the week of month end.", "claudia"),
        DemoNote("stop", "Four urgent cards at once. Then none is.", "kwame"),
        DemoNote("stop", "Mending delivery times by hand: the next run undoes it.", "yusuf"),
        DemoNote("stop", "Three days of silence about the reasons for reminders.", "tomasz"),
        DemoNote("stop", "Promising dates that we hope for.", "daniel"),
        DemoNote("go_on", "Sitting together on the day of the close. Day five!", "claudia"),
        DemoNote("go_on", "Small steps that I can check in an hour.", "jonas"),
        DemoNote("go_on", "Criteria before we start: only one card came back.", "lena"),
        DemoNote("go_on", "Priya in the hall. She saw the scanner hang herself.", "mei"),
        DemoNote("go_on", "The list of orders without a confirmation, every morning.", "yusuf"),
    ),
    topics=(
        DemoTopic(
            notes=(3, 4, 12),
            title="Waiting for answers from Finance",
            votes={
                "tomasz": 3,
                "priya": 2,
                "kwame": 2,
                "claudia": 2,
                "jonas": 2,
                "lena": 1,
                "sofia": 1,
            },
            talk="Better than in summer, but four cards waited three days or longer. Questions "
            "by phone are forgotten; questions on the card are seen.\n\nWe write them down, "
            "and Finance names who answers.",
            needs="finance",
            answer=(
                "claudia",
                "Jonas answers by noon, every day; when he is away I do. Please ask on the card.",
            ),
        ),
        DemoTopic(
            notes=(2, 13),
            title="Dates that the warehouse can keep",
            votes={"mei": 3, "daniel": 3, "yusuf": 2, "sofia": 1},
            talk="The one table helps. Two suppliers still confirm by fax, and Sales guesses.",
        ),
        DemoTopic(
            notes=(1, 6),
            title="Try it before it counts",
            votes={"lena": 3, "jonas": 2, "claudia": 1, "tomasz": 1},
            talk="The cost centre that was booked twice would have shown on the test system, "
            "with the right customers in it.",
        ),
        DemoTopic(
            notes=(14, 17),
            title="Sitting together",
            votes={"claudia": 2, "kwame": 2, "yusuf": 1, "jonas": 1, "priya": 1},
            talk="We keep it: the day of the close, and one morning a month in the halls.",
        ),
        DemoTopic(
            notes=(8, 10),
            title="Too much at once in Doing",
            votes={"priya": 2, "kwame": 1, "lena": 1, "mei": 1, "daniel": 1},
            talk="The limit holds for a week, then somebody shouts. Who shouts comes to the "
            "morning round.",
        ),
        DemoTopic(
            notes=(5, 7),
            title="Tell Sales before it changes",
            votes={"sofia": 3, "daniel": 1, "mei": 1},
            talk="The mail about a release comes on the day itself, and Sales reads it after the "
            "first call. Could IT say on Wednesday what comes on Friday?",
            needs="it",
        ),
        DemoTopic(notes=(11,), votes={"yusuf": 2, "tomasz": 1}),
    ),
    ratings={
        "priya": "ggyyyg4",
        "tomasz": "gyryyg4",
        "kwame": "gggyyg5",
        "lena": "ggyyyg4",
        "claudia": "gggygg5",
        "jonas": "ggggyg5",
        "sofia": "gyyygg4",
        "daniel": "gggyyg4",
        "mei": "ggygyg4",
        "yusuf": "ygygyg3",
    },
    summary="Month end in five days, together. Waiting for Finance is back as a topic, smaller "
    "than in summer: questions go on the card, and a name answers by noon.",
)
FINISHED = (_FIFTH, _SIXTH, _SEVENTH)


def retros(calendar: Calendar) -> Iterator[Draft]:
    """Yield the retros and their notes, oldest first; the last one collects notes."""
    for retro in FINISHED:
        yield from finished_retro(retro, calendar)
    yield open_retro(_OPEN, calendar)
