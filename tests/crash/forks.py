"""Deeds with faults at exact steps, each in a fork of its own: `python -m tests.crash.forks`.

A line of JSON on the input asks for a deed with a `Fault`; a line of output tells how it ended.
A step is whatever writes: a file opened for writing, a write, an fsync, a rename, a removal, a
folder, and the start and the end of a git. A real process makes real calls; what is told it to
die is `SIGKILL`, and what fails is the call itself. Forking saves the start of Python.
"""

from __future__ import annotations

import errno
import json
import os
import random
import select
import signal
import stat
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import Any

from sprintboard.core.errors import SprintboardError
from sprintboard.workspace import Workspace
from sprintboard.workspace.clock import Clock

START = 1_795_500_000_000
REPOSITORY = Path(__file__).parents[2]
_ENDED, _SPOKEN = "end of git", "write to git"
_TOLD = ("acknowledged", "elsewhere", "said", "steps")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is to go wrong in a deed, and where."""

    step: int = 0
    """Number of the step, from 1; 0 for none."""
    error: str = ""
    """Name of the error that the step ends with; empty for `SIGKILL`."""
    git: int = 0
    """Number of the git, from 1, that is started under strace."""
    strace: tuple[str, ...] = ()
    """How."""
    together: bool = False
    """Whether the process dies with its git."""
    after: float = 0.0
    """Seconds after which the process and every git of it is killed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a deed ended."""

    killed: bool
    acknowledged: tuple[str, ...]
    """Titles that a verb said were there."""
    elsewhere: tuple[str, ...]
    """Titles that somebody else has sent meanwhile."""
    said: tuple[str, ...]
    """Sentences of verbs that refused, and what each sync came to."""
    steps: tuple[str, ...]
    """What was done, in order."""
    crash: str
    """A traceback that nobody wants to see."""


class Forks:
    """The process that forks, as the tests see it."""

    def __init__(self) -> None:
        # Not under a tracer or with hooks of its own: it is what a user's machine runs.
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.forks"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=REPOSITORY,
            env={**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"},
        )

    def run(self, world: Path, deed: str, fault: Fault | None = None) -> Ending:
        """Do a deed in a world, and return how it ended."""
        assert self._process.stdin
        assert self._process.stdout
        asked = {"world": str(world), "deed": deed, "fault": asdict(fault or Fault())}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        told = json.loads(self._process.stdout.readline())
        lists = {name: tuple(told[name]) for name in _TOLD}
        return Ending(**{**told, **lists})

    def close(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        assert self._process.wait(20) == 0
        self._process.stdout.close()


class _Teller:
    """Tells what happens through a pipe: what was told before a kill is known after it."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._write = os.write

    def tell(self, what: str, text: str) -> None:
        self._write(self._handle, json.dumps([what, text]).encode() + b"\n")


class _Faults:
    """Counts the steps, and lets one go wrong."""

    def __init__(self, fault: Fault, teller: _Teller) -> None:
        self._fault, self._teller = fault, teller
        self._steps, self._gits = 0, 0
        self.off = False
        self._put_in_place()

    def step(self, what: str) -> None:
        if self.off:
            return
        self._steps += 1
        self._teller.tell("steps", what)
        if self._steps != self._fault.step:
            return
        if self._fault.error:
            if what in (_ENDED, _SPOKEN):  # no disk is asked there
                return
            code = getattr(errno, self._fault.error)
            raise OSError(code, os.strerror(code))
        os.kill(os.getpid(), signal.SIGKILL)

    def heard(self, event: str, facts: tuple[Any, ...]) -> None:
        """Be the audit hook: these events come before the call."""
        if event == "open":
            if isinstance(facts[0], str | bytes) and facts[2] & _WRITES:
                self.step(f"open {_name(facts[0])}")
        elif event in ("os.rename", "os.remove", "os.mkdir", "os.truncate", "os.link"):
            self.step(f"{event} {_name(facts[0])}")

    def _put_in_place(self) -> None:
        write, fsync, popen = os.write, os.fsync, subprocess.Popen.__init__
        communicate = subprocess.Popen.communicate

        def told_write(handle: int, content: Any) -> int:
            self.step("write" if stat.S_ISREG(os.fstat(handle).st_mode) else _SPOKEN)
            return write(handle, content)

        def told_fsync(handle: int) -> None:
            self.step("fsync")
            fsync(handle)

        def told_popen(process: Any, command: list[str], **options: Any) -> None:
            self.step(f"start {' '.join(command[:2])}")
            popen(process, self._command(command), **{**options, "start_new_session": self.off})

        def told_communicate(process: Any, *given: Any, **options: Any) -> Any:
            answer = communicate(process, *given, **options)
            died = process.returncode not in (0, 1) and self._is_traced
            if died and self._fault.together and not self.off:
                os.kill(os.getpid(), signal.SIGKILL)
            self.step(_ENDED)
            return answer

        os.write, os.fsync = told_write, told_fsync
        subprocess.Popen.__init__ = told_popen  # type: ignore[assignment,method-assign]
        subprocess.Popen.communicate = told_communicate  # type: ignore[method-assign]
        sys.addaudithook(self.heard)

    @property
    def _is_traced(self) -> bool:
        return bool(self._fault.git) and self._gits == self._fault.git

    def _command(self, command: list[str]) -> list[str]:
        if self.off:
            return command
        self._gits += 1
        if not self._is_traced:
            return command
        return ["strace", "-f", "-qq", "-o", os.devnull, *self._fault.strace, *command]

    @contextmanager
    def without(self) -> Iterator[None]:
        """Let nothing go wrong for a while."""
        self.off = True
        try:
            yield
        finally:
            self.off = False


