"""What is held about people: shown to them, given out, erased, forgotten in time."""
