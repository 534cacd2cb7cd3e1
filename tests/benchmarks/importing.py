"""A big board from Trello, as large as the export of ten thousand cards."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from sprintboard.workspace.start import init_board
from tests.benchmarks.boards import Boards, git, sprintboard
from tests.benchmarks.measure import Group, Metric, Row, Trial, timed

_START = 0x65000000
_BOARD = f"{_START - 1:08x}{0:016x}"


def importing(boards: Boards, sizes: Sequence[int]) -> Group:
    """Import an export of as many cards as the largest board has."""
    many = max(sizes)
    roots: list[Path] = []
    trials = {"import": _import(boards, many, roots), "git": _only_files(boards, roots)}
    row = Row(what=f"import of {many:,} Trello cards", ours=Metric("import", "s"), target=5,
              unit="s")  # fmt: skip
    beside = Row(what="… beside git alone", ours=Metric("import", "s"), floor=Metric("git", "s"),
                 beside="files copied and committed", unit="s")  # fmt: skip
    commits = Row(what="… in commits", ours=Metric("import", "commits"), target=1, unit="")
    return Group(name="import", trials=trials, rows=[row, beside, commits])


def _import(boards: Boards, cards: int, roots: list[Path]) -> Trial:
    def bring_in() -> dict[str, float]:
        folder = boards.new()
        root = init_board(folder, name="Team", template="kanban", member_name="Ada")
        export = folder / "export.json"
        export.write_text(json.dumps(made_export(cards)), encoding="utf-8")
        before = int(git(root, "rev-list", "--count", "HEAD"))
        took = timed(lambda: sprintboard(root, "import", "trello", str(export)))
        assert sum(1 for _ in (root / "cards").glob("*/*.json")) == cards
        commits = int(git(root, "rev-list", "--count", "HEAD")) - before
        roots.append(root)
        return {"s": took / 1000, "commits": commits}

    return bring_in


def _only_files(boards: Boards, roots: list[Path]) -> Trial:
    def copy_and_commit() -> dict[str, float]:
        root = boards.new()
        root.mkdir()
        git(root, "init", "--quiet")
        return {"s": timed(lambda: _copied_and_committed(roots[-1], root)) / 1000}

    return copy_and_commit


def _copied_and_committed(imported: Path, root: Path) -> None:
    shutil.copytree(imported / "cards", root / "cards")
    git(root, "add", "cards")
    git(root, "commit", "--quiet", "--message", "import")


def made_export(cards: int) -> dict[str, object]:
    """Return what Trello exports: lists, members, labels, cards, and a thousand actions."""
    lists = [_thing(1, n, name=name, closed=False, pos=n) for n, name in enumerate(("A", "B", "C"))]
    members = [_thing(2, n, fullName=f"Member {n}", username=f"m{n}") for n in range(20)]
    labels = [_thing(3, n, name=f"label {n}", color="green") for n in range(10)]
    return {
        "id": _BOARD,
        "name": "A big board",
        "desc": "",
        "closed": False,
        "prefs": {},
        "lists": lists,
        "members": members,
        "labels": labels,
        "checklists": [],
        "customFields": [],
        "cards": [_card(n, lists, members, labels) for n in range(cards)],
        "actions": [_move(n, lists, members) for n in range(min(1000, cards))],
    }


def _thing(kind: int, number: int, **fields: object) -> dict[str, object]:
    return {"id": f"{_START + number:08x}{kind:04x}{number:012x}", "idBoard": _BOARD, **fields}


def _card(number: int, lists: list[dict[str, object]], members: list[dict[str, object]],
          labels: list[dict[str, object]]) -> dict[str, object]:  # fmt: skip
    return _thing(
        4,
        number,
        name=f"Card number {number}",
        desc="What the card is about, in a few words. " * 12,
        closed=number % 9 == 0,
        idList=lists[number % len(lists)]["id"],
        idMembers=[members[number % len(members)]["id"]],
        idLabels=[labels[number % len(labels)]["id"]],
        idChecklists=[],
        idShort=number,
        pos=number,
        due=None,
        dueComplete=False,
    )


def _move(
    number: int, lists: list[dict[str, object]], members: list[dict[str, object]]
) -> dict[str, object]:
    moved = _thing(4, number)["id"]
    member = members[number % len(members)]
    return {
        **_thing(5, number),
        "type": "updateCard",
        "date": "2024-06-12T00:32:08.390Z",
        "idMemberCreator": member["id"],
        "memberCreator": {"id": member["id"], "fullName": member["fullName"]},
        "data": {
            "card": {"id": moved, "name": f"Card number {number}"},
            "listBefore": {"id": lists[0]["id"], "name": "A"},
            "listAfter": {"id": lists[number % len(lists)]["id"], "name": "B"},
        },
    }
