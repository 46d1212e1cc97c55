"""What happens here that rooms above have to do something about."""

from django.dispatch import Signal

# Arguments: user. So many mails to the person came back that the address counts as silent.
address_fell_silent = Signal()
