"""The history of an institution: its own data, its office, people, designations, invitations."""

from functools import partial
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation.audit import sources, values
from cooperation.audit.queries import opened
from cooperation.audit.sources import INNER, WHICH_ROW, Parties, Source, Table
from cooperation.core.history import Words, name_of_column
from cooperation.core.lifecycle import Lifecycle
from cooperation.directory import queries as directory
from cooperation.directory.models import (
    Designation,
    Institution,
    Invitation,
    Membership,
    Role,
    UnfpaOffice,
)
from cooperation.directory.queries import Reader

# An institution has no states of its own: what begins and ends are memberships and designations.
NO_STATES = Lifecycle("institution", _("Institution"), "", (), ())
FOR_THE_PERSON = "a reason is for the person whom it concerns, on the page of their request"


def inside(user: Reader) -> Q:
    """Those who answer for an institution: its focal points, its country's coordinator, officers.

    Of an office the officers of the regional office above it, of what has no country the officers
    of regional offices: the same persons who see its people.
    """
    focal = directory.institution_ids(user, Role.FOCAL_POINT)
    countries = directory.coordinated_country_ids(user) | directory.covered_country_ids(user)
    offices = directory.institution_ids(user, Role.OFFICER)
    answered = Q(pk__in=focal) | Q(country__in=countries)
    if any(one.kind == UnfpaOffice.Kind.REGIONAL for one in directory.offices_of(user)):
        answered |= Q(country=None)
    below = Q(unfpa_office__parent__institution__in=offices)
    own = Q(unfpa_office__parent=None, unfpa_office__isnull=False, pk__in=offices)
    return (Q(unfpa_office=None) & answered) | below | own | opened(user)


def parties(institution: Institution) -> Parties:
    countries = {institution.country_id} - {None}
    office = getattr(institution, "unfpa_office", None)
    if office is not None:
        countries = set(office.covers.values_list("pk", flat=True))
    return Parties(frozenset({institution.pk}), frozenset(countries))  # type: ignore[arg-type]


def words(_institution: Any) -> Words:
    return Words(NO_STATES, label=partial(name_of_column, Institution))


def _here(institution: Any) -> Q:
    return Q(institution=institution.pk)


TABLES = (
    Table(
        model=Institution,
        of=lambda one: Q(pgh_obj=one.pk),
        shown=(
            "name", "acronym", "country", "type", "parent", "level", "website", "place",
            "contact_function", "contact_phone", "contact_email", "is_active", "closed_on",
            "successor",
        ),
        left_out={"id": WHICH_ROW, "subject": WHICH_ROW, "created_at": INNER},
    ),
    Table(
        model=UnfpaOffice,
        of=_here,
        name=_("UNFPA office"),
        shown=("kind", "parent", "duty_country", "hours"),
        left_out={"id": WHICH_ROW, "institution": WHICH_ROW},
    ),
    Table(
        model=Designation,
        of=_here,
        name=_("Designation"),
        named_by=("valid_from",),
        shown=(
            "state", "designated_by", "can_offer", "can_demand", "valid_from", "valid_to",
            "decided_by", "decided_for", "decided_at", "by_letter", "letter", "letter_on", "reason",
            "requested_by",
        ),
        left_out={
            "id": WHICH_ROW, "institution": WHICH_ROW, "created_at": INNER, "updated_at": INNER,
        },
    ),
    Table(
        model=Membership,
        of=_here,
        name=_("Membership"),
        named_by=("user",),
        shown=(
            "role", "starts_on", "ends_on", "admitted_by", "approved_by", "ended_at", "ended_by",
        ),
        left_out={
            "id": WHICH_ROW, "institution": WHICH_ROW, "created_at": INNER, "updated_at": INNER,
            "user": WHICH_ROW, "request_reason": FOR_THE_PERSON, "end_reason": FOR_THE_PERSON,
        },
    ),
    Table(
        model=Invitation,
        of=_here,
        name=_("Invitation"),
        named_by=("number",),
        shown=(
            "role", "language", "invited_by", "number", "expires_at", "accepted_at",
            "accepted_by", "revoked_at",
        ),
        left_out={
            "id": WHICH_ROW, "institution": WHICH_ROW, "created_at": INNER,
            "email": "an address is shown to whoever may invite, while the invitation is open",
        },
    ),
)  # fmt: skip


def _of_its_designations(institution: Any) -> Q:
    kept = Designation.pgh_event_model._default_manager  # type: ignore[attr-defined]
    return Q(designation__in=kept.filter(institution=institution.pk).values("id"))


def _of_its_office(institution: Any) -> Q:
    return Q(unfpaoffice__in=UnfpaOffice.objects.filter(institution=institution.pk).values("pk"))


def register() -> None:
    """Called in ``AppConfig.ready``: this room speaks for the directory below it."""
    values.declare_name(UnfpaOffice, values.column("institution__name"))
    sources.register(
        Source(
            kinds={"institution": _("Institution")},
            model=Institution,
            inside=inside,
            words=words,
            parties=parties,
            tables=(
                *TABLES,
                sources.choices(Designation, "themes", _of_its_designations),
                sources.choices(Designation, "earlier_letters", _of_its_designations),
                sources.choices(UnfpaOffice, "covers", _of_its_office),
            ),
            read_along=("country", "unfpa_office"),
        )
    )
