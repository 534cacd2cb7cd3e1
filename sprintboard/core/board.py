"""The board as one immutable snapshot: what every screen and command reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from sprintboard.core.called import by_name
from sprintboard.core.card import Card
from sprintboard.core.errors import NotFound
from sprintboard.core.ids import (
    SHORTEST,
    CardId,
    ColumnId,
    MemberId,
    UnitId,
    ViewId,
    normal,
    resolve,
    short_ids,
)
from sprintboard.core.records import NO_RECORDS, Records
from sprintboard.core.shelf import Shelf
from sprintboard.core.text import visible_line

if TYPE_CHECKING:
    from sprintboard.core.change import Release, Rollout
    from sprintboard.core.change_template import ChangeTemplate
    from sprintboard.core.feedback import Feedback
    from sprintboard.core.goal import Goal
    from sprintboard.core.need import Need
    from sprintboard.core.retro import Note, Retro
    from sprintboard.core.sprint import Sprint
    from sprintboard.core.talk import Decision, Question, Term

FORMAT = 1
"""The version of the records on disk that this program writes."""


NO_COLUMN = "No column"
"""What stands above cards whose column is gone."""


class Category(StrEnum):
    """What being in a column means for the work."""

    TODO = "todo"
    DOING = "doing"
    DONE = "done"


class Side(StrEnum):
    """The two sides that a board brings together."""

    IT = "it"
    BUSINESS = "business"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A state of the work, left to right."""

    id: ColumnId
    name: str
    category: Category
    rank: str
    limit: int | None = None
    """How many cards may be in it at once (work in progress); None is no limit."""
    unit: UnitId | None = None
    """Whose hands the work is in while it is here."""
    ready_half: bool = False
    """Has a second half: finished here, waiting for the next unit."""
    closed: bool = False
    """Takes no cards; shown until it is empty."""
    lost: bool = False
    """The board says nothing of it, but cards say that they are in it."""

    @property
    def is_open(self) -> bool:
        """Say whether cards may come into it."""
        return not (self.closed or self.lost)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A group that people belong to."""

    id: UnitId
    name: str
    side: Side
    limit: int | None = None
    """How many cards may be in its hands at once; None is no limit."""
    retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person of the team."""

    id: MemberId
    name: str
    emails: tuple[str, ...] = ()
    unit: UnitId | None = None
    role: str = ""
    capacity: float | None = None
    """What it can do in a whole sprint, in the unit of the estimates; None: nobody has said."""
    retired: bool = False

    @property
    def initials(self) -> str:
        """At most two letters that stand for the name on a card."""
        words = self.name.split() or ["?"]
        letters = words[0][:1] + (words[-1][:1] if len(words) > 1 else words[0][1:2])
        return letters.upper()


class View(NamedTuple):
    """A saved filter and grouping; shared ones belong to the board, private ones to a clone."""

    id: ViewId
    name: str
    filter: str = ""
    lanes: str = "none"
    shared: bool = True


class Policy(NamedTuple):
    """What the team agreed on."""

    wip: str = "soft"
    """`soft` shows a broken limit, `enforce` refuses the card."""
    time_zone: str = "UTC"
    working_days: tuple[int, ...] = (0, 1, 2, 3, 4)
    """Monday is 0."""
    sprint_length: int = 14
    """Days from the start of a sprint to the start of the next one."""
    sprint_start: int = 0
    """The weekday on which a sprint starts; Monday is 0."""
    estimates: str = "fibonacci"
    """See `core.sprint.Scale`."""
    signatures: str = "none"
    """Whose sign-off a card needs before it is done: `none`, `business`, `both`."""
    retro_mode: str = "named"
    """Whether a new retro shows names: see `core.retro_values.MODES`."""
    priorities: str = "wsjf"
    """How needs are weighed: `wsjf`, `rice` or `moscow`."""
    need_votes: int = 10
    """Votes that each unit has for needs that wait."""
    approvers: str = "peer"
    """Who approves a change: one of each side (`peer`), or the board's approvers (`board`)."""


PLAIN_POLICY = Policy()
"""What holds where nobody has said anything else."""


class Agreement(NamedTuple):
    """One item of the definition of ready, or of done."""

    id: str
    text: str
    side: Side
    """Who has to see to it."""
    asks: str = ""
    """The value of a card that fulfils it, such as `acceptance`; empty: a person ticks it."""


