"""What is said about the topics of a retro, and what of it needs the other side."""

from __future__ import annotations

from sprintboard.core.errors import BadInput, ChangedSince, Refused
from sprintboard.core.phases import Phase
from sprintboard.core.retro import Topic, topics_of, unvoted
from sprintboard.core.retro_record import notes_of
from sprintboard.core.text import clean, shorten
from sprintboard.core.topic_names import find_topic
from sprintboard.workspace.outcome import Outcome
from sprintboard.workspace.retro_desk import RetroDesk, Sitting, require_phase


class RetroTalk(RetroDesk):
    """The verbs of topics. `topic` is an id, the beginning of one, or of its words."""

    def talk(
        self, retro: str, topic: str, text: str, *, before: str | None = None, anyway: bool = False
    ) -> Outcome:
        """Write down what was said about a topic; an empty text clears it.

        Args:
            retro: which one.
            topic: what it was about.
            text: what was said, instead of what is there.
            before: what was there when the writing began.
            anyway: overwrite what somebody else wrote meanwhile.

        Raises:
            ChangedSince: somebody else wrote meanwhile.
            Refused: the votes are not known yet, or the retro is closed.
        """
        with self._sitting(retro) as at:
            found = self._topic_to_talk_of(at, topic)
            there = found.talk.text
            if before is not None and not anyway and there not in (before, clean(text)):
                message = (
                    f"The notes on '{found.title}' were changed while you wrote. "
                    "Saving yours would overwrite the newer text."
                )
                raise ChangedSince(message)
            return self._say(at, found, text, verb="talk", did="Wrote down what was said about")

    def add_talk(self, retro: str, topic: str, text: str) -> Outcome:
        """Add what was said about a topic below what is written there already.

        Raises:
            Refused: the votes are not known yet, or the retro is closed.
        """
        if not clean(text).strip():
            raise BadInput("Nothing was said: type at least one letter.")
        with self._sitting(retro) as at:
            found = self._topic_to_talk_of(at, topic)
            whole = f"{found.talk.text}\n{text}" if found.talk.text else text
            return self._say(at, found, whole, verb="talk", did="Wrote down what was said about")

    def discussed(self, retro: str, topic: str) -> Outcome:
        """Say that a topic was talked about.

        Raises:
            Refused: the votes are not known yet, or the retro is closed.
        """
        with self._sitting(retro) as at:
            found = self._topic_to_talk_of(at, topic)
            return self._of_topic(at, found, done=True, verb="discuss", did="Discussed")

    def undiscussed(self, retro: str, topic: str) -> Outcome:
        """Say that a topic was not talked about after all.

        Raises:
            Refused: the votes are not known yet, or the retro is closed.
        """
        with self._sitting(retro) as at:
            found = self._topic_to_talk_of(at, topic)
            did = "Put back among what is to be discussed:"
            return self._of_topic(at, found, done=None, verb="discuss again", did=did)

    def needs(self, retro: str, topic: str, unit: str) -> Outcome:
        """Say that a topic cannot be solved without a unit; an empty text takes that back.

        It stands in that unit's inbox until it is answered.

        Raises:
            Refused: the votes are not known yet, or the retro is closed.
        """
        with self._sitting(retro) as at:
            found = self._topic_to_talk_of(at, topic)
            asked = at.board.find_unit(unit) if unit.strip() else None
            if asked is None:
                return self._of_topic(
                    at, found, needs=None, answer=None, verb="needs nobody", did="Nobody is asked:"
                )
            anew = {} if found.talk.needs == asked.id else {"answer": None}
            did = f"{asked.name} is asked:"
            return self._of_topic(at, found, needs=asked.id, **anew, verb="needs", did=did)

    def answer(self, retro: str, topic: str, text: str) -> Outcome:
        """Answer a topic that needs a unit, also after the retro is closed.

        Raises:
            Refused: it needs nobody.
        """
        if not clean(text).strip():
            raise BadInput("The answer is empty: type at least one letter.")
        with self._sitting(retro) as at:
            found = self._topic(at, topic)
            if found.talk.needs is None:
                raise Refused(
                    f"'{found.title}' waits for nobody's answer: "
                    "'sprintboard retro needs' says whom it needs."
                )
            who = at.board.who(found.talk.needs)
            return self._of_topic(at, found, answer=text, verb="answer", did=f"Answered for {who}:")

    def _topic(self, at: Sitting, name: str) -> Topic:
        return find_topic(topics_of(unvoted(at.retro), notes_of(at.retro, at.board)), name)

    def _topic_to_talk_of(self, at: Sitting, name: str) -> Topic:
        require_phase(at, Phase.DISCUSS, Phase.REVIEW, what="Topics are talked about")
        return self._topic(at, name)

    def _say(self, at: Sitting, topic: Topic, text: str, *, verb: str, did: str) -> Outcome:
        said = text if clean(text).strip() else None
        return self._of_topic(at, topic, talk=said, verb=verb, did=did)

    def _of_topic(
        self, at: Sitting, topic: Topic, *, verb: str, did: str, **values: str | bool | None
    ) -> Outcome:
        """Set values of a topic."""
        paths = {f"topics/{topic.key}/{name}": value for name, value in values.items()}
        name = f"'{shorten(topic.title, 50)}'"
        return self._set(at, paths, verb=f"{verb} {name} of", sentence=f"{did} {name}")
