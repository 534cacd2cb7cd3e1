"""Arguments that name a retro, a topic, a note or a draft, and their completion."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from sprintboard.cli.references import Candidates, Reference
from sprintboard.core.ids import short_ids
from sprintboard.core.phases import PHASES
from sprintboard.core.retro_names import CURRENT, LAST, current_retro, last_retro
from sprintboard.core.topic_names import short_topics
from sprintboard.workspace import Workspace


def _retros(workspace: Workspace) -> Candidates:
    board, now = workspace.board, workspace.now
    by_word = {CURRENT: current_retro(board, now), LAST: last_retro(board, now)}
    yield from ((word, each.name) for word, each in by_word.items() if each)
    yield from ((each.name, each.now(now).phase) for each in board.retros)


class _InRetro(Reference):
    """What a retro holds: of the one that is named before it, else of the current one."""

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        retro = ctx.params.get("retro") or CURRENT
        inside = Reference(self.name, lambda workspace: self._inside(workspace, retro))
        return inside.shell_complete(ctx, param, incomplete)

    def __init__(self, name: str) -> None:
        super().__init__(name, lambda _workspace: ())

    def _inside(self, workspace: Workspace, retro: str) -> Candidates:
        raise NotImplementedError


class _Topics(_InRetro):
    def _inside(self, workspace: Workspace, retro: str) -> Candidates:
        topics = workspace.retros.read(retro).topics
        shorts = short_topics(topics)
        return ((shorts[each.key], each.title) for each in topics)


class _Notes(_InRetro):
    def _inside(self, workspace: Workspace, retro: str) -> Candidates:
        notes = workspace.retros.read(retro).notes
        shorts = short_ids(each.id for each in notes)
        return ((shorts[each.id], each.name) for each in notes)


class _Drafts(_InRetro):
    def _inside(self, workspace: Workspace, retro: str) -> Candidates:
        drafts = workspace.retros.read(retro).drafts
        shorts = short_ids(each.id for each in drafts)
        return ((shorts[each.id], each.text) for each in drafts)


class _Columns(_InRetro):
    def _inside(self, workspace: Workspace, retro: str) -> Candidates:
        return ((each.name, each.hint) for each in workspace.retros.read(retro).retro.columns)


def _formats(workspace: Workspace) -> Candidates:
    for each in workspace.retros.formats():
        yield each.name, ", ".join(column.name for column in each.columns)


def _statements(workspace: Workspace) -> Candidates:
    return ((str(n), each.text) for n, each in enumerate(workspace.retros.statements(), 1))


RETRO = Reference("retro", _retros)
TOPIC = _Topics("topic")
NOTE = _Notes("note")
DRAFT = _Drafts("draft")
RETRO_COLUMN = _Columns("column")
FORMAT = Reference("format", _formats)
STATEMENT = Reference("statement", _statements)
PHASE = Reference("phase", lambda _workspace: ((each.value, "") for each in PHASES))

retro_option = click.option(
    "--retro",
    type=RETRO,
    metavar="RETRO",
    default=CURRENT,
    is_eager=True,
    help="Its name or the beginning of its id; else the newest that is open.",
)
"""For verbs that are about something in a retro."""
retro_argument = click.argument("retro", type=RETRO, default=CURRENT)
"""For verbs that are about a retro itself."""


def usual(workspace: Workspace, retro: str | None) -> str:
    """Return the retro to look at: the one that is named, else the open one, else the last one."""
    if retro:
        return retro
    is_one_open = current_retro(workspace.board, workspace.now) is not None
    return LAST if workspace.board.retros and not is_one_open else CURRENT
