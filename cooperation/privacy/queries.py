"""What a person sees of their own data, and what has to be known before erasing it."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Membership, Role
from cooperation.privacy.models import Consent, DataExport, Forgotten

Reader = User | AnonymousUser


def visible_to(user: Reader) -> QuerySet[DataExport]:
    """Files with one's own data, and nobody else's."""
    if not isinstance(user, User):
        return DataExport.objects.none()
    return exports_of(user)


def exports_of(user: User) -> QuerySet[DataExport]:
    return DataExport.objects.filter(user=user).order_by("-asked_at", "-pk")


def downloadable(user: Reader) -> QuerySet[DataExport]:
    """Those whose file is there and whose time is not over."""
    return visible_to(user).filter(expires_at__gt=timezone.now(), deleted_at=None)


def consents_of(user: User) -> QuerySet[Consent]:
    """The history of one's consent to be a public contact, the newest first."""
    return Consent.objects.filter(user=user)


def open_requests(user: User) -> list[Membership]:
    """Where somebody asks to join and has no answer yet."""
    rows = Membership.objects.requested().filter(user=user)
    return list(rows.select_related("institution__subject"))


def open_memberships(user: User) -> list[Membership]:
    """Where somebody works now."""
    rows = Membership.objects.active_on(directory.today()).filter(user=user)
    return list(rows.select_related("institution__subject").order_by("pk"))


def left_without_a_focal_point(user: User) -> list[Institution]:
    """The institutions that have no other focal point than this person."""
    own = [one for one in open_memberships(user) if one.role == Role.FOCAL_POINT]
    others = (
        Membership.objects.active_on(directory.today())
        .filter(role=Role.FOCAL_POINT, institution__in=[one.institution_id for one in own])
        .exclude(user=user)
        .values_list("institution", flat=True)
    )
    kept = set(others)
    return [one.institution for one in own if one.institution_id not in kept]


def other_administrators(user: User) -> QuerySet[User]:
    """Who keeps the platform besides this person."""
    return User.objects.filter(is_staff=True, is_active=True).exclude(pk=user.pk)


def forgotten() -> dict[str, Forgotten]:
    """What the nightly run did, by the code of the step."""
    return {row.step: row for row in Forgotten.objects.all()}


def is_erased(user: User) -> bool:
    """Asked of the database: the person at hand may have been read before."""
    return User.objects.filter(pk=user.pk, erased_at__isnull=False).exists()
