"""The words by which terms of the glossary are found.

side:business by:@me updated<7d "sales tax"
"""

from __future__ import annotations

from sprintboard.core.filter.language import Language, Word
from sprintboard.core.filter.rules import one_of
from sprintboard.core.filter.shared_words import (
    MADE_WORDS,
    offer_parties,
    party_and_members,
    side_word,
)
from sprintboard.core.talk import Term


def _text_of(term: Term) -> str:
    return "\0".join((term.name, term.meaning, *term.synonyms))


TERM = Language(
    words={
        "side": side_word("the side whose word it is; none is both", lambda term: term.side),
        "by": Word(
            "who explained it",
            "by:finance, by:@me",
            one_of(lambda term: term.made.by, party_and_members),
            offers=offer_parties,
        ),
        **MADE_WORDS,
    },
    text_of=lambda _board: _text_of,
    examples="side:business  by:@me  updated<7d  or any words",
)
"""The language of terms."""
