"""What happens here that rooms above have to do something about."""

from django.dispatch import Signal

# Arguments: membership, by. It was asked for, decided, withdrawn, begun or ended; sent in the same
# transaction.
membership_changed = Signal()

# Arguments: designation, by (None is the system). It was asked for, decided, suspended, lifted,
# revoked, renewed or expired; sent in the same transaction.
designation_changed = Signal()

# Arguments: institution, successor (or None), by, reason. It is closed, and what is open goes over
# to the successor; sent in the same transaction.
institution_closed = Signal()

# Arguments: by. Somebody became an administrator or is one no longer; sent in the same transaction.
administrators_changed = Signal()
