"""Values and rules. Pure: no files, no clock, no randomness, no framework."""
