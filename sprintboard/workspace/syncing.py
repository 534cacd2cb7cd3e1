"""Exchanging edits with the team: commit, fetch, merge, push; again when somebody was faster."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sprintboard.core.codec import decode
from sprintboard.core.errors import (
    BadFile,
    GitFailed,
    Locked,
    Offline,
    Refused,
    RemoteRefused,
    Unwritable,
)
from sprintboard.core.paths import MACHINERY, Document
from sprintboard.core.sync_words import SyncStanding
from sprintboard.core.text import visible_line
from sprintboard.store.lock import writer
from sprintboard.store.places import BOARD_FILE, record_to_join
from sprintboard.store.sync_log import Exchange, SyncLog, read_sync_log, write_sync_log
from sprintboard.sync import plumbing, remotes
from sprintboard.sync.checkout import Checkout
from sprintboard.sync.elsewhere import OUR_MERGE
from sprintboard.sync.leftovers import sweep
from sprintboard.sync.merging import plan, require_only_ours
from sprintboard.sync.objects import common, count_commits, has_ancestor, tidy
from sprintboard.sync.process import NETWORK_TIMEOUT, run
from sprintboard.sync.remotes import Pushed
from sprintboard.workspace import arrival
from sprintboard.workspace.brought import Brought
from sprintboard.workspace.desk import Desk
from sprintboard.workspace.publishing import Batch, Publishing
from sprintboard.workspace.sync_reports import SyncReport, failure, success, with_report

__all__ = ["Exchange", "Sync", "SyncReport", "SyncState", "require_address"]

require_address = remotes.require_address
DYING = 600.0
"""Seconds in which a sync that died may have left locks of git."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a sync tries."""

    attempts: int = 10
    within: float = 60.0
    """Seconds after which it gives up being outrun."""
    longest_pause: float = 5.0
    """Seconds between two attempts, at most; each is drawn by chance."""
    answer: float = NETWORK_TIMEOUT
    """Seconds that the remote has for one answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncState:
    """Where this clone stands with the team."""

    remote: str
    """The address as it may be shown; empty when the board has none."""
    waiting: int
    """Edits that the team does not have yet."""
    log: SyncLog

    def standing(self, *, conflicts: int, running: bool = False) -> SyncStanding:
        """Return what `core.sync_words` puts into words."""
        return SyncStanding(
            has_remote=bool(self.remote),
            running=running,
            result=self.log.result,
            at=self.log.at,
            waiting=self.waiting,
            conflicts=conflicts,
        )


class Sync:
    """The verbs of syncing."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._top = desk.checkout.work_tree
        self._publishing = Publishing(desk)
        self.patience = Patience()

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
        self._keep(lambda log: replace(log, seen="", result="", sentence=""))
        return self.remote

    def state(self) -> SyncState:
        """Say where this clone stands, without asking the network."""
        branch = self._desk.checkout.branch()
        found = remotes.remote_of(self._top, branch)
        waiting = self._desk.journal.count()
        if found:
            known, tip = self._tip(remotes.tracking(found[0], branch)), self._tip(branch)
            waiting += count_commits(self._top, known, tip)
            waiting += len(self._publishing.due_unnamed())
        shown = remotes.redacted(found[1]) if found else ""
        return SyncState(remote=shown, waiting=waiting, log=self._log())

    def look_at(self, cards: Iterable[str]) -> None:
        """Remember that somebody looked at cards that had arrived."""
        looked_at = tuple(cards)
        if looked_at:
            self._keep(lambda log: log.without_arrived(looked_at))

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
        brought = Brought()
        with writer(self._desk.private.sync_lock, patience=0) as died:
            if died:
                self._sweep(found[1], died)
            try:
                report = self._exchange(found[0], branch, brought, accept_rewrite=accept_rewrite)
                report = self._publish(found[0], branch, brought, report)
            except Offline as error:
                report = failure("offline", str(error), brought, self._desk)
            except (RemoteRefused, GitFailed) as error:
                report = failure("attention", str(error), brought, self._desk)
            else:
                self._keep(lambda log: replace(log, at=self._desk.now))
        self._remember(report)
        if report.took or report.sent:
            tidy(self._top)
        return report

    def _exchange(
        self, remote: str, branch: str, brought: Brought, *, accept_rewrite: bool = False
    ) -> SyncReport:
        patience = self.patience
        deadline = time.monotonic() + patience.within
        came = Pushed.OUTRUN
        for attempt in range(1, patience.attempts + 1):
            began = time.monotonic()
            self._desk.commit()
            there = self._fetched(remote, branch, brought, accept_rewrite=accept_rewrite)
            tip = self._tip(branch)
            came = self._sent(remote, branch, tip, there)
            if came is Pushed.DONE:
                sent = count_commits(self._top, there, tip)
                self._saw(tip)
                return success(brought, self._desk, sent=sent, attempts=attempt)
            if attempt == patience.attempts or time.monotonic() > deadline:
                break
            self._pause(attempt, time.monotonic() - began)
        raise _not_sent(came)

    def _fetched(
        self, remote: str, branch: str, brought: Brought, *, accept_rewrite: bool = False
    ) -> str:
        """Take in what the remote has, and return the commit that it is at."""
        born = remotes.fetch(self._top, remote, branch, limit=self.patience.answer)
        there = self._tip(remotes.tracking(remote, branch)) if born else ""
        self._require_same_history(there, accept_rewrite=accept_rewrite)
        if there:
            self._take(there, brought)
        return there

    def _publish(
        self, remote: str, branch: str, brought: Brought, report: SyncReport
    ) -> SyncReport:
        """Send what is due and names nobody, apart from everything else; see `publishing`."""
        publishing = self._publishing
        if not publishing.is_anything_here:
            return report
        self._desk.reader.refresh()
        sent, attempts = report.sent, report.attempts
        if publishing.publish_named():
            again = self._exchange(remote, branch, brought)
            sent, attempts = sent + again.sent, attempts + again.attempts - 1
        kept = ""
        try:
            publishing.forget_published(self._tip(remotes.tracking(remote, branch)))
            for batch in publishing.batches():
                sent += self._send_unseen(batch, remote, branch, brought)
        except (GitFailed, Unwritable) as error:
            kept = f"{publishing.words()} to be published without a name: {error}"
        report = success(brought, self._desk, sent=sent, attempts=attempts)
        return replace(report, kept=kept)

    def _send_unseen(self, batch: Batch, remote: str, branch: str, brought: Brought) -> int:
        """Send a batch on top of what the remote has, and take it in as anybody does.

        Returns how many edits went out on the way, because others were faster.
        """
        sent, deadline = 0, time.monotonic() + self.patience.within
        for attempt in range(1, self.patience.attempts + 1):
            began = time.monotonic()
            onto = self._tip(remotes.tracking(remote, branch))
            limit = self.patience.answer
            came = self._publishing.send(batch, onto=onto, remote=remote, limit=limit)
            if came in (None, Pushed.DONE):
                there = self._fetched(remote, branch, brought)
                self._publishing.forget_published(there)
                self._saw(there)
                return sent
            if time.monotonic() > deadline:
                break
            self._pause(attempt, time.monotonic() - began)
            sent += self._exchange(remote, branch, brought).sent
        raise _not_sent(Pushed.OUTRUN)

    def _pause(self, attempt: int, took: float) -> None:
        """Let others finish: by chance, within ever more of the time that an attempt takes."""
        chance = self._desk.clock.bits(16) / (1 << 16)
        time.sleep(chance * min(self.patience.longest_pause, max(0.05, took) * 2**attempt))

    def _sent(self, remote: str, branch: str, tip: str, there: str) -> Pushed:
        """Send what the remote does not have."""
        if tip == there:
            return Pushed.DONE
        require_only_ours(
            self._top, local=tip, remote=there, prefix=self._desk.prefix, owner=record_to_join
        )
        return remotes.push(self._top, remote, branch, tip, limit=self.patience.answer)

    def _tip(self, ref: str) -> str:
        return plumbing.tip(self._desk.checkout, ref)

    def _sweep(self, address: str, died: float) -> None:
        """Take away what git left where a sync died: here, and in a remote that is a folder."""
        sweep(self._desk.checkout, died, within=DYING)
        folder = Path(address.removeprefix("file://"))
        with suppress(OSError):
            if folder.is_absolute() and (folder / "refs").is_dir():
                sweep(Checkout(folder, folder, folder), died, within=DYING)

    def _take(self, there: str, brought: Brought) -> None:
        """Take a commit of the remote in; when somebody edits meanwhile, once more."""
        desk = self._desk
        while True:
            local = self._tip(desk.checkout.branch())
            if local == there:
                return
            self._require_same_board(local, there)
            planned = plan(
                self._top, local=local, remote=there, prefix=desk.prefix, owner=record_to_join
            )
            if not planned.news:
                return
            with desk.locked():
                desk.checkout.require_quiet()
                desk.commit_waiting()
                if self._tip(desk.checkout.branch()) != local:
                    continue
                brought.add(planned, desk)
                if self._publishing.has_published(there):
                    arrival.land_in_line(desk, planned, message=_merge_words(brought, desk))
                else:
                    arrival.land(desk, planned, message=_merge_words(brought, desk))
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

    def _remember(self, report: SyncReport) -> None:
        self._keep(lambda log: with_report(log, report, self._desk.now))

    def _saw(self, tip: str) -> None:
        self._keep(lambda log: replace(log, seen=tip))

    def _log(self) -> SyncLog:
        return read_sync_log(self._desk.private.sync)

    def _keep(self, change: Callable[[SyncLog], SyncLog]) -> None:
        """Remember something else; a screen and the sync it has started may do so at once."""
        private = self._desk.private
        with ExitStack() as alone:
            with suppress(Locked, Unwritable):  # better without the lock than not at all
                alone.enter_context(writer(private.sync_log_lock))
            log = self._log()
            new = change(log)
            if new != log:
                write_sync_log(private.sync, new)


def _not_sent(came: Pushed) -> GitFailed:
    if came is Pushed.HELD:
        return RemoteRefused(
            "The remote's branch is locked, by somebody who sends just now or by a git that died "
            "there: what you changed is kept, and sent with the next sync."
        )
    return Offline(
        "Others were faster each time: what you changed is kept, and sent with the next sync."
    )


def _merge_words(brought: Brought, desk: Desk) -> str:
    return f"{OUR_MERGE}{brought.words(desk)}"


def _births(document: Document) -> set[str]:
    return {
        event_id
        for event_id, event in document[MACHINERY]["events"].items()
        if event.get("do") == "create"
    }
