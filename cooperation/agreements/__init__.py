"""Memoranda of understanding: their text, their parties, and what they cover."""
