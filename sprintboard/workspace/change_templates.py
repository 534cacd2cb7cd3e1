"""The pre-approved templates of standard changes: written once, followed by every one of a kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from sprintboard.core.change_template import ChangeTemplate
from sprintboard.core.errors import BadInput, Refused
from sprintboard.core.text import clean_line, shorten
from sprintboard.store.places import BOARD_ID
from sprintboard.workspace.change_parts import ChangeParts
from sprintboard.workspace.desk import Change
from sprintboard.workspace.outcome import Outcome


class TemplateVerbs(ChangeParts):
    """The verbs of templates. `template` is a name, the beginning of one, or a key."""

    def template(
        self, name: str, text: str | None = None, *, rename: str = "", remove: bool = False
    ) -> Outcome:
        """Pre-approve a kind of change by its steps; say them anew; rename it; or retire it.

        Changes that follow it go on following it, whatever it is called, and when it is retired.

        Raises:
            BadInput: there is none to rename or retire, or nothing was said of one that there is.
            Refused: another one has the new name.
        """
        with self._desk.writing() as board:
            held = board.templates
            found = self._find(name, held) if rename or remove else _called(name, held)
            if remove:
                return self._set_template(found, {"gone": True}, "Retired")
            if found is None:
                key = _free_key(name, held)
                values = {"name": name, "text": text or None, "gone": None}
                return self._set_template(ChangeTemplate(key, name, ""), values, "Pre-approved")
            changes: dict[str, Any] = {}
            if rename:
                other = _called(rename, held)
                if other is not None and other.id != found.id:
                    raise Refused(f"There is a template '{shorten(other.name, 50)}' already.")
                changes["name"] = rename
            if text is not None:
                changes["text"] = text or None
            if not changes:
                raise BadInput(f"Say the steps of '{found.name}', or its new name.")
            return self._set_template(found, changes, "Changed")

    def find_template(self, name: str) -> ChangeTemplate:
        """Return the template with this name, beginning of a name, or key.

        Raises:
            BadInput: there is none, or several begin so.
        """
        return self._find(name, self._desk.board.templates)

    def _find(self, name: str, held: Sequence[ChangeTemplate]) -> ChangeTemplate:
        exact = _called(name, held)
        if exact is not None:
            return exact
        wanted = clean_line(name).casefold()
        begun = [each for each in held if wanted and each.name.casefold().startswith(wanted)]
        if len(begun) == 1:
            return begun[0]
        names = ", ".join(f"'{each.name}'" for each in begun or held) or "none yet"
        said = f"'{shorten(clean_line(name), 40)}'"
        if begun:
            raise BadInput(f"{said} begins several pre-approved templates: {names}.")
        raise BadInput(f"There is no pre-approved template {said}; there are: {names}.")

    def _set_template(
        self, found: ChangeTemplate | None, values: Mapping[str, Any], done: str
    ) -> Outcome:
        assert found is not None  # noqa: S101  # narrows; what is retired was found
        words = f"the change template '{shorten(values.get('name') or found.name, 50)}'"
        paths = {f"templates/{found.id}/{name}": value for name, value in values.items()}
        return self._desk.save(
            [Change(kind="board", id=BOARD_ID, values=paths)],
            message=f"{done.lower()} {words.removeprefix('the ')}",
            sentence=f"{done} {words}",
        )


def _called(name: str, held: Sequence[ChangeTemplate]) -> ChangeTemplate | None:
    """Return the template with exactly this name, or else this key."""
    wanted = clean_line(name).casefold()
    by_name = [each for each in held if each.name.casefold() == wanted]
    by_key = [each for each in held if each.id == wanted]
    return next(iter(by_name or by_key), None)


def _free_key(name: str, held: Sequence[ChangeTemplate]) -> str:
    """Return the key of a new template: the same for the same name on every clone."""
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in clean_line(name).casefold())
    slug = "-".join(filter(None, kept.split("-")))[:36]
    if not slug:
        raise BadInput("The name of a template has letters or digits.")
    live = {each.id for each in held}
    return next(key for n in count(1) if (key := slug if n == 1 else f"{slug}-{n}") not in live)
