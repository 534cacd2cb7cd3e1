"""What somebody's merge left with conflict markers, taken apart into the versions it came from."""

from __future__ import annotations

OURS, BASE, MIDDLE, THEIRS = b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>"


def has_markers(content: bytes) -> bool:
    """Say whether a file holds the marks of an unfinished merge."""
    return content.startswith(OURS) or b"\n" + OURS in content


def sides(content: bytes) -> tuple[bytes, bytes]:
    """Return both versions of a file with conflict markers, each as if the other were not there."""
    kept: tuple[list[bytes], list[bytes]] = ([], [])
    here: tuple[int, ...] = (0, 1)
    for line in content.splitlines(keepends=True):
        mark = line[:7]
        if mark == OURS:
            here = (0,)
        elif mark == BASE and here == (0,):
            here = ()
        elif mark == MIDDLE and here in ((0,), ()):
            here = (1,)
        elif mark == THEIRS and here == (1,):
            here = (0, 1)
        else:
            for side in here:
                kept[side].append(line)
    return b"".join(kept[0]), b"".join(kept[1])
