"""Exchanging edits with the team: commit, fetch, merge, push; again when somebody was faster."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sprintboard.core.codec import decode
from sprintboard.core.conflicts import count
from sprintboard.core.errors import (
    BadFile,
    GitFailed,
    Offline,
    Refused,
    RemoteRefused,
)
from sprintboard.core.ids import MemberId
from sprintboard.core.paths import MACHINERY, Document
from sprintboard.core.text import visible_line
from sprintboard.store.lock import writer
from sprintboard.store.places import BOARD_FILE, record_at, record_to_join
from sprintboard.store.sync_log import Exchange, SyncLog, read_sync_log, write_sync_log
from sprintboard.sync import plumbing, remotes
from sprintboard.sync.merging import OUR_MERGE, Plan, plan, require_only_ours
from sprintboard.sync.objects import commit_at, common, count_commits, has_ancestor, tidy
from sprintboard.sync.process import run
from sprintboard.sync.remotes import Pushed
from sprintboard.workspace import arrival
from sprintboard.workspace.desk import Desk

require_address = remotes.require_address
ATTEMPTS = 10
WITHIN = 60.0
"""Seconds after which a sync gives up being outrun."""
LONGEST_PAUSE = 5.0
"""Seconds between two attempts, at most; each is drawn by chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """What one sync did."""

    result: str
    """`synced`, `offline` or `attention`."""
    sentence: str
    took: tuple[str, ...] = ()
    """Paths of records that came."""
    merged: tuple[str, ...] = ()
    """Those among them that were changed here too."""
    by: tuple[str, ...] = ()
    """Names of those whose edits came."""
    sent: int = 0
    """Commits."""
    conflicts: int = 0
    """Open ones in what came."""
    attempts: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncState:
    """Where this clone stands with the team."""

    remote: str
    """The address as it may be shown; empty when the board has none."""
    waiting: int
    """Edits that the team does not have yet."""
    log: SyncLog


