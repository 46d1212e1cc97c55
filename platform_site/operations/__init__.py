"""Whether the platform runs as it should, for its administrators."""
