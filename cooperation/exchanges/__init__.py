"""Exchanges: the expertise of one country put to work on the need of another."""
