"""Any mix of people, modes and phases: everybody ends with the same, and every note stands once."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from sprintboard.core.errors import SprintboardError
from sprintboard.core.phases import PHASES, Phase
from tests.sync.team import Person, begin, copied, problems
from tests.sync.test_many_clones import memory
from tests.workspace.sittings import new_retro
from tests.workspace.witness import commits, files, git

PEOPLE = 3
CLONES = st.integers(0, PEOPLE - 1)
MODES = ("named", "unattributed", "collected")
PATTERN: list[Path] = []

pytestmark = pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")


def pattern() -> Path:
    if not PATTERN or not PATTERN[0].is_dir():
        PATTERN[:] = [begin(Path(tempfile.mkdtemp(dir=memory())))]
    return PATTERN[0]


@pytest.fixture(scope="module", autouse=True)
def no_pattern_left():  # type: ignore[no-untyped-def]  # as pytest wants it
    yield
    for folder in PATTERN:
        shutil.rmtree(folder, ignore_errors=True)
    PATTERN.clear()


class Writers(RuleBasedStateMachine):
    """Three people with one retro, who write, vote, go on, go back, edit cards and sync."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=memory()))
        self.team = copied(pattern(), self.folder, clones=PEOPLE)
        self.written: dict[str, int] = {}
        """Text to whose it is, of all that is to be published."""
        self.retro, self.mode, self.count = "", "", 0

    @initialize(mode=st.sampled_from(MODES))
    def begin(self, mode: str) -> None:
        self.mode = mode
        self.retro = new_retro(self.team[0].ws, mode)
        self.team.sync_all(1)

    @rule(who=CLONES, number=st.integers(1, 3))
    def write(self, who: int, number: int) -> None:
        ws = self.team[who].ws
        if self.mode == "collected":
            tried(lambda: ws.drafts.open_form(self.retro))
        for _ in range(number):
            self.count += 1
            text = f"thought {self.count}"
            if tried(lambda text=text: ws.drafts.write(self.retro, text)):
                self.written[text] = who

    @rule(who=CLONES)
    def write_anew(self, who: int) -> None:
        ws = self.team[who].ws
        for draft in ws.drafts.of(self.retro)[:1]:
            anew = f"{draft.text}, anew"
            if tried(lambda draft=draft, anew=anew: ws.drafts.edit(draft.id, anew)):
                self.written[anew] = self.written.pop(draft.text)

    @rule(who=CLONES)
    def throw_away(self, who: int) -> None:
        ws = self.team[who].ws
        for draft in ws.drafts.of(self.retro)[:1]:
            ws.drafts.discard(draft.id)
            del self.written[draft.text]

    @rule(who=CLONES)
    def vote(self, who: int) -> None:
        ws = self.team[who].ws
        for note in ws.board.notes[:2]:
            tried(lambda note=note: ws.drafts.vote(self.retro, note.id))

    @rule(who=CLONES)
    def go_on(self, who: int) -> None:
        tried(lambda: self.team[who].ws.retros.next(self.retro))

    @rule(who=CLONES, phase=st.sampled_from([Phase.COLLECT, Phase.VOTE]))
    def go_back(self, who: int, phase: Phase) -> None:
        tried(lambda: self.team[who].ws.retros.back(self.retro, phase))

    @rule(who=CLONES, anyway=st.booleans())
    def publish(self, who: int, *, anyway: bool) -> None:
        tried(lambda: self.team[who].ws.drafts.publish(self.retro, anyway=anyway))

    @rule(who=CLONES)
    def work(self, who: int) -> None:
        self.count += 1
        self.team[who].ws.cards.new(f"card {self.count}")

    @rule(who=CLONES)
    def sync(self, who: int) -> None:
        assert self.team[who].sync().kept == ""

    @rule(who=CLONES)
    def come_back(self, who: int) -> None:
        self.team[who].reopen()

    def teardown(self) -> None:
        try:
            if self.retro:
                self._end()
        finally:
            self.team.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    def _end(self) -> None:
        self.team.sync_all()
        for _ in PHASES:
            tried(lambda: self.team[0].ws.retros.next(self.retro))
        self.team.sync_all()
        for each in self.team:
            tried(lambda each=each: each.ws.drafts.publish(self.retro, anyway=True))
        self.team.sync_all()
        first = files(self.team[0].root)
        for each in self.team:
            assert files(each.root) == first
            assert problems(each) == []
            self._require_all(each)
        git(self.team.remote, "fsck", "--strict", "--no-dangling")
        self._require_nobody()

    def _require_all(self, each: Person) -> None:
        """Every note stands once, as was promised, and nothing waits any more."""
        notes = {note.name: note for note in each.ws.board.notes}
        assert len(notes) == len(each.ws.board.notes)
        assert notes.keys() == self.written.keys()
        spool = each.root / ".git/sprintboard/spool"
        assert not spool.exists() or list(spool.iterdir()) == []
        if self.mode != "named":
            assert {note.by for note in notes.values()} <= {None}
            assert {note.made.by for note in notes.values()} <= {None}
        (retro,) = each.ws.board.retros
        assert {vote.note for vote in retro.votes} <= {note.id for note in notes.values()}
        assert each.ws.conflicts.every() == () or self.mode == "named"

    def _require_nobody(self) -> None:
        """Above what names nobody, nobody has made a merge who had not fetched it."""
        for author, message in commits(self.team.remote):
            assert (author == "sprintboard <notes@sprintboard.invalid>") == (
                message == "published without names"
            )


def tried(verb: object) -> bool:
    """Run a verb; False when it is refused."""
    try:
        verb()  # type: ignore[operator]
    except SprintboardError:
        return False
    return True


TestWriters = Writers.TestCase
TestWriters.settings = settings(
    max_examples=15,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.long
class TestWritersLong(Writers.TestCase):  # type: ignore[name-defined,misc]  # hypothesis makes it
    """Many more interleavings."""

    settings = settings(
        max_examples=400,
        stateful_step_count=40,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
