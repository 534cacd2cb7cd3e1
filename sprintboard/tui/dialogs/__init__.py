"""What opens over a screen, asks or shows one thing, and closes."""
