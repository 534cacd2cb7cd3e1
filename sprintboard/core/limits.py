"""How large a record may be."""

LARGEST_WRITTEN = 1 << 20
LARGEST_READ = 4 << 20
"""Larger than what is written: the union of two legal records may be."""
DEEPEST = 32
"""Levels of nesting."""
MOST_LABELS = 50
"""Of one card."""
MOST_COMMENTS = 500
"""Of one card; removed ones stay in its history and are not counted."""
MOST_EVENTS = 5000
"""Of one card: then a copy goes on."""
MANY_EVENTS = 1000
"""`check` says that a card has a long history."""
