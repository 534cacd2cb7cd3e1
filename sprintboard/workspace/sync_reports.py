"""What came of a sync: as a report for whoever asked, and as what the clone remembers of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sprintboard.store.places import record_at
from sprintboard.store.sync_log import Exchange, SyncLog
from sprintboard.workspace.brought import Brought, many
from sprintboard.workspace.desk import Desk


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
    kept: str = ""
    """A sentence on what waits to be published without a name, and could not be sent.

    It is said once and not remembered: nothing tells later that somebody here had written it.
    """


def success(brought: Brought, desk: Desk, *, sent: int, attempts: int) -> SyncReport:
    """Return the report of a sync that went through."""
    sentence = "Synced: nothing new on either side"
    parts = [
        *([f"{brought.words(desk)} came"] if brought.took else []),
        *([f"{many(sent, 'edit')} sent"] if sent else []),
    ]
    if parts:
        sentence = f"Synced: {', '.join(parts)}"
    if brought.conflicts:
        sentence += f"; {many(brought.conflicts, 'conflict')} to look at"
    result = "attention" if brought.unreadable else "synced"
    if brought.unreadable:
        sentence += f"; {many(len(brought.unreadable), 'file')} cannot be read: 'sprintboard check'"
    report = failure(result, f"{sentence}.", brought, desk)
    return replace(report, sent=sent, attempts=attempts)


def failure(result: str, sentence: str, brought: Brought, desk: Desk) -> SyncReport:
    """Return the report of a sync that did not go through."""
    return SyncReport(
        result=result,
        sentence=sentence,
        took=tuple(sorted(brought.took)),
        merged=tuple(sorted(brought.merged)),
        by=brought.names(desk),
        conflicts=brought.conflicts,
    )


def with_report(log: SyncLog, report: SyncReport, now: int) -> SyncLog:
    """Return what is remembered after a sync."""
    cards = {key[1]: now for path in report.took if (key := record_at(path)) and key[0] == "card"}
    log = replace(
        log,
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
    return log


def _is_news(log: SyncLog, report: SyncReport) -> bool:
    return not log.exchanges or log.exchanges[0].sentence != report.sentence
