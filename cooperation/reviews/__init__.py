"""Assents, quality checks with their answers, and comments at fields."""
