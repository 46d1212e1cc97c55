"""What every step of a membership does: hold the rows, write it down, tell, pass it on.

Rows are held in one order: the person, then the institution, then the membership or invitation;
last other institutions, where who is awaited changes as well.
"""

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from cooperation.core import activity
from cooperation.directory import admitting, confirming, kinds, queries
from cooperation.directory.models import Institution, Membership
from cooperation.directory.signals import membership_changed
from cooperation.notifications import outbox
from cooperation.notifications.kinds import Kind

# All but what one has admitted and another still has to confirm.
WITHOUT_ADMITTED = Q(approved_by__isnull=False) | Q(admitted_by=None)


def held_institution(institution: Institution) -> Institution:
    """Held against another step there, not against being awaited by somebody elsewhere."""
    return Institution.objects.select_for_update(no_key=True).get(pk=institution.pk)


def held_person(user: User) -> User:
    """Held against another membership at the same moment, not against being told something."""
    return User.objects.select_for_update(no_key=True).get(pk=user.pk)


def held_with_administrators(*people: User) -> list[User]:
    """People and all administrators, in the order of their keys; the people as they are now.

    Two who end each other at the same moment meet here: the second is read as what the first has
    made of them.
    """
    keys = [one.pk for one in people]
    rows = User.objects.select_for_update(no_key=True).filter(Q(pk__in=keys) | Q(is_staff=True))
    found = {one.pk: one for one in rows.order_by("pk")}
    return [found[pk] for pk in keys]


def held_people(institution: Institution) -> list[User]:
    """Everybody with a place there or a request, in the order of their keys; before it is held."""
    rows = Membership.objects.filter(institution=institution, ended_at=None)
    people = User.objects.select_for_update(no_key=True).filter(pk__in=rows.values("user"))
    return list(people.order_by("pk"))


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
    """Tell people but whoever acted; for those who decide the link leads to the people.

    Whoever confirms may not see the people: to them the page of the institution shows it.
    """
    people = [person for person in to if person.pk != by.pk]
    params: dict[str, str | int] = {"membership": membership.pk}
    is_own = membership.user_id in {person.pk for person in people}
    if not is_own and kind is not kinds.TO_CONFIRM:
        params["page"] = "people"
    outbox.tell(people, kind, about=membership.institution.subject, params=params)


def deciders(membership: Membership) -> list[User]:
    """The people who decide on a membership now: who admits, or who confirms."""
    if membership.state == Membership.State.TO_CONFIRM:
        return confirming.people(membership)
    one = admitting.who_admits(membership.institution, membership.role, apart_from=membership.user)
    return list(queries.people(one.institution, one.role)) if one else []


def admitter(membership: Membership) -> list[User]:
    """Who admitted into a role that approves."""
    return [membership.admitted_by] if membership.admitted_by else []


def admit(membership: Membership, *, admitted_by: User, by: User) -> None:
    """Admitted by one: it counts at once, or in a role that approves once another confirms."""
    if not confirming.needs_second(membership.role):
        begin(membership, approved_by=admitted_by)
        return
    membership.admitted_by = admitted_by
    membership.save()
    tell(kinds.TO_CONFIRM, membership, to=confirming.people(membership), by=by)


def give_up_others(membership: Membership, *, by: User) -> list[Membership]:
    """Another role of the same person in the same institution ends, also one with a last day.

    What one has admitted into a role that approves stays: another person decides on it.
    """
    others = Membership.objects.standing_on(queries.today()).filter(
        WITHOUT_ADMITTED, user=membership.user_id, institution=membership.institution_id
    )
    rows = others.exclude(pk=membership.pk).select_for_update(of=("self",)).order_by("pk")
    given_up = list(rows)
    for other in given_up:
        other.institution, other.user = membership.institution, membership.user
        stop(other, by=by)
        pass_on(other, by=by)
    return given_up


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


def to_begin(person: User, institution: Institution, role: str) -> Membership:
    """A membership in a role: the request that is open and undecided, or a new one."""
    asked = Membership.objects.requested().filter(
        user=person, institution=institution, admitted_by=None
    )
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
