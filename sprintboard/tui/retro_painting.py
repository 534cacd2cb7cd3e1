"""What each phase of a retro looks like: its lists, their titles, and what they say when empty."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

from sprintboard.core.phases import Phase
from sprintboard.core.retro import Topic
from sprintboard.core.retro_record import RetroRecord
from sprintboard.core.text import visible_line
from sprintboard.tui.retro_body import RetroBody
from sprintboard.tui.retro_health_rows import asked_rows, ending_rows, health_rows
from sprintboard.tui.retro_rows import (
    action_rows,
    alone_rows,
    column_name,
    column_rows,
    group_rows,
    groups_of,
    retro_rows,
    talk_rows,
    topic_of,
    topic_rows,
)
from sprintboard.tui.retro_trend_rows import trend_rows
from sprintboard.tui.retro_view import RetroView
from sprintboard.tui.retro_words import empty_words, topic_about
from sprintboard.tui.widgets.retro_columns import Column
from sprintboard.tui.widgets.retro_talk import TopicWords

Painter = Callable[[RetroBody, RetroView, RetroRecord], Awaitable[None]]
_NO_GROUP = ("No group yet.", "", "space marks notes that say the same,", "g puts them together.")


async def before(body: RetroBody, view: RetroView, record: RetroRecord) -> None:
    """Show the actions of earlier retros that are open."""
    rows = action_rows(record.earlier_actions, view.board, view.now, with_retro=True)
    body.alone()
    body.pair.left.show(
        "Open actions of earlier retros",
        rows,
        about=str(len(rows)) if rows else "",
        empty=empty_words(Phase.ACTIONS_BEFORE),
    )


async def collect(body: RetroBody, view: RetroView, record: RetroRecord) -> None:
    """Show the columns of the format."""
    columns = [
        Column(each.id, each.name, each.hint, column_rows(record, each.id, view.board))
        for each in record.retro.columns
    ]
    counted = [
        each._replace(about=str(sum(bool(row.key) for row in each.rows) or "")) for each in columns
    ]
    await body.columns.show(counted, may_write=body.may_write)


async def group(body: RetroBody, view: RetroView, record: RetroRecord) -> None:
    """Show the notes in no group beside the groups."""
    alone, groups = alone_rows(record, view.board), group_rows(record, view.board)
    body.beside("-even")
    body.pair.left.show(
        "Notes in no group",
        alone,
        about=str(sum(bool(row.key) for row in alone) or ""),
        empty=empty_words(Phase.GROUP) if record.notes else ("Nobody wrote a note.",),
    )
    body.pair.right.show("Groups", groups, about=str(len(groups_of(record)) or ""), empty=_NO_GROUP)


async def vote(body: RetroBody, _view: RetroView, record: RetroRecord) -> None:
    """Show the topics with one's own votes beside the health check."""
    asked = asked_rows(record)
    given = record.retro.budget - record.votes_left
    dots = "●" * given + "○" * record.votes_left
    _share(body, "-most" if asked else "")
    body.pair.left.show(
        f"Your votes {dots}",
        topic_rows(record),
        about=f"{record.votes_left} left, at most {record.retro.most} a topic",
        empty=empty_words(Phase.VOTE),
    )
    rated = sum(1 for row in asked if row.key in record.own_ratings)
    body.pair.right.show("How are we doing?", asked, about=f"{rated} of {len(asked)}")


async def discuss(body: RetroBody, view: RetroView, record: RetroRecord) -> None:
    """Show the topics beside the one that is talked about."""
    done = sum(each.talk.is_done for each in record.topics)
    body.topics.show(
        "Topics",
        talk_rows(record, view.board),
        about=f"{done} of {len(record.topics)} done" if record.topics else "",
        empty=empty_words(Phase.DISCUSS),
    )
    show_topic(body, view, record)


async def actions(body: RetroBody, view: RetroView, record: RetroRecord) -> None:
    """Show the topics beside the actions that came of them."""
    body.beside("-even")
    rows = talk_rows(record, view.board)
    body.pair.left.show("Topics", rows, empty=empty_words(Phase.DISCUSS))
    made = action_rows(record.actions, view.board, view.now, with_retro=False)
    body.pair.right.show(
        "Actions", made, about=str(len(made) or ""), empty=empty_words(Phase.ACTIONS)
    )


async def review(body: RetroBody, view: RetroView, record: RetroRecord) -> None:
    """Show what people said of the team and of the retro."""
    found = view.health
    if found is None:
        return
    rows = health_rows(record, found, view.before)
    _share(body, "-even" if rows else "")
    ending = ending_rows(record, found)
    if rows:
        body.pair.left.show("How are we doing?", rows)
        body.pair.right.show("This retro", ending)
    else:
        body.pair.left.show("This retro", ending)


async def closed(body: RetroBody, view: RetroView, record: RetroRecord) -> None:
    """Show the minutes, beside the retros there are."""
    shown = await body.minutes()
    shown.display = True
    shown.list_retros(retro_rows(view), of=record.retro.id)
    if view.trends is not None:
        shown.tell("Over the last retros", trend_rows(view.trends))
    else:
        await shown.read(view.minutes)


def show_topic(body: RetroBody, view: RetroView, record: RetroRecord) -> None:
    """Show the topic under the cursor beside the list."""
    body.talk.show(_topic_words(view, record, body.topics.rows.key))


PAINT: dict[Phase, Painter] = {
    Phase.ACTIONS_BEFORE: before,
    Phase.COLLECT: collect,
    Phase.GROUP: group,
    Phase.VOTE: vote,
    Phase.DISCUSS: discuss,
    Phase.ACTIONS: actions,
    Phase.REVIEW: review,
    Phase.CLOSED: closed,
}
"""By the phase that is shown."""


def _share(body: RetroBody, share: str) -> None:
    if share:
        body.beside(share)
    else:
        body.alone()


def _topic_words(view: RetroView, record: RetroRecord, key: str | None) -> TopicWords:
    topic = topic_of(record, key)
    if topic is None:
        return TopicWords()
    talk = topic.talk
    unit = visible_line(view.board.who(talk.needs)) if talk.needs else ""
    return TopicWords(
        key=topic.key,
        title=topic.title,
        about=topic_about(topic),
        notes=tuple(_notes(view, record, topic)),
        talk=talk.text,
        needs=f"⇄ needs {unit}: it stands in their inbox" if unit else "",
        answer=talk.answer,
    )


def _notes(view: RetroView, record: RetroRecord, topic: Topic) -> Iterator[tuple[str, str]]:
    for each in topic.notes:
        text = each.name if topic.is_group else ""
        where = column_name(record, each.column)
        yield text, f"{where}, {view.board.who(each.by)}" if each.by else where
