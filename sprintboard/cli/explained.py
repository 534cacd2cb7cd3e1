"""What is shown in full ends with the terms that it uses, explained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sprintboard.cli.output import print_json, print_text
from sprintboard.core.glossary import glossary_of
from sprintboard.core.talk import Term
from sprintboard.workspace import Workspace


def print_explained(workspace: Workspace, text: str) -> None:
    """Print a text, and under it what its terms mean, when there are some."""
    terms = glossary_of(workspace.board.terms).used(text)
    lines = ["Words:", *(f"  {term.name}: {meaning_of(term)}" for term in terms)]
    print_text("\n".join([text, "", *lines]) if terms else text)


def print_explained_json(workspace: Workspace, kind: str, data: Mapping[str, Any]) -> None:
    """Print a record, with the terms that its texts use as `terms`."""
    print_json(kind, with_terms(workspace, data))


def with_terms(workspace: Workspace, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record with the terms that its texts use as `terms`."""
    used = glossary_of(workspace.board.terms).used(*_texts(data))
    return {**data, "terms": [told(each) for each in used]}


def told(term: Term) -> dict[str, Any]:
    """Return a term as `--json` prints it."""
    return {
        "id": term.id,
        "term": term.name,
        "meaning": term.meaning,
        "synonyms": list(term.synonyms),
        "side": term.side,
    }


def meaning_of(term: Term) -> str:
    """Return what a term means, on one line."""
    return " ".join(term.meaning.split())


def _texts(data: Any) -> Iterator[str]:
    """Yield every text in a record, however deep; the names of its values are none."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for each in data.values():
            yield from _texts(each)
    elif isinstance(data, list | tuple):
        for each in data:
            yield from _texts(each)
