"""Every test runs as a user with an empty home: no settings, no git configuration but its own."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, settings

AS_FOUND = (Phase.explicit, Phase.generate)
"""To make a failure smaller takes minutes where each example runs git: that is done at a desk."""

settings.register_profile("desk", deadline=None)
settings.register_profile(
    "ci", deadline=None, derandomize=True, database=None, print_blob=True, phases=AS_FOUND
)
settings.register_profile("long", deadline=None, max_examples=10_000, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

STRIPPED = ("GIT_", "SPRINTBOARD_", "SSH_", "XDG_")
"""What a developer's own shell could lend to a test: none of it is inherited."""

LENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_AUTHOR_NAME": "Ada Lovelace",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada Lovelace",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
    "TEXTUAL_ANIMATION": "none",
    "TZ": "UTC",
}
"""What every test has instead."""

UNSET = ("NO_COLOR", "FORCE_COLOR", "COLORFGBG", "EDITOR", "VISUAL", "PAGER", "COLUMNS", "LINES")


def pytest_collection_finish() -> None:
    """Let the collector pass over what every test needs, and come seldom.

    Looking through all tests and modules again and again took a quarter of a screen test's time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the test a home of its own and git a user, Ada, that is in no file.

    Returns the home. Its own patch: a test that undoes `monkeypatch` keeps its home.
    """
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith(STRIPPED) or name in UNSET:
                patch.delenv(name)
        for name, value in LENT.items():
            patch.setenv(name, value)
        patch.setenv("HOME", str(home))
        patch.setenv("SPRINTBOARD_CONFIG_DIR", str(home / "config"))
        time.tzset()
        yield home