class Sync:
    """The verbs of syncing."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._top = desk.checkout.work_tree

    @property
    def remote(self) -> str:
        """The remote's address as it may be shown; empty when there is none."""
        found = remotes.remote_of(self._top, self._desk.checkout.branch())
        return remotes.redacted(found[1]) if found else ""

    def set_remote(self, url: str) -> str:
        """Let the team's copy be at `url`; return the address as it may be shown.

        Raises:
            BadInput: it is no address, or holds a password.
        """
        remotes.set_remote(self._top, url, self._desk.checkout.branch())
        self._keep(replace(self._log(), seen="", result="", sentence=""))
        return self.remote

    def state(self) -> SyncState:
        """Say where this clone stands, without asking the network."""
        branch = self._desk.checkout.branch()
        found = remotes.remote_of(self._top, branch)
        waiting = self._desk.journal.count()
        if found:
            known = commit_at(self._top, remotes.tracking(found[0], branch))
            if commit_at(self._top, branch):
                waiting += count_commits(self._top, known, branch)
        shown = remotes.redacted(found[1]) if found else ""
        return SyncState(remote=shown, waiting=waiting, log=self._log())

    def look_at(self, cards: Iterable[str]) -> None:
        """Remember that somebody looked at cards that had arrived."""
        log = self._log()
        new = log.without_arrived(cards)
        if new != log:
            self._keep(new)

    def now(self, *, accept_rewrite: bool = False) -> SyncReport:
        """Exchange edits with the team; what goes wrong is reported, and nothing is lost.

        Raises:
            Refused: the board has no remote.
            Locked: another process syncs this board just now.
            GitFailed: the work tree is in the middle of something else.
        """
        branch = self._desk.checkout.branch()
        found = remotes.remote_of(self._top, branch)
        if found is None:
            raise Refused(
                "The board has no remote yet: 'sprintboard remote URL' says where the copy is."
            )
        with writer(self._desk.private.sync_lock, patience=0):
            try:
                report = self._exchange(found[0], branch, accept_rewrite=accept_rewrite)
            except Offline as error:
                report = self._failed("offline", str(error))
            except (RemoteRefused, GitFailed) as error:
                report = self._failed("attention", str(error))
        self._remember(report)
        if report.took or report.sent:
            tidy(self._top)
        return report

    def _exchange(self, remote: str, branch: str, *, accept_rewrite: bool) -> SyncReport:
        deadline = time.monotonic() + WITHIN
        brought = _Brought()
        for attempt in range(ATTEMPTS):
            self._desk.commit()
            born = remotes.fetch(self._top, remote, branch)
            there = commit_at(self._top, remotes.tracking(remote, branch)) if born else ""
            self._require_same_history(there, accept_rewrite=accept_rewrite)
            if there:
                self._take(there, brought)
            sent = count_commits(self._top, there, branch)
            tip = commit_at(self._top, branch)
            level = tip == there
            if not level:
                require_only_ours(
                    self._top,
                    local=tip,
                    remote=there,
                    prefix=self._desk.prefix,
                    owner=record_to_join,
                )
            if level or remotes.push(self._top, remote, branch) is Pushed.DONE:
                self._keep(replace(self._log(), seen=commit_at(self._top, branch)))
                return self._report(brought, sent, attempt + 1)
            if time.monotonic() > deadline:
                break
            chance = self._desk.clock.bits(16) / (1 << 16)
            time.sleep(chance * min(LONGEST_PAUSE, 0.05 * 2**attempt))
        message = (
            "Others were faster each time: what you changed is kept, and sent with the next sync."
        )
        raise Offline(message)

    def _take(self, there: str, brought: _Brought) -> None:
        """Take a commit of the remote in; when somebody edits meanwhile, once more."""
        desk = self._desk
        while True:
            local = plumbing.tip(desk.checkout, desk.checkout.branch())
            if has_ancestor(self._top, local, there):
                return
            self._require_same_board(local, there)
            planned = plan(
                self._top, local=local, remote=there, prefix=desk.prefix, owner=record_to_join
            )
            with desk.locked():
                desk.checkout.require_quiet()
                desk.commit_waiting()
                if plumbing.tip(desk.checkout, desk.checkout.branch()) != local:
                    continue
                brought.add(planned, desk)
                arrival.land(desk, planned, message=f"{OUR_MERGE}{brought.words(desk)}")
                return

    def _require_same_history(self, there: str, *, accept_rewrite: bool) -> None:
        seen = self._log().seen
        if not seen or accept_rewrite or (there and has_ancestor(self._top, there, seen)):
            return
        what = "was rewritten" if there else "is gone"
        raise RemoteRefused(
            f"The remote's history {what} since the last sync, so nothing was taken or sent. If "
            "the team agreed on that, 'sprintboard sync --accept-rewrite' joins both, record by "
            "record."
        )

    def _require_same_board(self, local: str, there: str) -> None:
        if common(self._top, local, there):
            return
        mine, theirs = self._board_at(local), self._board_at(there)
        if mine is not None and theirs is not None and not _births(mine) & _births(theirs):
            name = visible_line(str(theirs.get("name", ""))[:60])
            raise RemoteRefused(
                f"The remote holds another board, '{name}': bring it here with 'sprintboard join' "
                "into a folder of its own."
            )

    def _board_at(self, commit: str) -> Document | None:
        path = f"{self._desk.prefix}{BOARD_FILE}"
        try:
            content = run(self._top, "cat-file", "blob", f"{commit}:{path}")
            return decode(content, kind="board", record_id="board")
        except (GitFailed, BadFile):
            return None

    def _report(self, brought: _Brought, sent: int, attempts: int) -> SyncReport:
        sentence = "Synced: nothing new on either side"
        parts = [
            *([f"{brought.words(self._desk)} came"] if brought.took else []),
            *([f"{_many(sent, 'edit')} sent"] if sent else []),
        ]
        if parts:
            sentence = f"Synced: {', '.join(parts)}"
        if brought.conflicts:
            sentence += f"; {_many(brought.conflicts, 'conflict')} to look at"
        result = "attention" if brought.unreadable else "synced"
        if brought.unreadable:
            sentence += (
                f"; {_many(len(brought.unreadable), 'file')} cannot be read: 'sprintboard check'"
            )
        return SyncReport(
            result=result,
            sentence=f"{sentence}.",
            took=tuple(sorted(brought.took)),
            merged=tuple(sorted(brought.merged)),
            by=brought.names(self._desk),
            sent=sent,
            conflicts=brought.conflicts,
            attempts=attempts,
        )

    def _failed(self, result: str, sentence: str) -> SyncReport:
        return SyncReport(result=result, sentence=sentence)

    def _remember(self, report: SyncReport) -> None:
        log = self._log()
        now = self._desk.now
        went = report.result != "offline" and not (report.result == "attention" and not report.took)
        cards = {
            key[1]: now for path in report.took if (key := record_at(path)) and key[0] == "card"
        }
        log = replace(
            log,
            at=now if went else log.at,
            result=report.result,
            sentence="" if report.result == "synced" else report.sentence,
            arrived={**(log.arrived or {}), **cards},
        )
        if report.took or report.sent or (report.result != "synced" and _is_news(log, report)):
            log = log.with_exchange(
                Exchange(
                    at=now,
                    result=report.result,
                    sentence=report.sentence,
                    by=report.by,
                    took=report.took,
                    merged=report.merged,
                    sent=report.sent,
                )
            )
        self._keep(log)

    def _log(self) -> SyncLog:
        return read_sync_log(self._desk.private.sync)

    def _keep(self, log: SyncLog) -> None:
        write_sync_log(self._desk.private.sync, log)


