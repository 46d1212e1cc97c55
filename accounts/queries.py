"""What is known of how people sign in."""

from collections.abc import Iterable

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Lower

from accounts.models import User


def has_confirmed(user: User, email: str = "") -> bool:
    """Whether the person has confirmed an address: any, or the one named."""
    rows = EmailAddress.objects.filter(user=user, verified=True)
    return bool((rows.filter(email__iexact=email) if email else rows).exists())


def confirmed_addresses(user: User) -> list[str]:
    """The addresses that are the person's for certain, in small letters: they read its mail."""
    rows = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return sorted({email.lower() for email in rows})


def confirmed_column() -> Exists:
    """Whether a person has confirmed any address, as a column of a query for people."""
    return Exists(EmailAddress.objects.filter(user=OuterRef("pk"), verified=True))


def is_hidden(column: str) -> Exists:
    """Of rows with an address under this name: whether it is that of a person who did not agree."""
    return Exists(_of_others().filter(address=Lower(OuterRef(column))))


def without_consent() -> QuerySet[User]:
    """Whose name and address nobody but those who work with them may read."""
    return User.objects.filter(consent_public_contact=False)


def may_be_shown(address: str) -> bool:
    """An address of a function always; that of a person only where the person agreed."""
    return not not_to_be_shown([address])


def not_to_be_shown(addresses: Iterable[str]) -> set[str]:
    """Which of some addresses belong to people who did not agree, in small letters; one query.

    An address is that of whoever has confirmed it: somebody who registers with the address of a
    ministry and cannot read its mail hides nothing.
    """
    wanted = {address.lower() for address in addresses}
    if not wanted:
        return set()
    return set(_of_others().filter(address__in=wanted).values_list("address", flat=True))


def _of_others() -> QuerySet[EmailAddress]:
    """Confirmed addresses of people who did not agree, each in small letters as ``address``."""
    confirmed = EmailAddress.objects.filter(verified=True, user__in=without_consent())
    rows: QuerySet[EmailAddress] = confirmed.annotate(address=Lower("email"))
    return rows
