"""What became of the needs of one person, as it comes into their inbox to be read.

A question that came back is not among it: it waits there as a question.
"""

from __future__ import annotations

from collections.abc import Iterator

from sprintboard.core.about import About
from sprintboard.core.inbox import InboxItem, Scene
from sprintboard.core.need import Need
from sprintboard.core.need_story import decision, delivered_at
from sprintboard.core.need_values import NeedState
from sprintboard.core.paths import Document
from sprintboard.core.text import shorten


def is_told(scene: Scene, need: Need) -> bool:
    """Say whether there may be news of a need for this person: they, or their unit, ask for it."""
    asks = scene.mine & {need.asker or need.made.by, *need.voices}
    return bool(asks) and need.state in (
        NeedState.ACCEPTED,
        NeedState.DECLINED,
        NeedState.MERGED,
    )


def need_news(scene: Scene, need: Need, document: Document) -> Iterator[InboxItem]:
    """Yield what others decided about a need that `is_told`, and that it is delivered."""
    decided = decision(need, document)
    if decided is None:
        return
    called = f"'{shorten(need.name, 60)}'"
    is_own = need.asker in ("", *scene.mine)
    name = f"your need {called}" if is_own else f"the need {called} that you share"
    if decided.by != scene.me.id:
        who = scene.board.who(decided.by) or "Somebody"
        said = f": {shorten(need.answer, 120)}" if need.answer else ""
        yield _item(scene, need, f"{who} {_done(scene, need, name)}{said}", decided.at, decided.id)
    at = delivered_at(need, scene.board)
    if at is not None:
        words = f"All of the work for {name} is done"
        yield _item(scene, need, words, at, f"{decided.id} done")


def _done(scene: Scene, need: Need, name: str) -> str:
    if need.state != NeedState.MERGED:
        return f"{need.state.value} {name}"
    into = next((each.name for each in scene.board.needs if each.id == need.merged), "another one")
    return f"joined {name} with '{shorten(into, 60)}'"


def _item(scene: Scene, need: Need, sentence: str, at: int, mark: str) -> InboxItem:
    return InboxItem(
        kind="became",
        about=About("need", need.id),
        sentence=sentence,
        at=at,
        how=f"sprintboard need show {scene.board.short('need', need.id)}",
        mark=f"{need.id} {mark}",
    )
