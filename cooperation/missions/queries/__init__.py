"""Questions about missions; nothing here writes."""
