"""Sheets of regions, countries and rules for public holidays."""
