"""Pages about offers and demands."""
