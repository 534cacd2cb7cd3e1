"""Numbers of feedback: CSAT, NPS, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from typing import Any

import click

from sprintboard.cli.cells import cut, table
from sprintboard.cli.feedback_json import about
from sprintboard.cli.metrics_shown import days, percent, plain
from sprintboard.cli.output import json_option, print_json, print_text
from sprintboard.cli.session import with_workspace
from sprintboard.core.about_words import called
from sprintboard.core.board import Board
from sprintboard.core.card_line import iso
from sprintboard.core.feedback import Feedback
from sprintboard.core.feedback_values import SCALES
from sprintboard.core.feedback_words import say_score
from sprintboard.core.text import visible_line
from sprintboard.core.zones import day_of, zone
from sprintboard.metrics.feedback_answers import Answers
from sprintboard.metrics.feedback_effect import Effect
from sprintboard.metrics.feedback_scores import FEW, Csat, Nps, Scores
from sprintboard.metrics.feedback_trend import Point, ThingScore
from sprintboard.workspace import Workspace
from sprintboard.workspace.feedback_numbers import PERIODS

_SIDES = {"it": "IT", "business": "Business", "none": "outside, or no name", "": "everybody"}
_NAME_ROOM = 40
_OPTIONS = (
    click.option("--filter", metavar="TEXT", help="Only the feedback it fits."),
    click.option("--since", metavar="DAY", help="Only since this day: 2026-12-01, monday, 30d."),
    click.option("--until", metavar="DAY", help="Only until this day; today without it."),
    click.option("--by", type=click.Choice(PERIODS), default="month", help="What the trend is by."),
    click.option(
        "--explain", "explained", is_flag=True, help="List the entries behind the number as well."
    ),
    json_option,
)


def _asked(verb: Callable[..., Any]) -> Any:
    return reduce(lambda found, option: option(found), reversed(_OPTIONS), verb)


def _options(said: dict[str, Any]) -> dict[str, Any]:
    return {**said, "filter": said["filter"] or ""}


@click.command("csat", epilog="Example: sprintboard metrics csat --by sprint")
@_asked
@with_workspace
def csat(workspace: Workspace, /, *, explained: bool, as_json: bool, **said: Any) -> None:
    """Show how satisfied people are: answers 4 and 5 of all answers from 1 to 5."""
    found = workspace.feedback_numbers.opinion(**_options(said))
    if as_json:
        data = _csat_data(found.scores.csat)
        trend = [{**_period(each), **_csat_data(each.scores.csat)} for each in found.trend]
        _print(workspace, "csat", {**data, "trend": trend}, found.entries, explained=explained)
        return
    lines = [*_csat_lines(found.scores.csat)]
    rows = [(each.period.name, *_csat_row(each.scores.csat)) for each in found.trend]
    _print_lines(workspace, "csat", [*lines, *_trend(rows)], found.entries, explained=explained)


@click.command("nps", epilog="Example: sprintboard metrics nps --filter about:product")
@_asked
@with_workspace
def nps(workspace: Workspace, /, *, explained: bool, as_json: bool, **said: Any) -> None:
    """Show whether people would recommend it: the share of 9 and 10 minus that of 0 to 6."""
    found = workspace.feedback_numbers.opinion(**_options(said))
    if as_json:
        data = _nps_data(found.scores.nps)
        trend = [{**_period(each), **_nps_data(each.scores.nps)} for each in found.trend]
        _print(workspace, "nps", {**data, "trend": trend}, found.entries, explained=explained)
        return
    lines = [*_nps_lines(found.scores.nps)]
    rows = [(each.period.name, *_nps_row(each.scores.nps)) for each in found.trend]
    _print_lines(workspace, "nps", [*lines, *_trend(rows)], found.entries, explained=explained)


@click.command("feedback", epilog="Example: sprintboard metrics feedback --since 90d")
@_asked
@with_workspace
def feedback(workspace: Workspace, /, *, explained: bool, as_json: bool, **said: Any) -> None:
    """Show what comes of feedback: how soon it is answered, scores by thing, effects on goals."""
    found, board = workspace.feedback_numbers.heard(**_options(said)), workspace.board
    if as_json:
        data = {
            "n": found.n,
            **_scores_data(found.scores),
            "answers": [_answers_data(each) for each in (found.answers, *found.sides)],
            "things": [_thing_data(each, board) for each in found.things],
            "releases": [_thing_data(each, board) for each in found.releases],
            "effects": [_effect_data(each, board) for each in found.effects],
        }
        _print(workspace, "feedback", data, found.entries, explained=explained)
        return
    lines = [
        f"Feedback, n = {found.n}",
        *(_csat_lines(found.scores.csat)[:1] if found.scores.csat.n else ()),
        *(_nps_lines(found.scores.nps)[:1] if found.scores.nps.n else ()),
        *_answer_lines([found.answers, *found.sides]),
        *_thing_lines("About", found.things, board),
        *_thing_lines("Release", found.releases, board),
        *_effect_lines(found.effects, board),
    ]
    shown = lines if found.n else ["There is no feedback that fits (n = 0)."]
    _print_lines(workspace, "feedback", shown, found.entries, explained=explained)


def _csat_lines(found: Csat) -> list[str]:
    if found.share is None or found.mean is None:
        return ["Nobody gave a score from 1 to 5 (n = 0)."]
    counts = ", ".join(
        f"{count}× {value}" for value, count in reversed([*enumerate(found.counts, start=1)])
    )
    said = f"{percent(found.share)} are satisfied: {found.happy} of {found.n} said 4 or 5"
    return [f"{said} (n = {found.n}, mean {found.mean:.1f})", counts, *_few(found.n)]


def _nps_lines(found: Nps) -> list[str]:
    if found.score is None:
        return ["Nobody gave a score from 0 to 10 (n = 0)."]
    promoters, detractors = found.promoters / found.n, found.detractors / found.n
    parts = f"{percent(promoters)} said 9 or 10, {percent(detractors)} said 0 to 6"
    return [f"NPS {_signed(found.score)}: {parts} (n = {found.n})", *_few(found.n)]


def _signed(score: float) -> str:
    """Return `+5`, `-12`, `0`."""
    return f"{round(score):+d}" if round(score) else "0"


def _few(n: int) -> list[str]:
    return [f"Only {n} answer{'s' * (n != 1)}: too few to rely on."] if n < FEW else []


def _csat_row(found: Csat) -> tuple[str, ...]:
    if found.share is None:
        return ("", "n = 0")
    return (percent(found.share), f"n = {found.n}{', few' if found.is_few else ''}")


def _nps_row(found: Nps) -> tuple[str, ...]:
    if found.score is None:
        return ("", "n = 0")
    return (_signed(found.score), f"n = {found.n}{', few' if found.is_few else ''}")


def _trend(rows: Sequence[tuple[str, ...]]) -> list[str]:
    return ["", table([tuple(map(visible_line, row)) for row in rows])] if len(rows) > 1 else []


def _answer_lines(found: Sequence[Answers]) -> list[str]:
    rows = [
        (
            _SIDES[each.side],
            f"{each.n}",
            percent(each.rate) if each.rate is not None else "",
            days(each.median) if each.median is not None else "",
            days(each.p85) if each.p85 is not None else "",
            days(each.oldest) if each.oldest is not None else "",
            "few" if 0 < each.n < FEW else "",
        )
        for each in found
    ]
    head = ("given by", "n", "answered", "median", "P85", "longest waiting", "")
    return ["", table([head, *rows])]


def _thing_lines(title: str, found: Sequence[ThingScore], board: Board) -> list[str]:
    if not found:
        return []
    rows = [
        (
            cut(visible_line(called(board, each.about).label), _NAME_ROOM),
            f"n = {each.n}",
            *_csat_row(each.scores.csat),
            f"NPS {_nps_row(each.scores.nps)[0]}" if each.scores.nps.n else "",
            f"{each.open} open" if each.open else "",
        )
        for each in found
    ]
    return ["", title, table([("", *row) for row in rows])]


def _effect_lines(found: Sequence[Effect], board: Board) -> list[str]:
    rows = []
    for each in found:
        goal, result, unit = _names(each, board)
        after = "no value since" if each.after is None else f"{each.after:g}{unit}"
        moved = "" if each.moved is None else f"{percent(each.moved)} of the way"
        counts = f"n = {each.n_before} and {each.n_after}"
        way = f"{each.before:g}{unit} → {after}"
        rows.append(("", board.short("feedback", each.entry), goal, result, way, moved, counts))
    return ["", "Key results before and after it was done", table(rows)] if rows else []


def _names(effect: Effect, board: Board) -> tuple[str, str, str]:
    goal = next((each for each in board.records.of("goal") if each.id == effect.goal), None)
    result = next((e for e in goal.results if e.id == effect.result), None) if goal else None
    unit = f" {result.unit}" if result and result.unit else ""
    return (
        visible_line(goal.name if goal else effect.goal),
        visible_line(result.name if result else effect.result),
        visible_line(unit),
    )


def _csat_data(found: Csat) -> dict[str, Any]:
    return {
        "n": found.n,
        "share": plain(found.share),
        "happy": found.happy,
        "mean": plain(found.mean),
        "counts": {str(value): count for value, count in enumerate(found.counts, start=1)},
        "is_few": found.is_few,
    }


def _nps_data(found: Nps) -> dict[str, Any]:
    return {
        "n": found.n,
        "score": plain(found.score),
        **found._asdict(),
        "is_few": found.is_few,
    }


def _scores_data(found: Scores) -> dict[str, Any]:
    return {"csat": _csat_data(found.csat), "nps": _nps_data(found.nps)}


def _period(point: Point) -> dict[str, Any]:
    return {"period": point.period.name, **plain(point.period, leaving_out=())}


def _answers_data(found: Answers) -> dict[str, Any]:
    return {**plain(found), "side": found.side or "all", "rate": plain(found.rate)}


def _thing_data(found: ThingScore, board: Board) -> dict[str, Any]:
    trend = [{**_period(each), **_scores_data(each.scores)} for each in found.trend]
    return {
        "about": about(found.about, board),
        "n": found.n,
        "open": found.open,
        **_scores_data(found.scores),
        "trend": trend,
    }


def _effect_data(found: Effect, board: Board) -> dict[str, Any]:
    goal, result, _ = _names(found, board)
    data: dict[str, Any] = plain(found)
    return {**data, "at": iso(found.at), "goal_name": goal, "result_name": result}


def _print(
    workspace: Workspace, name: str, data: dict[str, Any], ids: Iterable[str], *, explained: bool
) -> None:
    """Print JSON; with the entries behind it when they are asked for."""
    if explained:
        board, where = workspace.board, zone(workspace.board.policy.time_zone)
        data["entries"] = [
            {
                "id": each.id,
                "day": day_of(each.made.at, where).isoformat(),
                "score": each.score._asdict() if each.score else None,
                "text": each.text,
                "about": about(each.about, board),
            }
            for each in _entries(board, ids, name)
        ]
    print_json(f"metrics.{name}", data)


def _print_lines(
    workspace: Workspace, name: str, lines: Sequence[str], ids: Iterable[str], *, explained: bool
) -> None:
    """Print text; with the entries behind it when they are asked for."""
    board, where = workspace.board, zone(workspace.board.policy.time_zone)
    rows = [
        (
            board.short("feedback", each.id),
            day_of(each.made.at, where).isoformat(),
            say_score(each.score),
            cut(visible_line(called(board, each.about).label), _NAME_ROOM),
            cut(visible_line(each.text), 2 * _NAME_ROOM),
        )
        for each in (_entries(board, ids, name) if explained else ())
    ]
    print_text("\n".join([*lines, *(["", table(rows)] if rows else [])]))


def _entries(board: Board, ids: Iterable[str], name: str) -> list[Feedback]:
    """Return the entries behind a number; those of one scale when the number is about one."""
    wanted = set(ids)
    found = [each for each in board.feedback if each.id in wanted]
    return [e for e in found if name not in SCALES or (e.score and e.score.scale == name)]


VERBS = (csat, nps, feedback)
