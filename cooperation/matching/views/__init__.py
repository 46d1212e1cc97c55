"""Pages about proposals of exchange."""
