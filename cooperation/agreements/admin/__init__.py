"""Memoranda in the administration: where their record is kept (domain page, US-6)."""

from cooperation.agreements.admin import memoranda, wordings

__all__ = ["memoranda", "wordings"]
