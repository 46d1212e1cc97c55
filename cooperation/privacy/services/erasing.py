"""Erasing a person: what was done stays, who it was is gone. See docs/adr/0023."""

import logging

from django.apps import apps
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import AdministratorGrant, User
from accounts.queries import confirmed_addresses
from cooperation.core import personal
from cooperation.core.personal import Erasing, Held, blanking
from cooperation.directory import services as directory
from cooperation.directory.models import Institution, Invitation
from cooperation.privacy import policies, queries
from cooperation.privacy.models import Consent, Erasure
from cooperation.privacy.services import traces

logger = logging.getLogger(__name__)


@transaction.atomic
def erase_self(about: User, *, by: User) -> Erasure:
    """The person erases their account; where they work or ask to, that ends first."""
    person = _held(about)
    policies.check_can_erase_self(by, person)
    for request in queries.open_requests(person):
        directory.withdraw(request, by=person)
    for membership in queries.open_memberships(person):
        directory.end(membership, by=person, reason=_("The person has left the platform."))
    return _erased(person, by=person, way=Erasure.Way.SELF)


@transaction.atomic
def erase_for(about: User, *, by: User, way: str) -> Erasure:
    """An administrator erases somebody who asked for it by letter or mail."""
    person = _held(about)
    # Read after waiting: of two administrators who erase each other the first wins.
    by = User.objects.get(pk=by.pk)
    policies.check_can_erase_for(by, person)
    return _erased(person, by=by, way=Erasure.Way(way))


def _held(about: User) -> User:
    """People first, then institutions, as every step of a membership holds them.

    Of an administrator all are held, so that not the last two go at the same moment.
    """
    people = User.objects.select_for_update(no_key=True).order_by("pk")
    if about.is_staff:
        list(people.filter(Q(is_staff=True) | Q(pk=about.pk)))
    person = people.get(pk=about.pk)
    wanted = Q(memberships__user=about, memberships__ended_at=None)
    held = Institution.objects.filter(pk__in=Institution.objects.filter(wanted).values("pk"))
    list(held.select_for_update(no_key=True).order_by("pk"))
    return person


def _erased(person: User, *, by: User, way: str) -> Erasure:
    # What stands under an address that they never confirmed is somebody else's, until they do.
    addresses = confirmed_addresses(person)
    for function in personal.receivers_of_erasing():
        function(person)
    traces.blank_the_log(person)
    _end_invitations_to(addresses)
    _end_grants(person)
    for held in personal.declared():
        _apply(held, person, addresses)
    traces.take_away(person)
    Consent.objects.filter(user=person, withdrawn_at=None).update(withdrawn_at=timezone.now())
    _make_nobody(person)
    # The log survives a restore of the database: who has to be erased again stands there.
    number = person.pk
    transaction.on_commit(lambda: logger.info("person %d was erased", number))
    return Erasure.objects.create(user=person, by=by, way=way)


def _end_invitations_to(addresses: list[str]) -> None:
    """Nobody is mailed at an address that its owner took away."""
    wanted = _by_address("email", addresses)
    now = timezone.now()
    Invitation.objects.filter(wanted, accepted_at=None, revoked_at=None).update(revoked_at=now)


def _end_grants(person: User) -> None:
    """Nobody becomes an administrator who is a number; that somebody was one stays."""
    grants = AdministratorGrant.objects.filter(person=person)
    grants.filter(decided_at=None).delete()
    grants.filter(ended_at=None).exclude(confirmed_by=None).update(ended_at=timezone.now())


def _apply(held: Held, person: User, addresses: list[str]) -> None:
    """Do to the columns what they declare, in the rows and in their history."""
    if not held.of or held.erasing not in {Erasing.DELETED, Erasing.BLANKED}:
        return
    model = apps.get_model(held.table)
    rows = _by_address(held.of, addresses) if held.by_address else Q(**{held.of: person.pk})
    if held.erasing is Erasing.DELETED:
        blanking.delete(model, rows)
        return
    keys = list(model._default_manager.filter(rows).values_list("pk", flat=True))
    # A history may remember the person of a row that is somebody else's by now.
    blanking.blank_by(model, Q(pk__in=keys), rows | Q(pgh_obj_id__in=keys), held.columns)


def _by_address(column: str, addresses: list[str]) -> Q:
    found = Q(pk__in=[])
    for address in addresses:
        found |= Q(**{f"{column}__iexact": address})
    return found


def _make_nobody(person: User) -> None:
    """The row stays, so that what it did stays; nobody can sign in to it or write to it."""
    person.email = f"erased-{person.pk}@{blanking.NOWHERE}"
    person.display_name = person.function_title = ""
    person.language, person.time_zone = "en", "UTC"
    person.consent_public_contact = person.is_staff = person.is_superuser = False
    person.is_active = False
    person.last_login = None
    person.erased_at = timezone.now()
    person.set_unusable_password()
    person.groups.clear()
    person.user_permissions.clear()
    person.save()
