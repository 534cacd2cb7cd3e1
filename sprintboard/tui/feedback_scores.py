"""What the scores of feedback say, in the header and beside an entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from sprintboard.core.about import About
from sprintboard.core.board import Board
from sprintboard.core.feedback_links import Heard as Said
from sprintboard.core.feedback_values import SCALES
from sprintboard.core.text import visible_line
from sprintboard.metrics.feedback_effect import Effect
from sprintboard.metrics.feedback_scores import Scores
from sprintboard.metrics.feedback_trend import Point
from sprintboard.tui.feedback_view import FeedbackView
from sprintboard.tui.numbers.words import percent
from sprintboard.tui.widgets.header import Fact
from sprintboard.tui.widgets.score_words import sparkline
from sprintboard.tui.words import count

if TYPE_CHECKING:
    from sprintboard.workspace import Workspace
    from sprintboard.workspace.feedback_numbers import Heard, Opinion

_LEAST, _MOST = SCALES["csat"]


class Opinions(NamedTuple):
    """What people think, on one board."""

    board: Board
    opinion: Opinion
    heard: Heard


def opinions(workspace: Workspace) -> Opinions:
    """Work out what the scores say; worth doing beside the event loop."""
    numbers = workspace.feedback_numbers
    return Opinions(workspace.board, numbers.opinion(), numbers.heard())


def facts(view: FeedbackView, found: Opinions | None) -> tuple[Fact, ...]:
    """Return the facts of the header: who is to be told, how satisfied people are, n always."""
    people = view.people
    said = []
    if people:
        words = f"☞ {count(people, 'person', 'people')} to tell"
        said.append(Fact(words, "$warning", f"☞ {people:,}"))
    if found is not None:
        said += _scored(found.opinion.scores)
    return tuple(said)


def trend_words(found: Opinions) -> Content:
    """Return how the mean satisfaction went from month to month, in bars and in numbers."""
    points = found.opinion.trend
    means = [each.scores.csat.mean for each in points]
    known = [each for each in means if each is not None]
    if len(known) < 2:
        return Content("")
    ends = f"{known[0]:.1f} → {known[-1]:.1f} of {_MOST}"
    n = f" (n = {found.opinion.scores.csat.n})"
    return Content.assemble((_bars(points), "$success"), f" {ends}", (n, "$muted"))


def scores_words(view: FeedbackView, found: Opinions | None, about: About) -> Content:
    """Return how a thing scores: its mean with n, and month by month where there are several."""
    said = Content(Said(view.of_things.get(about, ()), ()).words)
    things = found.heard.things if found is not None else ()
    points = next((each.trend for each in things if each.about == about), ())
    if sum(each.scores.csat.n > 0 for each in points) < 2:
        return said
    return Content.assemble((f"{_bars(points)} ", "$success"), said)


def effect_words(found: Opinions | None, entry_id: str) -> Content:
    """Return what happened to the key results behind an entry since it was delivered."""
    if found is None:
        return Content("")
    lines = [_effect(found.board, each) for each in found.heard.effects if each.entry == entry_id]
    return Content("\n").join(Content(each) for each in lines if each)


def _scored(scores: Scores) -> Iterator[Fact]:
    csat, nps = scores.csat, scores.nps
    if csat.share is not None:
        few = ", few" if csat.is_few else ""
        share = percent(csat.share)
        yield Fact(f"CSAT {share} (n = {csat.n}{few})", brief=f"CSAT {share} n={csat.n}")
    if nps.score is not None:
        few = ", few" if nps.is_few else ""
        said = signed(nps.score)
        yield Fact(f"NPS {said} (n = {nps.n}{few})", brief=f"NPS {said} n={nps.n}")


def _bars(points: Sequence[Point]) -> str:
    """Return a bar a month; a dot where nobody said anything."""
    means = (each.scores.csat.mean for each in points)
    return "".join(
        "·" if mean is None else sparkline([mean], least=_LEAST, most=_MOST) for mean in means
    )


def _effect(board: Board, effect: Effect) -> str:
    goal = next((each for each in board.records.of("goal") if each.id == effect.goal), None)
    result = (
        next((each for each in goal.results if each.id == effect.result), None) if goal else None
    )
    if result is None:
        return ""
    name = visible_line(result.name)
    if effect.after is None or effect.moved is None:
        return f"{name}: {effect.before:g} before, no value since"
    n = f"n = {effect.n_before} and {effect.n_after}"
    return f"{name}: {effect.before:g} → {effect.after:g}, {percent(effect.moved)} of the way ({n})"


def signed(score: float) -> str:
    """Return an NPS as people write it: `+5`."""
    return f"{round(score):+d}" if round(score) else "0"
