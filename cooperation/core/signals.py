"""What rooms above are told of by core."""

from django.dispatch import Signal

# A stored file turned out to carry a virus; sent in the transaction that hides it. ``document``.
document_found_infected = Signal()
