"""The quick reader and the strict one agree on everything: same document, or same sentence."""

from __future__ import annotations

import os
import subprocess
import sys

import orjson
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sprintboard.core import codec, quick_json
from sprintboard.core.codec import encode
from sprintboard.core.errors import BadFile
from sprintboard.core.limits import LARGEST_READ
from sprintboard.core.record import Author, change, create

AUTHOR = Author(at=1_795_435_200_000, replica="5f3a9c01", nonce="77aa01", by=None)
CARD = encode(
    change(
        create("card", "7kq2m9xb4c", {"title": 'Zürich "x" \\ 发票', "estimate": 2.5}, AUTHOR),
        {"description": "a\n\tb \x01 : , {", "labels#vat": True, "place": {"rank": "V"}},
        AUTHOR,
    )
)

SPACE = st.sampled_from(["", "", "", " ", "\n", "\t ", "\r\n", "\x0b", "\xa0", "\x00"])
SPELT = """
0 -0 -0.0 0.0 1.0 1.00 1e1 1E+1 1e-400 1e400 -1e999 10000000000000000 1e16 0.1 01 1. .5 +1
9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809
18446744073709551615 18446744073709551616 1.8446744073709552e19 1.8446744073709552e+19
1234567890123456789012345 NaN Infinity -Infinity 1_0 0x1 2.2250738585072014e-308
"""
NUMBERS = st.sampled_from(SPELT.split()) | st.integers().map(str) | st.floats().map(repr)
ESCAPES = [r"\n", r"\/", r"\\", r"\"", r"\u0041", r"\u0020", r"\u003a", r"\u0000", r"\ud800",
           r"\ud83d\ude00", r"\uDFFF", r"\u12", r"\x", "\\", '"', "\n", "\x7f", "\x1f", "\ud800",
           "é", "\u2028", "😀", " ", ":", "{", "[", ",", "a"]  # fmt: skip
TEXTS = st.lists(st.sampled_from(ESCAPES), max_size=5).map(lambda said: f'"{"".join(said)}"')
KEYS = st.sampled_from(['"a"', '"a"', '"b"', r'"\u0061"', '"a "', '""', '" "', "a", "1"]) | TEXTS
PLAIN = NUMBERS | TEXTS | st.sampled_from(["true", "false", "null", "True", "tru", ""])


def _joined(parts: list[str], marks: str, space: str) -> str:
    return f"{marks[0]}{space}" + f"{space},{space}".join(parts) + f"{space}{marks[1]}"


def _object(pairs: list[tuple[str, str]], space: str) -> str:
    return _joined([f"{key}{space}:{space}{value}" for key, value in pairs], "{}", space)


def _inside(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    lists = st.builds(_joined, st.lists(values, max_size=3), st.just("[]"), SPACE)
    return lists | st.builds(_object, st.lists(st.tuples(KEYS, values), max_size=4), SPACE)


NEARLY_JSON = st.recursive(PLAIN, _inside, max_leaves=12)
OBJECTS = st.builds(_object, st.lists(st.tuples(KEYS, NEARLY_JSON), max_size=4), SPACE)
BYTES = st.binary(max_size=60) | (OBJECTS | NEARLY_JSON).map(
    lambda text: text.encode("utf-8", "surrogatepass")
)
SCRATCHED = st.builds(
    lambda at, cut, junk: CARD[:at] + junk + CARD[at + cut :],
    st.integers(0, len(CARD)),
    st.integers(0, 30),
    BYTES,
)


def read(parse: object, content: bytes) -> str:
    try:
        return repr(parse(content))  # type: ignore[operator]  # `1`, `1.0` and `True` are told apart
    except BadFile as error:
        return f"refused: {error}"


@given(BYTES | SCRATCHED)
@example(b'{"a": 1, "a": 1}')
@example(b'{"a": 1, "a": 18446744073709551616}')
@example(b'{"a": {"b": 1, "b": "\\u003a"}}')
@example(b'{"a": 18446744073709551616, "b": 1.00}')
@example(b'{"a": "\\ud800"}')
@example(b'{"a": -0}')
@example(b"\xef\xbb\xbf{}")
@example(b'{"a": NaN}')
@example(b'{"a": "\xed\xa0\x80"}')
@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_both_readers_agree_on_any_bytes(content: bytes) -> None:
    assert read(quick_json.parse, content) == read(codec.parse, content)


@pytest.mark.parametrize("depth", [1, 32, 33, 199, 200, 250, 400, 401, 2000, 100_000])
@pytest.mark.parametrize(("start", "end"), [(b"[", b"]"), (b'{"a":', b"}")])
def test_both_readers_agree_on_what_is_too_deep(depth: int, start: bytes, end: bytes) -> None:
    for inside in (start * depth + b"1" + end * depth, start * depth, b"[]," * depth + b"1"):
        content = b'{"x": [' + inside + b"]}"
        assert read(quick_json.parse, content) == read(codec.parse, content)


def test_both_readers_agree_on_what_is_too_large() -> None:
    for size in (LARGEST_READ - 9, LARGEST_READ - 8, LARGEST_READ - 7):
        content = b'{"a": "' + b"x" * size + b'"}'
        assert read(quick_json.parse, content) == read(codec.parse, content)


def test_a_file_of_ours_is_not_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(codec, "parse")
    assert quick_json.parse(CARD) == orjson.loads(CARD)


def test_a_command_on_a_board_that_is_known_does_not_load_the_quick_reader() -> None:
    code = "import sys, sprintboard.store.entry; print('orjson' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout == "False\n"
