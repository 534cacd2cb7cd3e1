"""Joining records: in whatever order clones meet, all end with the same, and nothing is lost.

The ground truth is a model of its own: which writes each clone has heard of. It knows nothing of
stamps, clocks or events.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from sprintboard.core.adopt import adopt
from sprintboard.core.codec import decode, encode
from sprintboard.core.conflicts import conflicts
from sprintboard.core.ids import MemberId
from sprintboard.core.join import join, join_all
from sprintboard.core.paths import Document, get
from sprintboard.core.record import Author, change, create, delete, restore, settle

NOON = 1_795_435_200_000
YEAR = 365 * 86_400_000
CARD = "7kq2m9xb4c"
LONG = "word " * 60


def author(at: int = NOON, replica: str = "00000000", nonce: str = "n0", by: str = "ann") -> Author:
    return Author(at=at, replica=replica, nonce=nonce, by=MemberId(by))


def card(**values: Any) -> Document:
    return create("card", CARD, {"title": "VAT", **values}, author())


def as_written(document: Document) -> Document:
    return decode(encode(document), kind="card", record_id=CARD)


@dataclass(eq=False)
class Write:
    """Somebody set a path (or deleted, or restored the record), knowing what they knew."""

    path: str
    value: Any
    known: frozenset[Write]


@dataclass
class Clone:
    """One machine: its document, what it has heard of, and its lying clock."""

    document: Document
    known: set[Write] = field(default_factory=set)
    clock: int = NOON


def heads(known: set[Write], path: str) -> list[Write]:
    mine = [write for write in known if write.path == path]
    return [w for w in mine if not any(w in other.known for other in mine)]


REGISTERS = ["title", "estimate", "description", "place", "checklist/k2/text"]
SETS = ["labels#vat", "labels#q3", "helpers#ann"]
CLONES = st.integers(0, 3)


def is_set(path: str) -> bool:
    return "#" in path


class Docs(RuleBasedStateMachine):
    """Four clones of one card, with clocks that lie."""

    def __init__(self) -> None:
        super().__init__()
        first = card()
        root = Write("title", "VAT", frozenset())
        self.clones = [Clone(first, {root}) for _ in range(4)]
        self.nonce = 0

    def _author(self, clone: Clone) -> Author:
        self.nonce += 1
        clone.clock += 1
        replica = f"{self.clones.index(clone):08x}"
        return author(clone.clock, replica, f"n{self.nonce}", f"m{self.clones.index(clone)}")

    def _wrote(self, clone: Clone, path: str, value: Any) -> None:
        clone.known.add(Write(path, value, frozenset(clone.known)))

    @rule(
        which=CLONES, path=st.sampled_from(REGISTERS), long=st.booleans(), number=st.integers(0, 9)
    )
    def edit(self, which: int, path: str, long: bool, number: int) -> None:
        clone = self.clones[which]
        value: Any = (LONG if long else "") + str(number)
        if path == "place":
            value = {"column": f"c{number}", "rank": "V"}
        new = change(clone.document, {path: value}, self._author(clone))
        if new is not clone.document:
            clone.document = new
            self._wrote(clone, path, value)

    @rule(which=CLONES, path=st.sampled_from(SETS), present=st.booleans())
    def tag(self, which: int, path: str, present: bool) -> None:
        clone = self.clones[which]
        new = change(clone.document, {path: present}, self._author(clone))
        if new is not clone.document:
            clone.document = new
            self._wrote(clone, path, present)

    @rule(which=CLONES)
    def remove(self, which: int) -> None:
        clone = self.clones[which]
        new = delete(clone.document, self._author(clone))
        if new is not clone.document:
            clone.document = new
            self._wrote(clone, "delete", True)

    @rule(which=CLONES)
    def bring_back(self, which: int) -> None:
        clone = self.clones[which]
        new = restore(clone.document, self._author(clone))
        if new is not clone.document:
            clone.document = new
            self._wrote(clone, "restore", True)

    @rule(which=CLONES)
    def edit_by_hand(self, which: int) -> None:
        """Never the same twice: two people who type the same by hand make the same event."""
        clone = self.clones[which]
        self.nonce += 1
        by_hand = as_written(clone.document)
        by_hand["title"] = f"hand {self.nonce}"
        clone.document = adopt(by_hand)
        self._wrote(clone, "title", f"hand {self.nonce}")

    @rule(which=CLONES)
    def settle_first(self, which: int) -> None:
        clone = self.clones[which]
        found = [each for each in conflicts(clone.document) if each.stands]
        if found:
            value = found[0].others[0].value
            clone.document = settle(clone.document, {found[0].path: value}, self._author(clone))
            self._wrote(clone, found[0].path, value)

    @rule(which=CLONES)
    def write_and_read(self, which: int) -> None:
        self.clones[which].document = as_written(self.clones[which].document)

    @rule(which=CLONES, years=st.sampled_from([-30, -1, 1, 30]))
    def turn_the_clock(self, which: int, years: int) -> None:
        self.clones[which].clock = max(0, self.clones[which].clock + years * YEAR)

    @rule(one=CLONES, two=CLONES)
    def pull(self, one: int, two: int) -> None:
        to, other = self.clones[one], self.clones[two]
        to.document = join(to.document, other.document)
        to.known |= other.known

    @rule(one=CLONES, two=CLONES)
    def restore_a_backup(self, one: int, two: int) -> None:
        """A clone copied with its replica id."""
        self.clones[one].document = self.clones[two].document
        self.clones[one].known = set(self.clones[two].known)
        self.clones[one].clock = self.clones[two].clock

    @invariant()
    def each_clone_holds_what_it_heard(self) -> None:
        for clone in self.clones:
            self._check_values(clone)
            self._check_deletion(clone)

    def _check_values(self, clone: Clone) -> None:
        open_now = {each.path: each for each in conflicts(clone.document)}
        hidden = bool(clone.document.get("deleted"))
        for path in (*REGISTERS, *SETS):
            last = heads(clone.known, path)
            said = [write.value for write in last]
            there = get(clone.document, path)
            if is_set(path):
                assert there is any(said)
                continue
            assert there in said if said else there is None
            others = [value for value in said if not _same(value, there)]
            listed = [each.value for each in open_now[path].others] if path in open_now else []
            assert hidden or all(value in listed for value in others)
            assert hidden or all(any(_same(v, value) for v in others) for value in listed)

    def _check_deletion(self, clone: Clone) -> None:
        deletions = [write for write in clone.known if write.path == "delete"]
        rest = {write for write in clone.known if write.path != "delete"}
        assert bool(clone.document.get("deleted")) is any(rest <= each.known for each in deletions)

    def teardown(self) -> None:
        everyone = [each.document for each in self.clones]
        forwards = encode(join_all(everyone))
        assert encode(join_all(everyone[::-1])) == forwards
        pairs = [join(everyone[0], everyone[1]), join(everyone[2], everyone[3])]
        assert encode(join(*pairs)) == encode(join(*pairs[::-1])) == forwards
        for each in everyone:
            assert encode(join(each, each)) == encode(adopt(each))
            assert encode(join(join_all(everyone), each)) == forwards


def _same(one: Any, two: Any) -> bool:
    def plain(value: Any) -> Any:
        return value["column"] if isinstance(value, dict) else value

    return bool(plain(one) == plain(two))


_EXAMPLES = max(150, settings.default.max_examples)
"""`--hypothesis-profile=long` runs 10,000 interleavings."""
TestDocs = Docs.TestCase
TestDocs.settings = settings(max_examples=_EXAMPLES, stateful_step_count=40, deadline=None)
