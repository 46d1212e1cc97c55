"""Swapped identifiers: requests with what is somebody else's, and texts that must not come back."""
