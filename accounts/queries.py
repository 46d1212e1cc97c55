"""What is known of how people sign in."""

from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, QuerySet
from django.db.models.functions import Lower

from accounts.models import User


def has_confirmed(user: User, email: str = "") -> bool:
    """Whether the person has confirmed an address: any, or the one named."""
    rows = EmailAddress.objects.filter(user=user, verified=True)
    return bool((rows.filter(email__iexact=email) if email else rows).exists())


def confirmed_column() -> Exists:
    """Whether a person has confirmed any address, as a column of a query for people."""
    return Exists(EmailAddress.objects.filter(user=OuterRef("pk"), verified=True))


def is_hidden(column: str) -> "ExpressionWrapper[Any]":
    """Of rows with an address under this name: whether it is that of a person who did not agree."""
    wanted, people = Lower(OuterRef(column)), without_consent()
    first = people.annotate(address=Lower("email")).filter(address=wanted)
    others = people.annotate(address=Lower("emailaddress__email")).filter(address=wanted)
    return ExpressionWrapper(Exists(first) | Exists(others), output_field=BooleanField())


def without_consent() -> QuerySet[User]:
    """Whose name and address nobody but those who work with them may read."""
    return User.objects.filter(consent_public_contact=False)


def may_be_shown(address: str) -> bool:
    """An address of a function always; that of a person only where the person agreed."""
    return not not_to_be_shown([address])


def not_to_be_shown(addresses: Iterable[str]) -> set[str]:
    """Which of some addresses belong to people who did not agree, in small letters; one query."""
    wanted = {address.lower() for address in addresses}
    if not wanted:
        return set()
    people = without_consent()
    first = people.annotate(address=Lower("email"))
    others = people.annotate(address=Lower("emailaddress__email"))
    rows = (
        one.filter(address__in=wanted).order_by().values_list("address", flat=True)
        for one in (first, others)
    )
    return set(next(rows).union(next(rows)))
