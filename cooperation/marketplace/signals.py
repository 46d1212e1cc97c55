"""What this room says to the rooms above it. Sent inside the transaction of the change.

A receiver that starts work elsewhere does so on commit. ``listing_closing`` comes before a
listing is withdrawn: a receiver that has a reason against it raises ``Refused``.
"""

from django.dispatch import Signal

listing_published = Signal()
listing_closing = Signal()
listing_closed = Signal()
