"""What the modes promise, word for word: shown on screen and in a shell before anybody types."""

from __future__ import annotations

from collections.abc import Mapping

from sprintboard.core.retro_values import COLLECTED, NAMED, UNATTRIBUTED

FEWEST_PEOPLE = 5
"""Who open the form of a collector, before it publishes by itself."""
FEWEST_NOTES = 3
"""Notes that it holds then."""

_NOT_SHOWN = (
    "Your name is not shown in sprintboard. People who run the git server can still see which "
    "account sent it and when. Your writing style may give you away."
)
_COLLECTED = (
    "The person who runs the collector could look; the git server sees only one batch. Do not "
    "write names or details only you know."
)
_ENOUGH = (
    f"It is published only if at least {FEWEST_PEOPLE} people open this form and there are at "
    f"least {FEWEST_NOTES} notes; else whoever runs it decides: publish anyway, or discard."
)
PROMISES: Mapping[str, str] = {
    NAMED: "Your name is shown.",
    UNATTRIBUTED: (
        f"{_NOT_SHOWN} What you write is published by the first sync of this machine after the "
        "phase, all of it in one commit; its place among the other commits may be a hint."
    ),
    COLLECTED: f"{_COLLECTED} {_ENOUGH}",
}
"""Of a retro, by mode."""
FEEDBACK_PROMISES: Mapping[str, str] = {
    NAMED: PROMISES[NAMED],
    UNATTRIBUTED: (
        f"{_NOT_SHOWN} It is sent with the first sync of another day (UTC), together with what "
        "else was written on this machine till then."
    ),
    COLLECTED: f"{_COLLECTED} {_ENOUGH}",
}
"""Of feedback, by mode."""
RATING_PROMISE = (
    "Ratings say whether they come from IT or from the business only where both have at least "
    "three people."
)
"""What is said beside `PROMISES` where statements are rated without names."""
VOTE_PROMISE = "Only your own machine counts how many votes you have given."
"""What is said beside `PROMISES` where people vote without names."""
TOO_FEW = "too few to hide anyone: publish anyway? discard?"
"""What whoever runs a collector is asked when it holds less than it should."""
TOO_EARLY = (
    "Notes without names are published when collecting is over, those of everybody at about the "
    "same time: yours alone would give away who wrote them."
)
"""Why nobody publishes their own before."""
TOO_EARLY_FEEDBACK = (
    "Feedback without a name is sent with the first sync of another day (UTC): sent at once, the "
    "time would tell who wrote it."
)
"""Why it is not published on the day on which it was written."""
