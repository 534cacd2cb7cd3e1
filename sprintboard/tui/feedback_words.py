"""An entry of feedback in words: what the screen shows of it, and what an empty list teaches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from textual.content import Content

from sprintboard.core.about import About
from sprintboard.core.about_words import GONE, called, with_kind
from sprintboard.core.board import Board
from sprintboard.core.conversation import conversation
from sprintboard.core.conversation_words import question_head
from sprintboard.core.feedback import Feedback
from sprintboard.core.feedback_group import Whole
from sprintboard.core.feedback_links import Heard
from sprintboard.core.feedback_telling import ToTell
from sprintboard.core.feedback_values import FeedbackState
from sprintboard.core.feedback_words import STATE_WORDS, say_score
from sprintboard.core.glossary import glossary_of
from sprintboard.core.story import Entry
from sprintboard.core.text import visible, visible_line
from sprintboard.core.voices import voice_name
from sprintboard.tui.dialogs.card_choices import short_id, state_words
from sprintboard.tui.dialogs.plain_words import moment_words
from sprintboard.tui.feedback_view import TELL, FeedbackView, side_words
from sprintboard.tui.widgets import score_words
from sprintboard.tui.widgets.card_face import Piece
from sprintboard.tui.widgets.explained import underlined
from sprintboard.tui.widgets.feedback_detail import Detail
from sprintboard.tui.widgets.feedback_list import Heading
from sprintboard.tui.widgets.feedback_row import STATES
from sprintboard.tui.widgets.row import Row
from sprintboard.tui.words import SIDE_GLYPHS, SIDE_NAMES

SIGNS = (
    ("★★★★☆", "satisfaction, 1 to 5"),
    ("9/10", "would they recommend it, 0 to 10: 9 and 10 promoters, 0 to 6 detractors"),
    ("◆ ● ◇", "the IT side, the business side, somebody outside the team"),
    ("· no name", "unattributed: no name is shown"),
    ("○ ◔ ◐", "new, acknowledged, planned"),
    ("✓ ✗ ↳", "done, declined, merged"),
    ("✓ done?", "all of its cards are done: d says so"),
    ("▲3", "so many people say so"),
    ("☞2", "so many people are to be told something: t"),
    ("▂▄▆", "the mean score from month to month; a dot: nobody said anything"),
    ("✓ before a line", "marked: the next action is about all that are"),
)
"""Glyphs of the screen, and what they stand for: the help lists them."""
INKS = {"": "$muted", "low": "$error", "mid": "$warning", "high": "$success"}
STATE_INKS = {
    FeedbackState.NEW: "$foreground",
    FeedbackState.ACKNOWLEDGED: "$foreground",
    FeedbackState.PLANNED: "$primary",
    FeedbackState.DONE: "$success",
    FeedbackState.DECLINED: "$muted",
    FeedbackState.MERGED: "$muted",
}
_STAGE_WORDS = {"answered": "the answer", "planned": "it is planned", "delivered": "it is done"}
_SIDE_INKS = {"it": "$side-it", "business": "$side-business", "outside": "$muted", "": "$muted"}
_NOTHING = Content.styled("—", "$muted")
_PAST = 12
"""Lines of the history that are shown."""


def thing_heading(view: FeedbackView, about: About) -> Heading:
    """Return what stands above the entries about a thing: its name, and how it scores in all."""
    return Heading(thing_words(view.board, about), Heard(view.of_things[about], ()).words)


def thing_words(board: Board, about: About) -> str:
    """Return what a thing is called: a card with its state and id, others with their kind."""
    thing = called(board, about)
    if thing.kind == "card" and thing.state != GONE:
        mark, _, _ = state_words(board, about.id)
        return f"{mark} {thing.short} {thing.label}"
    is_alone = thing.kind == "product" or thing.state == GONE
    return thing.label if is_alone else with_kind(thing.kind, thing.label)


def detail_of(
    view: FeedbackView, entry: Feedback, today: date, more: Mapping[str, Content]
) -> Detail:
    """Return what there is to read of an entry; `more` are facts that numbers tell."""
    whole, board = view.wholes[entry.id], view.board
    return Detail(
        head=head_words(entry, looks_done=entry.id in view.looks_done),
        text=text_words(whole, board),
        facts={
            "voices": voices_words(whole, board),
            "life": life_words(entry, board, today),
            "answer": answer_words(entry, board, today),
            "owner": owner_words(entry, board),
            "tell": tell_words(entry, view.to_tell.get(entry.id, ()), board),
            "talk": talk_words(entry, board, today),
            **more,
        },
        rows=tuple(link_rows(whole, board)),
    )


def head_words(entry: Feedback, *, looks_done: bool) -> Content:
    """Return score and state, as the first line of an entry."""
    shown = score_words.glyphs(entry.score)
    ink = INKS[score_words.level(entry.score)]
    score = Content.assemble(
        (shown or "no score", ink),
        (f" {score_words.word(entry.score)}" if shown else "", ink),
        (f"  {say_score(entry.score)}" if shown else "", "$muted"),
    )
    glyph = f"{STATES[entry.state]} {entry.state}"
    state = Content.styled(glyph, f"bold {STATE_INKS[entry.state]}")
    hint = " · its cards are done: d" if looks_done else ""
    return score + Content("   ") + state + Content.styled(hint, "bold $success")


def text_words(whole: Whole, board: Board) -> Content:
    """Return everything that was said, also in what was merged."""
    texts = [Content(visible(whole.entry.text).strip() or "No words.")]
    for each in whole.merged:
        who = voice_name(board, each.voices[0]) if each.voices else "Somebody"
        said = visible(each.text).strip() or say_score(each.score) or "no words"
        texts.append(Content.assemble((f"↳ {visible_line(who)}: ", "$muted"), said))
    return underlined(Content("\n").join(texts), glossary_of(board.terms))


def voices_words(whole: Whole, board: Board) -> Content:
    """Return whose voices it carries."""
    names = [_voice(board, each) for each in whole.voices]
    if whole.unnamed:
        more = "somebody" if whole.unnamed == 1 else f"{whole.unnamed} people"
        how = "name not shown" if whole.unnamed == 1 else "names not shown"
        names.append(Content.styled(f"· {more} ({how})", "$muted"))
    votes = Content.styled(f"  ▲{whole.votes}", "bold") if whole.votes > 1 else Content("")
    return Content(", ").join(names) + votes


def life_words(entry: Feedback, board: Board, today: date) -> Content:
    """Return the states on the way, with the days that are known."""
    days = {
        FeedbackState.NEW: entry.made.at,
        FeedbackState.PLANNED: entry.planned_at,
        FeedbackState.DONE: entry.done_at,
    }
    way = _way(entry)
    here = way.index(entry.state)
    steps = []
    for place, state in enumerate(way):
        ink = f"bold {STATE_INKS[state]}" if place == here else "" if place < here else "$muted"
        at = days.get(state) if place <= here else None
        when = moment_words(at, today=today, zone_name=board.policy.time_zone) if at else ""
        glyph = STATES[state] if place == here else "●" if place < here else "○"
        step = Content.styled(f"{glyph} {state}", ink)
        steps.append(step + Content.styled(f" {when}" if when else "", "$muted"))
    return Content.styled(" ─ ", "$muted").join(steps)


def answer_words(entry: Feedback, board: Board, today: date) -> Content:
    """Return what was answered, by which side, when."""
    text = visible(entry.answer).strip()
    if not text:
        return Content.styled(f"— {STATE_WORDS[entry.state]}", "$muted")
    said = underlined(Content(text), glossary_of(board.terms))
    if entry.answered_at is None:
        return said
    when = moment_words(entry.answered_at, today=today, zone_name=board.policy.time_zone)
    side = next((each for each in SIDE_GLYPHS if each.value == entry.answered_side), None)
    who = f"{SIDE_GLYPHS[side]} {SIDE_NAMES[side]}, " if side else ""
    return said + Content.styled(f"\n{who}{when}", "$muted")


def owner_words(entry: Feedback, board: Board) -> Content:
    """Return who sees to the answer."""
    return _voice(board, entry.owner) if entry.owner else _NOTHING


def talk_words(entry: Feedback, board: Board, today: date) -> Content:
    """Return what is asked about it, what was answered, what was decided; often nothing."""
    said = conversation(board, About("feedback", entry.id))
    if not said:
        return Content("")
    lines = [
        Content.styled(visible_line(question_head(each, board, today).words), "$warning")
        + f"  {visible_line(each.name)}"
        for each in said.questions
        if each.is_open
    ]
    done = [
        *(f"✓ {each.name} {each.answer}" for each in said.questions if not each.is_open),
        *(f"§ {each.name}" for each in said.decisions if each.id not in said.replaced),
    ]
    return Content("\n").join([*lines, *(Content(visible_line(each)) for each in done)])


def tell_words(entry: Feedback, letters: Sequence[ToTell], board: Board) -> Content:
    """Return who must be told what, and who was told."""
    lines = [
        Content.assemble(
            ("☞ ", "bold $warning"),
            _voice(board, each.voice),
            (f": {_STAGE_WORDS.get(each.stage, each.stage)}", "$muted"),
        )
        for each in letters
    ]
    told = sorted({voice for _, voice in entry.told})
    if told:
        names = ", ".join(visible_line(voice_name(board, each)) for each in told)
        lines.append(Content.styled(f"✓ {names}", "$muted"))
    return Content("\n").join(lines) if lines else _NOTHING


def link_rows(whole: Whole, board: Board) -> Iterator[Row]:
    """Yield what it is about, and the cards that answer it; enter opens a card."""
    entry = whole.entry
    if entry.about.kind == "card" and entry.about.id in board.cards:
        yield _card_row(board, entry.about.id, "About")
    else:
        yield Row("", _named("About") + visible_line(thing_words(board, entry.about)))
    for card_id in whole.cards:
        yield _card_row(board, card_id, "Answered by")
    for need_id in whole.needs:
        name = next((n.name for n in board.records.of("need") if n.id == need_id), need_id)
        yield Row("", _named("Need") + visible_line(name))


def past_words(entries: Sequence[Entry], board: Board, today: date) -> Content:
    """Return the history, the newest first."""
    glyphs = {side.value: glyph for side, glyph in SIDE_GLYPHS.items()}
    lines = []
    for each in entries[:_PAST]:
        when = moment_words(each.at, today=today, zone_name=board.policy.time_zone)
        who = f"{glyphs.get(each.side or '', '·')} {visible_line(each.who)}"
        said = visible_line(each.sentence)
        lines.append(Content.assemble((f"{when}  ", "$muted"), (who, "bold"), f" {said}"))
    return Content("\n").join(lines)


def teaching(view: FeedbackView, pick: str) -> tuple[tuple[Piece, ...], ...]:
    """Return what stands in a list without entries: how one is made."""
    if pick == TELL and view.wholes:
        return _lines("Nobody waits to hear from you.", "What is planned, answered or done")
    if view.wholes:
        return _lines("Nothing is open: everything has an answer.", "] shows the others.")
    return (
        (Piece("Nobody has said yet what they think.", "heading"),),
        (),
        (Piece("a asks: about what, how good it is, and why."),),
        (Piece("Or in one line of a shell:"),),
        (),
        (Piece('sprintboard feedback add CARD 4 "export is slow"', "command"),),
        (),
        (Piece("CARD is the beginning of a card's id; 4 is of 5 stars."),),
        (Piece("Whoever gave it is told what came of it: t keeps the list."),),
    )


def _card_row(board: Board, card_id: str, how: str) -> Row:
    mark, title, where = state_words(board, card_id)
    said = Content.assemble(
        f"{mark} {where}  ", (f"{short_id(board, card_id)} ", "$primary"), title
    )
    return Row(card_id, _named(how) + said)


def _named(label: str) -> Content:
    """Return a label as wide as those of the facts."""
    return Content.styled(f"{label:<13}", "$muted")


def _voice(board: Board, voice: str) -> Content:
    glyph, side = side_words(board, voice)
    name = visible_line(voice_name(board, voice))
    return Content.assemble((f"{glyph} ", _SIDE_INKS[side]), name)


def _way(entry: Feedback) -> tuple[FeedbackState, ...]:
    usual = (FeedbackState.NEW, FeedbackState.ACKNOWLEDGED, FeedbackState.PLANNED)
    if entry.state in (FeedbackState.DECLINED, FeedbackState.MERGED):
        return (FeedbackState.NEW, entry.state)
    return (*usual, FeedbackState.DONE)


def _lines(*sentences: str) -> tuple[tuple[Piece, ...], ...]:
    return tuple((Piece(each),) for each in sentences)
