"""What fits the typed letters, and in which order."""

from __future__ import annotations

from sprintboard.tui.widgets.narrowing import narrow

TITLES = ["export the invoices", "invoice with vat", "vat rates", "login", "private data"]


def test_nothing_typed_keeps_the_order() -> None:
    assert narrow("  ", TITLES) == [0, 1, 2, 3, 4]


def test_the_beginning_comes_before_the_middle() -> None:
    assert narrow("vat", TITLES)[:3] == [2, 1, 4]


def test_words_fit_in_any_order() -> None:
    assert narrow("vat inv", TITLES)[0] == 1


def test_near_misses_come_after_exact_finds() -> None:
    assert narrow("invocie", TITLES)[:1] in ([0], [1])
    assert narrow("zzzz", TITLES) == []
