"""The numbers there are, in the order of the list: each with the one question it answers."""

from __future__ import annotations

from sprintboard.tui.numbers.answer import Number

NUMBERS = (
    Number(
        key="burndown",
        name="Burndown",
        question="Will the work of the sprint be done in time?",
        where="sprint.burndown",
        has_period=False,
        has_sprint=True,
    ),
    Number(
        key="burnup",
        name="Burnup",
        question="How much of the sprint is done, and did its scope move?",
        where="sprint.burnup",
        has_period=False,
        has_sprint=True,
    ),
    Number(
        key="velocity",
        name="Velocity",
        question="How much do we complete in a sprint?",
        where="sprint.velocity",
        has_period=False,
    ),
    Number(
        key="cycle-time",
        name="Cycle time",
        question="How long does a card take once it has begun?",
        where="flow.cycle_time",
    ),
    Number(
        key="ageing",
        name="Ageing",
        question="Which work in progress is getting old?",
        where="flow.ageing",
    ),
    Number(
        key="throughput",
        name="Throughput",
        question="How much do we finish a week?",
        where="flow.throughput",
    ),
    Number(
        key="cumulative-flow",
        name="Cumulative flow",
        question="Does as much get done as comes in?",
        where="flow.cumulative_flow",
    ),
    Number(
        key="when",
        name="Forecast: when",
        question="When will the open cards be done?",
        where="ahead.when_done",
        has_items=True,
    ),
    Number(
        key="how-many",
        name="Forecast: how many",
        question="How many cards will be done by then?",
        where="ahead.how_many_done",
        has_day=True,
    ),
    Number(
        key="handoffs",
        name="Handoffs",
        question="Where does work wait when it passes to another unit?",
        where="waiting.handoffs",
    ),
    Number(
        key="blocked",
        name="Blocked and waiting",
        question="On whom, and why, does work stand still?",
        where="waiting.blocked",
    ),
    Number(
        key="flow-efficiency",
        name="Flow efficiency",
        question="Which part of its time is work worked on?",
        where="waiting.flow_efficiency",
    ),
    Number(
        key="wip",
        name="WIP by unit",
        question="Who has how much in hands right now?",
        where="waiting.wip",
        has_period=False,
    ),
    Number(
        key="collaboration",
        name="Collaboration",
        question="Do both sides work on things together?",
        where="waiting.collaboration",
    ),
    Number(
        key="csat",
        name="Satisfaction",
        question="How satisfied are people with what we deliver?",
        where="opinion.satisfaction",
    ),
    Number(
        key="nps",
        name="Would recommend",
        question="Would people recommend what we deliver?",
        where="opinion.recommend",
    ),
    Number(
        key="feedback",
        name="Feedback answered",
        question="How soon does feedback get an answer?",
        where="opinion.answered",
    ),
)
"""No number is about a single person."""


def number(key: str) -> Number:
    """Return the number with a key."""
    return next(each for each in NUMBERS if each.key == key)
