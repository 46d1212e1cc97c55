"""What happens here that rooms above have to do something about."""

from django.dispatch import Signal

# Arguments: membership, by. It was asked for, decided, withdrawn, begun or ended; sent in the same
# transaction.
membership_changed = Signal()
