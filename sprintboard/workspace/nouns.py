"""What a workspace offers: a property a noun, which holds the noun's verbs.

The verbs of a noun are loaded when the noun is first asked for: listing cards does not pay
for importing boards.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sprintboard.workspace.reader import Reader

if TYPE_CHECKING:
    from sprintboard.workspace.agreements import Agreements
    from sprintboard.workspace.cards import Cards
    from sprintboard.workspace.changes import Changes, Releases
    from sprintboard.workspace.columns import Columns
    from sprintboard.workspace.decisions import Decisions
    from sprintboard.workspace.desk import Desk
    from sprintboard.workspace.digests import Digests
    from sprintboard.workspace.drafting import Drafts
    from sprintboard.workspace.entries import Entries
    from sprintboard.workspace.exports import Exports
    from sprintboard.workspace.feedback_numbers import FeedbackNumbers
    from sprintboard.workspace.finder import Finder
    from sprintboard.workspace.goals import Goals
    from sprintboard.workspace.history import History
    from sprintboard.workspace.imports import Imports
    from sprintboard.workspace.inbox import Inbox
    from sprintboard.workspace.insights import Insights
    from sprintboard.workspace.needs import Needs
    from sprintboard.workspace.passing import Hands
    from sprintboard.workspace.plainly import Plainly
    from sprintboard.workspace.polls import Polls
    from sprintboard.workspace.questions import Questions
    from sprintboard.workspace.retros import Retros
    from sprintboard.workspace.settling import Conflicts
    from sprintboard.workspace.signing import Signing
    from sprintboard.workspace.sprints import Sprints
    from sprintboard.workspace.syncing import Sync
    from sprintboard.workspace.team import Members, Units
    from sprintboard.workspace.terms import Terms
    from sprintboard.workspace.together import Together
    from sprintboard.workspace.views import Policies, Views


class Nouns:
    """Every noun of the product."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    @cached_property
    def _desk(self) -> Desk:
        from sprintboard.workspace.desk import Desk

        return Desk(self._reader)

    @cached_property
    def finder(self) -> Finder:
        """The cards that a filter fits."""
        from sprintboard.workspace.finder import Finder

        return Finder(self._reader)

    @cached_property
    def cards(self) -> Cards:
        """The verbs of cards."""
        from sprintboard.workspace.cards import Cards

        return Cards(self._desk)

    @cached_property
    def columns(self) -> Columns:
        """The verbs of columns."""
        from sprintboard.workspace.columns import Columns

        return Columns(self._desk)

    @cached_property
    def units(self) -> Units:
        """The verbs of units."""
        from sprintboard.workspace.team import Units

        return Units(self._desk)

    @cached_property
    def members(self) -> Members:
        """The verbs of members."""
        from sprintboard.workspace.team import Members

        return Members(self._desk)

    @cached_property
    def views(self) -> Views:
        """The verbs of saved views."""
        from sprintboard.workspace.views import Views

        return Views(self._desk)

    @cached_property
    def policy(self) -> Policies:
        """The verbs of what the team agreed on."""
        from sprintboard.workspace.views import Policies

        return Policies(self._desk)

    @cached_property
    def sprints(self) -> Sprints:
        """The verbs of sprints."""
        from sprintboard.workspace.sprints import Sprints

        return Sprints(self._desk)

    @cached_property
    def retros(self) -> Retros:
        """The verbs of retros."""
        from sprintboard.workspace.retros import Retros

        return Retros(self._desk, self.drafts)

    @cached_property
    def goals(self) -> Goals:
        """The verbs of goals."""
        from sprintboard.workspace.goals import Goals

        return Goals(self._desk)

    @cached_property
    def needs(self) -> Needs:
        """The verbs of needs."""
        from sprintboard.workspace.needs import Needs

        return Needs(self._desk)

    @cached_property
    def changes(self) -> Changes:
        """The verbs of changes."""
        from sprintboard.workspace.changes import Changes

        return Changes(self._desk)

    @cached_property
    def releases(self) -> Releases:
        """The verbs of releases."""
        from sprintboard.workspace.changes import Releases

        return Releases(self._desk)

    @cached_property
    def inbox(self) -> Inbox:
        """What waits for who is at this machine, and what is new."""
        from sprintboard.workspace.inbox import Inbox

        return Inbox(self._desk)

    @cached_property
    def plainly(self) -> Plainly:
        """Whether plain words are read."""
        from sprintboard.workspace.plainly import Plainly

        return Plainly(self._reader)

    @cached_property
    def questions(self) -> Questions:
        """The verbs of questions."""
        from sprintboard.workspace.questions import Questions

        return Questions(self._desk)

    @cached_property
    def decisions(self) -> Decisions:
        """The verbs of decisions."""
        from sprintboard.workspace.decisions import Decisions

        return Decisions(self._desk)

    @cached_property
    def terms(self) -> Terms:
        """The verbs of the glossary."""
        from sprintboard.workspace.terms import Terms

        return Terms(self._desk)

    @cached_property
    def hands(self) -> Hands:
        """The verbs of hand-offs."""
        from sprintboard.workspace.passing import Hands

        return Hands(self._desk)

    @cached_property
    def signing(self) -> Signing:
        """The verbs of sign-offs."""
        from sprintboard.workspace.signing import Signing

        return Signing(self._desk)

    @cached_property
    def polls(self) -> Polls:
        """The verbs of estimating together."""
        from sprintboard.workspace.polls import Polls

        return Polls(self._desk)

    @cached_property
    def agreements(self) -> Agreements:
        """The verbs of the definitions of ready and of done."""
        from sprintboard.workspace.agreements import Agreements

        return Agreements(self._desk)

    @cached_property
    def drafts(self) -> Drafts:
        """What the person at this machine has written and not published yet."""
        from sprintboard.workspace.drafting import Drafts

        return Drafts(self._reader, lambda: self._desk)

    @cached_property
    def feedback(self) -> Entries:
        """The verbs of feedback."""
        from sprintboard.workspace.entries import Entries

        return Entries(self._desk, lambda: self.drafts)

    @cached_property
    def feedback_numbers(self) -> FeedbackNumbers:
        """The numbers of feedback."""
        from sprintboard.workspace.feedback_numbers import FeedbackNumbers

        return FeedbackNumbers(self._reader)

    @cached_property
    def insights(self) -> Insights:
        """The numbers."""
        from sprintboard.workspace.insights import Insights

        return Insights(self._reader, self.finder)

    @cached_property
    def history(self) -> History:
        """What was done, and taking it back."""
        from sprintboard.workspace.history import History

        return History(self._desk)

    @cached_property
    def sync(self) -> Sync:
        """Exchanging edits with the team."""
        from sprintboard.workspace.syncing import Sync

        return Sync(self._desk)

    @cached_property
    def conflicts(self) -> Conflicts:
        """What two people set differently, and settling it."""
        from sprintboard.workspace.settling import Conflicts

        return Conflicts(self._desk)

    @cached_property
    def exchange(self) -> Imports:
        """The verbs of importing."""
        from sprintboard.workspace.imports import Imports

        return Imports(self._desk)

    @cached_property
    def exports(self) -> Exports:
        """The verbs of exporting."""
        from sprintboard.workspace.exports import Exports

        return Exports(self._desk, self.finder)

    @cached_property
    def digests(self) -> Digests:
        """What happened since a day, for somebody."""
        from sprintboard.workspace.digests import Digests

        return Digests(self._desk)

    @cached_property
    def together(self) -> Together:
        """Several verbs as one action."""
        from sprintboard.workspace.together import Together

        return Together(self._desk, self._at)

    def _at(self, desk: Desk) -> Nouns:
        """Return the nouns whose verbs work at another desk."""
        nouns = Nouns(self._reader)
        nouns._desk = desk
        return nouns
