"""What people type for the thing that a record is about, and what it is called: see `core`."""

from sprintboard.core.about_words import called, say_about
from sprintboard.core.abouts import find_about, offered

__all__ = ["called", "find_about", "offered", "say_about"]