class Actor:
    """Somebody at a clone."""

    def __init__(self, world: Path, teller: _Teller, faults: _Faults) -> None:
        self._world, self._teller, self.faults = world, teller, faults
        dice = random.Random(3)  # noqa: S311  # the same chance in every run
        self.clock = Clock(
            milliseconds=map(START.__add__, count(0, 1000)).__next__, bits=dice.getrandbits
        )

    def open(self) -> Workspace:
        return Workspace.open(self._world / "here", clock=self.clock)

    def try_to(self, verb: Callable[[], object], *titles: str) -> None:
        """Run a verb; what it leaves is acknowledged, what it refuses is said."""
        try:
            done = verb()
        except SprintboardError as error:
            self._teller.tell("said", str(error))
            return
        for title in titles:
            self._teller.tell("acknowledged", title)
        if result := getattr(done, "result", ""):
            self._teller.tell("said", f"{result}: {getattr(done, 'sentence', '')}")

    def others_push(self) -> None:
        """Let somebody else send an edit, faster than this one."""
        with self.faults.without():
            there = Workspace.open(self._world / "there")
            there.cards.new("was faster")
            there.sync.now()
            there.close()
        self._teller.tell("elsewhere", "was faster")


def edit(actor: Actor) -> None:
    """Change a card, commit, add another, commit."""
    ws = actor.open()
    card = ws.finder.find("")[0].id
    actor.try_to(lambda: ws.cards.edit([card], title="edited here"), "edited here")
    actor.try_to(ws.commit_pending)
    actor.try_to(lambda: ws.cards.new("new here"), "new here")
    actor.try_to(ws.commit_pending)


def sync(actor: Actor) -> None:
    """Exchange edits, whatever there is."""
    ws = actor.open()
    actor.try_to(ws.sync.now)


def edit_and_sync(actor: Actor) -> None:
    """Do both, and edit once more."""
    ws = actor.open()
    cards = [card.id for card in ws.finder.find("")]
    actor.try_to(lambda: ws.cards.edit(cards[:1], title="edited here"), "edited here")
    actor.try_to(ws.sync.now)
    actor.try_to(lambda: ws.cards.new("new after"), "new after")
    actor.try_to(ws.commit_pending)


def outrun(actor: Actor) -> None:
    """Send an edit while somebody else is faster."""
    ws = actor.open()
    actor.try_to(lambda: ws.cards.new("new here"), "new here")
    pending = [actor.others_push]
    heard = actor.faults.step

    def step(what: str) -> None:
        if what == "start git push" and pending and not actor.faults.off:
            pending.pop()()
        heard(what)

    actor.faults.step = step  # type: ignore[method-assign]
    actor.try_to(ws.sync.now)


def publish(actor: Actor) -> None:
    """Publish what waits without a name, while somebody edits right after it was sent."""
    ws = actor.open()
    pending = [True]
    heard = actor.faults.step

    def step(what: str) -> None:
        heard(what)
        if what == "start git push" and pending and not actor.faults.off:
            if len(pending) < 2:
                pending.append(True)  # the first one sends the edits of before
                return
            pending.clear()
            with actor.faults.without():
                here = actor.open()
                here.cards.new("typed meanwhile")
                here.commit_pending()
                here.close()

    actor.faults.step = step  # type: ignore[method-assign]
    actor.try_to(ws.sync.now)


def publish_alone(actor: Actor) -> None:
    """Publish what waits without a name, where there is no remote."""
    ws = actor.open()
    actor.try_to(ws.drafts.publish_due)


DEEDS: Mapping[str, Callable[[Actor], None]] = {
    "edit": edit,
    "sync": sync,
    "edit and sync": edit_and_sync,
    "outrun": outrun,
    "publish": publish,
    "publish alone": publish_alone,
}


def _name(path: object) -> str:
    return os.fsdecode(path).rpartition("/")[2][:60] if isinstance(path, str | bytes) else str(path)


def _child(asked: Mapping[str, Any], handle: int) -> None:
    teller = _Teller(handle)
    try:
        os.setsid()
        fault = Fault(**{**asked["fault"], "strace": tuple(asked["fault"]["strace"])})
        world = Path(asked["world"])
        DEEDS[asked["deed"]](Actor(world, teller, _Faults(fault, teller)))
    except BaseException:  # noqa: BLE001  # the test wants to see it
        teller.tell("crash", traceback.format_exc())


def _serve(asked: Mapping[str, Any]) -> dict[str, Any]:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _child(asked, writing)
        os._exit(0)
    os.close(writing)
    after = asked["fault"]["after"]
    told = _told(reading, after, child)
    os.close(reading)
    _, status = os.waitpid(child, 0)
    found: dict[str, Any] = {name: [] for name in (*_TOLD, "crash")}
    for what, text in told:
        found[what].append(text)
    return {**found, "crash": "".join(found["crash"]), "killed": os.WIFSIGNALED(status)}


def _told(reading: int, after: float, child: int) -> list[list[str]]:
    """Read to the end; kill the child and every git of it when its time has come."""
    content = b""
    if after:
        os.set_blocking(reading, False)
        select.select([], [], [], after)
        os.killpg(child, signal.SIGKILL) if _has_group(child) else os.kill(child, signal.SIGKILL)
        os.set_blocking(reading, True)
    while part := os.read(reading, 1 << 16):
        content += part
    return [json.loads(line) for line in content.splitlines()]


def _has_group(child: int) -> bool:
    try:
        return os.getpgid(child) == child
    except ProcessLookupError:
        return False


def main() -> int:
    """Serve until the input ends."""
    Workspace.open  # noqa: B018  # everything is loaded before the first fork
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_serve(json.loads(line))) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
