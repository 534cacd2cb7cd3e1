"""Numbers from history: pure functions of trails, each with its source and its oracle."""
