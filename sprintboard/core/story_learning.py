"""What happened in retros and to feedback, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sprintboard.core.feedback_values import STAGES
from sprintboard.core.phases import PHASES, Phase
from sprintboard.core.story_names import Names, safe

PHASE_WORDS: Mapping[Phase, str] = {
    Phase.ACTIONS_BEFORE: "the earlier actions",
    Phase.COLLECT: "collecting notes",
    Phase.GROUP: "grouping",
    Phase.VOTE: "voting",
    Phase.DISCUSS: "discussing",
    Phase.ACTIONS: "agreeing on actions",
    Phase.REVIEW: "looking back at the retro",
    Phase.CLOSED: "its end",
}
"""What people do in a phase."""


def reached_words(_names: Names, verb: str, elements: Sequence[str]) -> str:
    """Return the words for phases that were reached, or taken back."""
    last = max(elements, default="0.0")
    turn, _, place = last.partition(".")
    number = int(place) if place.isdigit() else 0
    phase = PHASES[min(number, len(PHASES) - 1)]
    if verb == "removed":
        return f"took back the step to {PHASE_WORDS[phase]}"
    return f"went {'on' if turn == '0' else 'again'} to {PHASE_WORDS[phase]}"


def votes_words(_names: Names, verb: str, elements: Sequence[str]) -> str:
    """Return the words for votes: how many, and not for what."""
    number = len(elements)
    return f"{'gave' if verb == 'added' else 'took back'} {number} vote{'s' * (number != 1)}"


def answers_words(_names: Names, verb: str, elements: Sequence[str]) -> str:
    """Return the words for ratings: how many, and not which."""
    number = len(elements)
    return f"{'gave' if verb == 'added' else 'took back'} {number} rating{'s' * (number != 1)}"


def told_words(names: Names, verb: str, elements: Sequence[str]) -> str:
    """Return the words for people who were told."""
    voices = list(dict.fromkeys(names.voice(each.partition(".")[2]) for each in elements))
    stages = [each.partition(".")[0] for each in elements]
    stage = max(stages, key=lambda each: STAGES.index(each) if each in STAGES else -1, default="")
    who = ", ".join(voices[:3]) + (f" and {len(voices) - 3} more" if len(voices) > 3 else "")
    done = "told" if verb == "added" else "took back that they told"
    return f"{done} {who} that it was {safe(stage)}"


def score_words(_names: Names, _before: Any, after: Any) -> str:
    """Return the words for a score."""
    if not isinstance(after, Mapping):
        return "cleared the score"
    return f"gave the score {safe(after.get('value'))}"
