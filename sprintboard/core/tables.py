"""The folders of the kinds of record: all that reading a board's index has to know of them."""

from __future__ import annotations

from collections.abc import Mapping

TABLES: Mapping[str, str] = {
    "units": "unit",
    "members": "member",
    "sprints": "sprint",
    "cards": "card",
    "goals": "goal",
    "needs": "need",
    "changes": "change",
    "releases": "release",
    "retros": "retro",
    "notes": "note",
    "feedback": "feedback",
    "questions": "question",
    "decisions": "decision",
    "terms": "term",
}
"""Folder to kind. The board itself is one file and has none."""

FOLDERS: Mapping[str, str] = {"board": "", **{kind: table for table, kind in TABLES.items()}}
"""Kind to folder."""

ATTRIBUTES = ".gitattributes"
"""The one file beside the records that a board brings along."""

ANY_KIND = "*"
"""Said of a record in a table that only a newer version knows: the record itself says its kind."""
