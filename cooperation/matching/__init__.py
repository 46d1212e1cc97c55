"""Matches: which offer answers which demand, and why."""
