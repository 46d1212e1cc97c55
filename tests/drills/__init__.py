"""Rough or long trials: kills, outages, races. Each says what it did and what came of it."""
