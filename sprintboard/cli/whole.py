"""A whole number, as people say it: what is none is told without a word of programmers."""

from __future__ import annotations

import click


class Whole(click.IntRange):
    """A whole number from `min` on."""

    name = "whole number"