class Problem(NamedTuple):
    """Something on disk that is not as it should be, as a sentence."""

    path: str
    sentence: str
    mend: str = ""
    """What `check --fix` would do; empty when a person has to look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Everything there is to show, at one moment."""

    name: str
    columns: tuple[Column, ...]
    """What is shown, left to right: open columns, closed ones that hold cards, lost ones last."""
    closed_columns: tuple[Column, ...] = ()
    """Those that are not shown."""
    units: Mapping[UnitId, Unit]
    members: Mapping[MemberId, Member]
    views: tuple[View, ...] = ()
    policy: Policy = PLAIN_POLICY
    ready_when: tuple[Agreement, ...] = ()
    """The definition of ready."""
    done_when: tuple[Agreement, ...] = ()
    """The definition of done."""
    templates: tuple[ChangeTemplate, ...] = ()
    """What standard changes follow, by name."""
    sprints: tuple[Sprint, ...] = ()
    """By their first day."""
    cards: Shelf
    records: Records = NO_RECORDS
    """Everything else, by kind."""
    conflicts: Mapping[str, int] = field(default_factory=dict)
    """Id of a record to how many conflicts are open in it."""
    problems: tuple[Problem, ...] = ()
    """Files that cannot be read; the rest of the board opens without them."""

    @property
    def known_columns(self) -> tuple[Column, ...]:
        """Every column that the board says something of, open or closed."""
        return (*(each for each in self.columns if not each.lost), *self.closed_columns)

    @property
    def open_columns(self) -> tuple[Column, ...]:
        """The columns that take cards, left to right."""
        return tuple(each for each in self.columns if each.is_open)

    def column(self, column_id: ColumnId) -> Column | None:
        """Return the column, open, closed or lost."""
        every = (*self.columns, *self.closed_columns)
        return next((each for each in every if each.id == column_id), None)

    @property
    def current_sprint(self) -> Sprint | None:
        """The sprint that runs; of two that clones started beside each other, the later one."""
        running = [each for each in self.sprints if each.state == "active"]
        return running[-1] if running else None

    @property
    def next_sprint(self) -> Sprint | None:
        """The first sprint that is planned."""
        return next((each for each in self.sprints if each.state == "planned"), None)

    def sprint(self, sprint_id: str | None) -> Sprint | None:
        """Return the sprint with this id."""
        return next((each for each in self.sprints if each.id == sprint_id), None)

    def find_sprint(self, name: str) -> Sprint:
        """Return the sprint with this id or name; `current`, `next` and `last` are names too."""
        closed = [each for each in self.sprints if each.state == "closed"]
        known = {
            "current": self.current_sprint,
            "next": self.next_sprint,
            "last": closed[-1] if closed else None,
        }
        word = name.strip().casefold()
        if word in known:
            sprint = known[word]
            if sprint is None:
                raise NotFound(f"There is no {word} sprint. 'sprintboard sprint' lists them.")
            return sprint
        return by_name(name, reversed(self.sprints), noun="sprint")

    @property
    def retros(self) -> tuple[Retro, ...]:
        """The retros, oldest first."""
        return self.records.of("retro")

    @property
    def notes(self) -> tuple[Note, ...]:
        """The published notes of all retros."""
        return self.records.of("note")

    @property
    def feedback(self) -> tuple[Feedback, ...]:
        """The entries of feedback, oldest first."""
        return self.records.of("feedback")

    @property
    def goals(self) -> tuple[Goal, ...]:
        """The goals, oldest first."""
        return self.records.of("goal")

    @property
    def needs(self) -> tuple[Need, ...]:
        """The needs, oldest first."""
        return self.records.of("need")

    @property
    def changes(self) -> tuple[Rollout, ...]:
        """The changes, oldest first."""
        return self.records.of("change")

    @property
    def releases(self) -> tuple[Release, ...]:
        """The releases, oldest first."""
        return self.records.of("release")

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions, oldest first."""
        return self.records.of("question")

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions, oldest first."""
        return self.records.of("decision")

    @property
    def terms(self) -> tuple[Term, ...]:
        """The glossary."""
        return self.records.of("term")

    def find(self, kind: str, name: str) -> Any:
        """Return the record of a kind by id, the beginning of its id, or words of its name.

        Lists of names begin with the newest.

        Raises:
            NotFound: there is none.
            Ambiguous: several are called so.
        """
        every = self.records.of(kind)
        by_id = [each for each in every if each.id.startswith(normal(name))]
        if len(by_id) == 1 and len(name.strip()) >= SHORTEST:
            return by_id[0]
        return by_name(name, reversed(every), noun=kind)

    def short(self, kind: str, record_id: str) -> str:
        """Return the shortest beginning of an id, of at least 4, that names one of its kind."""
        return short_ids(each.id for each in self.records.of(kind)).get(record_id, record_id)

    def cards_in(self, column_id: ColumnId) -> tuple[Card, ...]:
        """Return the live cards of a column, top to bottom."""
        return tuple(self.cards[each] for each in self.cards.order(column_id))

    def count(self, column_id: ColumnId) -> int:
        """Return how many live cards a column holds."""
        return len(self.cards.order(column_id))

    def side_of(self, member_id: MemberId | None) -> Side | None:
        """Return the side of a member's unit."""
        member = self.members.get(member_id) if member_id else None
        unit = self.units.get(member.unit) if member and member.unit else None
        return unit.side if unit else None

    def who(self, party_id: str | None) -> str:
        """Return the name of a member or unit by id, or the id itself when unknown."""
        if party_id is None:
            return ""
        known: Member | Unit | None = self.members.get(MemberId(party_id))
        known = known or self.units.get(UnitId(party_id))
        return known.name if known else visible_line(party_id)

    def find_card(self, prefix: str) -> Card:
        """Return the card whose id starts with `prefix`."""
        if prefix in self.cards:
            return self.cards[CardId(prefix)]
        return self.cards[CardId(resolve(prefix, self.cards.titles(), noun="card"))]

    def find_column(self, name: str) -> Column:
        """Return the column with this id or name, or the one whose name starts so."""
        every = (*self.columns, *self.closed_columns)
        return by_name(name, every, noun="column")

    def find_unit(self, name: str) -> Unit:
        """Return the unit with this id or name, or the one whose name starts so."""
        return by_name(name, self.units.values(), noun="unit")

    def find_member(self, name: str) -> Member:
        """Return the member by id, name, first name or e-mail address."""
        wanted = name.strip().removeprefix("@").casefold()
        by_mail = [m for m in self.members.values() if wanted in map(str.casefold, m.emails)]
        return by_mail[0] if by_mail else by_name(name, self.members.values(), noun="member")

    def find_view(self, name: str) -> View:
        """Return the saved view with this name."""
        return by_name(name, self.views, noun="view")