class _Brought:
    """What came in the attempts of one sync."""

    def __init__(self) -> None:
        self.took: set[str] = set()
        self.merged: set[str] = set()
        self.unreadable: set[str] = set()
        self.conflicts = 0
        self._authors: dict[str, None] = {}
        self._names: dict[str, str] = {}

    def add(self, planned: Plan, desk: Desk) -> None:
        """Take note of what a plan brings."""
        for path, (before, after) in planned.documents.items():
            below = path.removeprefix(desk.prefix)
            self.took.add(below)
            if path in planned.sent:
                self.merged.add(below)
            self.conflicts += count(after)
            self._authors |= dict.fromkeys(_new_authors(before, after))
            if after["kind"] == "member":
                self._names[after["id"]] = visible_line(str(after.get("name", "")))
        self.unreadable |= set(planned.unreadable)

    def names(self, desk: Desk) -> tuple[str, ...]:
        """Return the names of those whose edits came, but for the one who sits here."""
        me = desk.me
        others = [each for each in self._authors if me is None or each != me.id]
        who = desk.board.who
        return tuple(sorted({self._names.get(each) or who(MemberId(each)) for each in others}))

    def words(self, desk: Desk) -> str:
        """Return what came: `3 cards from Bea and Finn`."""
        cards = sum(path.startswith("cards/") for path in self.took)
        rest = len(self.took) - cards
        things = " and ".join(
            [
                *([_many(cards, "card")] if cards else []),
                *([_many(rest, "other record")] if rest else []),
            ]
        )
        names = self.names(desk)
        shown = [*names[:3], *([f"{len(names) - 3} more"] if len(names) > 3 else [])]
        return f"{things or 'nothing'}{' from ' + _listed(shown) if shown else ''}"


def _new_authors(before: Document | None, after: Document) -> list[str]:
    known = before[MACHINERY]["events"] if before else {}
    events: Mapping[str, Mapping[str, object]] = after[MACHINERY]["events"]
    return [str(e["by"]) for event_id, e in events.items() if event_id not in known and e.get("by")]


def _births(document: Document) -> set[str]:
    return {
        event_id
        for event_id, event in document[MACHINERY]["events"].items()
        if event.get("do") == "create"
    }


def _is_news(log: SyncLog, report: SyncReport) -> bool:
    return not log.exchanges or log.exchanges[0].sentence != report.sentence


def _many(count_of: int, noun: str) -> str:
    return f"{count_of} {noun}{'' if count_of == 1 else 's'}"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
