"""What this room tells the rooms above it, inside the same transaction."""

from django.dispatch import Signal

# A memorandum ends, or a party leaves it: ``memorandum``. What it covers is asked anew.
memorandum_ending = Signal()
