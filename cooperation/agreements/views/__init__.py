"""The pages of memoranda."""
