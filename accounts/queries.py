"""What is known of how people sign in."""

from allauth.account.models import EmailAddress

from accounts.models import User


def has_confirmed(user: User, email: str = "") -> bool:
    """Whether the person has confirmed an address: any, or the one named."""
    rows = EmailAddress.objects.filter(user=user, verified=True)
    return bool((rows.filter(email__iexact=email) if email else rows).exists())
