"""Regions, countries and public holidays as they are shipped, and what loads them."""
