"""Listings: what institutions offer and what they ask for."""
