"""git: the commits that a board's records travel in."""
