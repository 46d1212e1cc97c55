"""The institution, membership or invitation of an address, as far as the reader may see it."""

from typing import Any, cast

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core.policies import allows
from cooperation.directory import policies, queries
from cooperation.directory.models import Designation, Institution, Invitation, Membership

LOADED = ("country", "type", "subject", "unfpa_office__parent__institution")
OF_MEMBERSHIP = ("user", *(f"institution__{name}" for name in LOADED))


def signed_in(request: HttpRequest) -> User:
    return cast(User, request.user)


def institution(code: str) -> Institution:
    return get_object_or_404(Institution.objects.select_related(*LOADED), subject__code=code)


def with_people(request: HttpRequest, code: str) -> Institution:
    """Whose people the reader may not see has no such page for them."""
    found = institution(code)
    if not allows(policies.check_sees_people, request.user, found):
        raise Http404
    return found


def membership(request: HttpRequest, pk: int) -> Membership:
    """One's own, one in an institution whose people one sees, or one that one has to confirm."""
    rows = Membership.objects.select_related(*OF_MEMBERSHIP)
    found = get_object_or_404(rows, pk=pk)
    if not policies.sees_membership(request.user, found):
        raise Http404
    return found


def invitation(request: HttpRequest, pk: int) -> Invitation:
    rows = Invitation.objects.select_related(*(f"institution__{name}" for name in LOADED))
    found = get_object_or_404(rows, pk=pk)
    if not allows(policies.check_sees_people, request.user, found.institution):
        raise Http404
    return found


def with_designations(request: HttpRequest, code: str) -> Institution:
    """Whose designations the reader may not see has no such page for them; an office has none."""
    found = institution(code)
    if not allows(policies.check_sees_designations, request.user, found):
        raise Http404
    return found


def designation(request: HttpRequest, pk: int) -> Designation:
    """As far as the reader may see it."""
    rows = queries.designations_visible_to(request.user).select_related(
        "designated_by", "letter", *(f"institution__{name}" for name in LOADED)
    )
    return get_object_or_404(rows.distinct(), pk=pk)


def answering_for_a_country(request: HttpRequest) -> User:
    """Coordinators and officers; for everybody else there is no such page."""
    user = signed_in(request)
    if not (queries.coordinated_country_ids(user) or queries.covered_country_ids(user)):
        raise Http404
    return user


def designations_url(about: Institution) -> str:
    return reverse("directory:designations", args=[about.code])


def people_url(about: Institution) -> str:
    return reverse("directory:people", args=[about.code])


def crumbs(
    about: Institution, here: str, *, below_people: bool = False, below_designations: bool = False
) -> list[dict[str, Any]]:
    way: list[dict[str, Any]] = [
        {"label": _("Institutions"), "url": reverse("directory:institutions")},
        {"label": about.name, "url": about.get_absolute_url()},
    ]
    if below_people:
        way.append({"label": _("People"), "url": people_url(about)})
    if below_designations:
        way.append({"label": _("Designations"), "url": designations_url(about)})
    return [*way, {"label": here}]
