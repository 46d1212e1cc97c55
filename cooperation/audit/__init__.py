"""What happened to whom: the history of every object, the log, and openings with a reason."""
