"""What is known of how people sign in."""

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet

from accounts.models import User


def has_confirmed(user: User, email: str = "") -> bool:
    """Whether the person has confirmed an address: any, or the one named."""
    rows = EmailAddress.objects.filter(user=user, verified=True)
    return bool((rows.filter(email__iexact=email) if email else rows).exists())


def without_consent() -> QuerySet[User]:
    """Whose name and address nobody but those who work with them may read."""
    return User.objects.filter(consent_public_contact=False)


def may_be_shown(address: str) -> bool:
    """An address of a function always; that of a person only where the person agreed."""
    theirs = Q(email__iexact=address) | Q(emailaddress__email__iexact=address)
    return not without_consent().filter(theirs).exists()
