"""`python -m sprintboard` is the command `sprintboard`."""

from __future__ import annotations

from sprintboard.cli import main

main()
