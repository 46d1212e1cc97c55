"""What is held about people in this room and below the rooms, and for how long."""

from cooperation.privacy.personal import own, second_factor, signing_in

__all__ = ["own", "second_factor", "signing_in"]
