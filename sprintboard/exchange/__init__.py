"""Formats from elsewhere: pure functions from text to records and back."""
