"""What every step of a membership does: hold the rows, write it down, tell, pass it on.

Rows are held in one order: the person, then the institution, then the membership or invitation;
last other institutions, where who is awaited changes as well.
"""

from collections.abc import Iterable

from django.utils import timezone

from accounts.models import User
from cooperation.core import activity
from cooperation.directory import admitting, queries
from cooperation.directory.models import Institution, Membership
from cooperation.directory.signals import membership_changed
from cooperation.notifications import outbox
from cooperation.notifications.kinds import Kind


def held_institution(institution: Institution) -> Institution:
    """Held against another step there, not against being awaited by somebody elsewhere."""
    return Institution.objects.select_for_update(no_key=True).get(pk=institution.pk)


def held_person(user: User) -> User:
    """Held against another membership at the same moment, not against being told something."""
    return User.objects.select_for_update(no_key=True).get(pk=user.pk)


def held(membership: Membership) -> Membership:
    """The membership read again, with its person and institution held as well."""
    person = held_person(membership.user)
    institution = held_institution(membership.institution)
    found = membership.locked()
    found.institution, found.user = institution, person
    return found


def record(verb: str, institution: Institution, *, by: User, reason: str = "") -> None:
    """In the history of the institution; whose membership it is stands with the membership."""
    memberships = queries.memberships_of(by)
    of_it = [one for one in memberships if one.institution_id == institution.pk]
    first = next(iter(of_it or memberships), None)
    name = first.institution.name if first else ""
    activity.record(verb, institution, by=by, as_institution=name, reason=reason)


def tell(kind: Kind, membership: Membership, *, to: Iterable[User], by: User) -> None:
    """Tell people but whoever acted; for those who decide the link leads to the people."""
    people = [person for person in to if person.pk != by.pk]
    params: dict[str, str | int] = {"membership": membership.pk}
    if membership.user_id not in {person.pk for person in people}:
        params["page"] = "people"
    outbox.tell(people, kind, about=membership.institution.subject, params=params)


def deciders(membership: Membership) -> list[User]:
    """The people who decide on a membership now."""
    one = admitting.who_admits(membership.institution, membership.role, apart_from=membership.user)
    return list(queries.people(one.institution, one.role)) if one else []


def begin(membership: Membership, *, approved_by: User) -> None:
    """From today on, by somebody else's approval."""
    membership.approved_by = approved_by
    membership.starts_on = queries.today()
    membership.save()


def stop(membership: Membership, *, by: User, reason: str = "") -> None:
    """At once, asked for or active; the reason is kept with it."""
    membership.ended_at = timezone.now()
    membership.ended_by = by
    membership.ends_on = max(queries.today(), membership.starts_on)
    membership.end_reason = reason
    membership.save(update_fields=["ended_at", "ended_by", "ends_on", "end_reason", "updated_at"])


def give_up_role(person: User, institution: Institution, *, by: User) -> None:
    """Nobody has two roles in an institution: the one before ends as the other begins."""
    known = Membership.objects.filter(
        user=person, institution=institution, approved_by__isnull=False, ended_at=None, ends_on=None
    )
    current = known.select_for_update(of=("self",)).first()
    if current is not None:
        current.institution, current.user = institution, person
        stop(current, by=by)
        pass_on(current, by=by)


def to_begin(person: User, institution: Institution, role: str) -> Membership:
    """A membership in a role: the request that is open, or a new one."""
    asked = Membership.objects.requested().filter(user=person, institution=institution)
    membership = asked.select_for_update(of=("self",)).first()
    if membership is None:
        membership = Membership(user=person, institution=institution)
    membership.user, membership.institution = person, institution
    membership.role, membership.starts_on = role, queries.today()
    return membership


def pass_on(membership: Membership, *, by: User) -> None:
    """Rooms above open and close what is owed, in the same transaction."""
    for person in (membership.user, by):
        # What was read of the person before no longer holds.
        person.__dict__.pop("_active_memberships", None)
        person.__dict__.pop("_covered_countries", None)
    membership_changed.send(sender=Membership, membership=membership, by=by)
