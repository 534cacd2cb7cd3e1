"""Speed, measured side by side: `python -m tests.benchmarks`. Never a timed test."""
