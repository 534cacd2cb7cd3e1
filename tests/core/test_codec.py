"""Records as bytes: the same everywhere, and nothing but records is read."""

from __future__ import annotations

import json
import subprocess
import sys
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sprintboard.core import codec
from sprintboard.core.codec import decode, encode, is_sealed, parse, seal
from sprintboard.core.errors import BadFile
from sprintboard.core.ids import MemberId
from sprintboard.core.limits import LARGEST_READ
from sprintboard.core.paths import Document
from sprintboard.core.record import Author, change, create

CARD = "7kq2m9xb4c"
AUTHOR = Author(at=1_795_435_200_000, replica="5f3a9c01", nonce="77aa01", by=MemberId("ann0000000"))
TEXT = st.text(max_size=12)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(TEXT, inside, max_size=3),
    max_leaves=8,
)


def card(**values: Any) -> Document:
    document = create("card", CARD, {"title": "VAT on invoices", **values}, AUTHOR)
    return change(document, {"labels#vat": True, "checklist/k2/text": "ask Ann"}, AUTHOR)


def with_unknown(values: dict[str, Any]) -> Document:
    return {**values, **card()}


def read(content: bytes) -> Document:
    return decode(content, kind="card", record_id=CARD)


@given(st.dictionaries(TEXT, JSON, max_size=5))
@example({"ä": {"seal": "unsealed"}})
@example({"\x7f": '"seal": "unsealed"'})
def test_a_record_reads_back_with_everything_in_it(unknown: dict[str, Any]) -> None:
    document = with_unknown(unknown)
    content = encode(document)
    again = read(content)
    assert is_sealed(again)
    assert again["~"].pop("seal") == seal(document)
    assert again == document
    assert encode(again) == content


