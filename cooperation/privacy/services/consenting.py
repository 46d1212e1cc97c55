"""Agreeing to be a public contact, and taking it back: each at once, both kept."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cooperation.privacy.models import Consent


@transaction.atomic
def give_consent(*, by: User) -> None:
    """From now on everybody may read the person's name, function and address."""
    person = _held(by)
    if person.erased_at is None and not person.consent_public_contact:
        Consent.objects.get_or_create(user=person, withdrawn_at=None)
        _set(person, agreed=True)
    by.consent_public_contact = person.consent_public_contact


@transaction.atomic
def withdraw_consent(*, by: User) -> None:
    """From now on nobody does; that it was given once stays known."""
    person = _held(by)
    if person.consent_public_contact:
        Consent.objects.filter(user=person, withdrawn_at=None).update(withdrawn_at=timezone.now())
        _set(person, agreed=False)
    by.consent_public_contact = person.consent_public_contact


def _set(person: User, *, agreed: bool) -> None:
    person.consent_public_contact = agreed
    person.save(update_fields=["consent_public_contact"])


def _held(user: User) -> User:
    return User.objects.select_for_update(no_key=True).get(pk=user.pk)
