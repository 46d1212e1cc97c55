"""Commitments: what somebody owes by a day, and the reminders that come of it."""
