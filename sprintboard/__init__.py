"""sprintboard: a full-screen board that IT and business share, stored in git."""

__version__ = "0.1.0"
