"""How large a record may be."""

LARGEST_WRITTEN = 1 << 20
LARGEST_READ = 4 << 20
"""Larger than what is written: the union of two legal records may be."""
DEEPEST = 32
"""Levels of nesting."""
