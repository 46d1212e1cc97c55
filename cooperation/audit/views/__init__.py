"""Histories, the log, and openings with a reason."""
