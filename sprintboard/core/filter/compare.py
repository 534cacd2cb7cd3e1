"""What a test of a field asks of a value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sprintboard.core.filter.tree import And, How, Node, Not, Or, Test

Fits = Callable[[Any], bool]


def compared(how: How, wanted: Any) -> Fits:
    """Return what a field's value must fit; `How.MENTIONS` is no test of one value."""
    return _TESTS[how](wanted)


def of_one_field(node: Node, read: Callable[[Any], Any]) -> Fits:
    """Return what a record must fit, for a tree whose tests are all of the field that is read."""
    match node:
        case Not(node=inner):
            unwanted = of_one_field(inner, read)
            return lambda record: not unwanted(record)
        case And(nodes=nodes):
            every = [of_one_field(each, read) for each in nodes]
            return lambda record: all(fits(record) for fits in every)
        case Or(nodes=nodes):
            either = [of_one_field(each, read) for each in nodes]
            return lambda record: any(fits(record) for fits in either)
        case Test(how=how, wanted=wanted):
            test = compared(how, wanted)
            return lambda record: test(read(record))
    raise TypeError("Terms and words are no tests of a field.")


def _below(limit: Any) -> Fits:
    return lambda value: value is not None and bool(value < limit)


def _at_least(limit: Any) -> Fits:
    return lambda value: value is not None and bool(value >= limit)


def _starts(prefix: str) -> Fits:
    return lambda value: bool(value.startswith(prefix))


def _any_of(wanted: frozenset[Any]) -> Fits:
    return lambda values: not wanted.isdisjoint(values)


def _one_of(wanted: frozenset[Any]) -> Fits:
    return wanted.__contains__


_TESTS: Mapping[How, Callable[[Any], Fits]] = {
    How.ONE_OF: _one_of,
    How.ANY_OF: _any_of,
    How.BELOW: _below,
    How.AT_LEAST: _at_least,
    How.STARTS: _starts,
}
