"""Pages of the queue and of what is to do."""
