"""Looking up memoranda, who speaks for their parties, and what they cover."""