@given(st.dictionaries(TEXT, JSON, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_keys_in_memory_does_not_show(unknown: dict[str, Any], random: Any) -> None:
    document = with_unknown(unknown)

    def shuffled(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        keys = list(value)
        random.shuffle(keys)
        return {key: shuffled(value[key]) for key in keys}

    assert encode(shuffled(document)) == encode(document)


def test_every_process_writes_the_same_bytes() -> None:
    code = (
        "import sys\n"
        "from sprintboard.core.codec import encode\n"
        "from sprintboard.core.record import Author, create\n"
        "author = Author(at=1, replica='5f3a9c01', nonce='77aa01', by=None)\n"
        "paths = {f'labels#{each}' for each in ('vat', 'q3', 'ä', 'urgent', 'x y')}\n"
        "values = {'title': 'VAT'} | dict.fromkeys(paths, True)\n"
        "sys.stdout.buffer.write(encode(create('card', '7kq2m9xb4c', values, author)))\n"
    )
    written = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(written) == 1
    assert b'"labels": ["q3", "urgent", "vat", "x y", "\xc3\xa4"]' in written.pop()


def test_a_person_can_read_a_record_on_the_forge() -> None:
    lines = encode(card(description="Zürich\n发票")).decode().splitlines()
    assert lines[0] == "{"
    assert ' "description": "Zürich\\n发票",' in lines
    assert ' "title": "VAT on invoices",' in lines
    assert '  "k2": {' in lines
    assert sum('"do": "change"' in line for line in lines) == 1
    assert encode(card()).endswith(b"}\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"VAT on invoices", b"VAT on invoice"),
        (b'"labels": ["vat"],', b'"labels": ["vat", "q3"],'),
        (b'"ask Ann"', b'"ask Ben"'),
        (b'"do": "change"', b'"do": "delete"'),
        (b'"seal": "', b'"seal": "0'),
        (b'"kind": "card",', b'"kind": "card", "estimate": 5,'),
    ],
)
def test_an_edit_by_hand_breaks_the_seal(old: bytes, new: bytes) -> None:
    content = encode(card())
    assert content.count(old) >= 1
    edited = read(content.replace(old, new))
    assert not is_sealed(edited)
    assert is_sealed(read(encode(edited)))


def test_a_record_without_a_seal_is_not_sealed() -> None:
    document = read(encode(card()))
    del document["~"]["seal"]
    assert not is_sealed(document)


def test_white_space_of_an_editor_does_not_break_the_seal() -> None:
    pretty = json.dumps(read(encode(card())), indent=4).encode()
    assert is_sealed(read(pretty))
    assert is_sealed(read(pretty.replace(b"\n", b"\r\n")))
    assert is_sealed(read(b"\xef\xbb\xbf" + pretty))


def test_encoding_changes_nothing_in_memory() -> None:
    document = card()
    before = deepcopy(document)
    encode(document)
    assert document == before


VALID = encode(card())
NAN = VALID.replace(b'"VAT on invoices"', b"NaN")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "it is empty"),
        (b" \n\t ", "it is empty"),
        (b"\xef\xbb\xbf", "it is not complete JSON"),
        (b"null", "it is JSON, but not an object"),
        (b"[]", "it is JSON, but not an object"),
        (b"{}", "it says it is 'None None', but by its name it is 'card 7kq2m9xb4c'"),
        (VALID.decode().encode("utf-16"), "it is not UTF-8 text"),
        (VALID.replace(b"VAT", b"V\xc4T"), "it is not UTF-8 text"),
        (VALID + b"x", "it is not complete JSON"),
        (VALID + VALID, "it is not complete JSON"),
        (VALID.replace(b'"title"', b'"kind": "card", "title"'), "a key stands twice"),
        (NAN, "NaN is not a number"),
        (NAN.replace(b"NaN", b"-Infinity"), "-Infinity is not a number"),
        (NAN.replace(b"NaN", b"1e999"), "1e999 is too large"),
        (NAN.replace(b"NaN", b"-1e999"), "-1e999 is too large"),
        (NAN.replace(b"NaN", b"9" * 5000), "it cannot be read as JSON"),
        (NAN.replace(b"NaN", b"[" * 100_000), "nested deeper"),
        (NAN.replace(b"NaN", b'{"a":' * 100_000), "nested deeper"),
        (NAN.replace(b"NaN", b"[" * 390 + b"]" * 390), "nested deeper"),
        (NAN.replace(b"NaN", b'"x\\\n' + b"[" * 99_999), "nested deeper"),
        (NAN.replace(b"NaN", b'"\\ud800"'), "half a character"),
        (NAN.replace(b"NaN", b'{"\\uDFFF": 1}'), "half a character"),
        (NAN.replace(b"NaN", b'"\x1b[31m"'), "it is not complete JSON"),
        (VALID + b" " * (5 << 20), "it is larger than 4 MiB"),
        (b"{\n<<<<<<< ours\n}", "it holds both sides of an unfinished merge"),
        (VALID.replace(b'"id": "7kq2', b'"id": "8kq2'), "it says it is 'card 8kq2m9xb4c'"),
        (VALID.replace(b'"kind": "card"', b'"kind": "unit"'), "it says it is 'unit 7kq2m9xb4c'"),
        (VALID.replace(b'"kind": "card"', b'"kind": "\\u001b]0;x"'), "it says it is '␛]0;x"),
        (VALID.replace(b'"~"', b'"history"'), "it has no history"),
        (VALID.replace(b'"events"', b'"happened"'), "it has no history"),
        (VALID.replace(b'"01a20', b'"x1a20'), "is not the id of an event"),
        (VALID.replace(b'"at": "2', b'"at": 5, "when": "2'), "has a wrong shape"),
        (VALID.replace(b'"to": {', b'"to": "x", "too": {'), "has a wrong shape"),
        (VALID.replace(b'"do": "change"', b'"do": "change", "saw": [5]'), "has a wrong shape"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_what_is_no_record_is_refused_with_the_reason(content: bytes, sentence: str) -> None:
    assert content != VALID
    with pytest.raises(BadFile) as caught:
        read(content)
    assert sentence in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("time", ["800000000000", "ffffffffffff", "0ffffffffffff"])
def test_a_history_from_beyond_the_end_of_time_is_refused(time: str) -> None:
    document = card()
    document["~"]["events"][f"{time}.5f3a9c01.77aa01"] = {"do": "change"}
    with pytest.raises(BadFile, match="is not the id of an event"):
        read(encode(document))


def test_a_file_cut_off_anywhere_is_never_taken_for_a_record() -> None:
    for length in range(len(VALID) - 1):
        with pytest.raises(BadFile):
            read(VALID[:length])
    assert read(VALID[:-1]) == read(VALID)


def test_a_large_record_is_read_and_a_larger_one_is_not() -> None:
    large = encode(card(description="x" * (LARGEST_READ - 2000)))
    assert read(large)["description"].startswith("xxx")
    with pytest.raises(BadFile, match="larger than 4 MiB"):
        parse(large + b" " * 2000)


def test_many_brackets_in_a_text_are_no_nesting() -> None:
    document = card(description="[" * 5000 + '\\"' + "{" * 5000)
    assert read(encode(document))["description"] == document["description"]


def test_what_is_nested_less_than_that_does_no_harm() -> None:
    brackets = b"[" * 380 + b"]" * 380
    document = read(encode(card()).replace(b'"id"', b'"deep": ' + brackets + b', "id"'))
    assert deepcopy(document) == document
    assert read(encode(document))["deep"] == document["deep"]


def test_half_characters_that_make_a_whole_one_are_read() -> None:
    content = VALID.replace(b"VAT", b"\\ud83d\\ude00")
    assert read(content)["title"] == "😀 on invoices"


HOSTILE = st.binary(max_size=200) | st.builds(
    lambda at, cut, junk: VALID[:at] + junk + VALID[at + cut :],
    st.integers(0, len(VALID)),
    st.integers(0, 40),
    st.binary(max_size=8) | st.sampled_from([b'"', b"{", b"]", b"null", b'"\\ud800"', b"1e400"]),
)


@given(HOSTILE)
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_are_a_record_that_can_be_written_again_or_a_bad_file(content: bytes) -> None:
    try:
        document = read(content)
    except BadFile:
        return
    assert read(encode(document))["id"] == CARD
    is_sealed(document)


IDS = st.sampled_from(
    [f"{time}.5f3a9c01.77aa{n}" for time in ("01a20d7b5e00", "7fffffffffff") for n in "12"]
    + ["800000000000.a.b", "01a20d7b5e00.a.b\n01a20d7b5e01.a.b", "01a20d7b5e00.a.b\n", "", "x"]
)
VALUES = st.sampled_from([None, True, 5, "x", [], ["x"], ["x", 5], [None], {}, {"title": "x"}])
NAMES = st.sampled_from(["at", "by", "do", "side", "unit", "from", "to", "saw", "new"])
EVENTS = st.dictionaries(IDS, VALUES | st.dictionaries(NAMES, VALUES, max_size=4), max_size=3)


@given(EVENTS)
@example({"01a20d7b5e00.a.b": {"saw": ["x", "y"], "to": {}}, "01a20d7b5e01.a.b": {"saw": [5]}})
@settings(max_examples=600)
def test_one_look_at_all_events_finds_what_a_look_at_each_finds(events: dict[str, Any]) -> None:
    plain = codec.has_plain_shapes(events) and codec._have_seen_texts(events)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(codec, "has_plain_shapes", lambda _: False)
        try:
            codec.require_events(events)
        except BadFile:
            assert not plain or not events
