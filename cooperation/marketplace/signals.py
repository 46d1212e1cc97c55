"""What this room says to the rooms above it. Sent inside the transaction of the change.

A receiver that starts work elsewhere does so on commit. ``listing_closing`` comes before a
listing is withdrawn or closed: a receiver that has a reason against it raises ``Refused``, and
nothing else; a page asks with it too. ``listing_published`` comes again whenever it goes on: after
a pause, a revision or a confirmation.
"""

from django.dispatch import Signal

listing_published = Signal()
listing_closing = Signal()
listing_closed = Signal()
listing_paused = Signal()
listing_expired = Signal()
