"""Whatever another program wrote into a record, it has a value to show, and never a crash."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprintboard.core.kinds import KINDS
from sprintboard.core.record import Author, create
from sprintboard.core.rows import KINDS_WITH_ROWS, row_maker, value_maker

NOTHING_KNOWN = Author(at=1_795_435_200_000, replica="5f3a9c01", nonce="77", by=None)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["text", "name", "given", "in", "at", "business", "value", "scale", "kind", "k1"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


def tops(kind: str) -> list[str]:
    """Return the names that values of a kind have at the top of a record."""
    return sorted({path.partition("/")[0].rstrip("#") for path in KINDS[kind].fields})


@pytest.mark.parametrize("kind", sorted(KINDS_WITH_ROWS))
@given(data=st.data())
def test_odd_values_become_plain_ones(kind: str, data: Any) -> None:
    document = create(kind, "7kq2m9xb4c", {}, NOTHING_KNOWN)
    document |= {
        name: value for name in tops(kind) if (value := data.draw(JUNK, label=name)) is not None
    }

    value = value_maker(kind)(row_maker(kind)(document))

    assert value.id == "7kq2m9xb4c"
    assert isinstance(value.name, str)
    assert value.made.at == 1_795_435_200


@pytest.mark.parametrize("kind", sorted(KINDS_WITH_ROWS))
def test_what_steers_a_terminal_is_not_in_what_is_shown(kind: str) -> None:
    hostile = "\x1b]52;c;AAAA\x07 \u202eevil"
    document = create(kind, "7kq2m9xb4c", {}, NOTHING_KNOWN)
    for name in tops(kind):
        document[name] = hostile

    shown = repr(value_maker(kind)(row_maker(kind)(document)))

    assert "\\x1b" not in shown
    assert "\\u202e" not in shown
