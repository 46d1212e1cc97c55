"""The first steps of whoever is new, up to the first useful act: read off facts, never stored.

The list ends with that act, or when the person puts it away.
"""

from dataclasses import dataclass, replace

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core.models import ActivityEntry
from cooperation.directory import links
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Invitation, Membership, Role
from cooperation.followups.institutions import item_of
from cooperation.followups.models import Commitment
from platform_site import first_acts
from platform_site.first_acts import Step
from platform_site.readers import Reader

# What one does to come in is not yet what one came for.
COMING_IN = (
    "membership.asked",
    "membership.withdrawn",
    "membership.left",
    "invitation.accepted",
    "institution.proposed",
)
# Without an institution, asking UNFPA is the useful act; with one, it is a help on the way.
ASKING = ("question.asked", "question.asked_on", "question.closed")


@dataclass(frozen=True)
class _Facts:
    confirmed: bool
    acted: bool


def of(reader: Reader, user: User) -> list[Step]:
    """The steps of somebody who has not yet done anything useful here; else none."""
    role = reader.facts.role
    if user.hides_first_steps or (user.is_staff and not role):
        return []
    facts = _facts(user, role)
    request = None if role else _request(user)
    if facts.acted and request is None:
        return []
    steps = [_confirm(facts), _introduce(user), _join(reader, user, request)]
    institution = reader.memberships[0].institution if reader.memberships else None
    if role == Role.FOCAL_POINT and institution is not None and institution.country_id:
        steps.append(_designation(institution))
    steps.append(first_acts.of(reader, institution))
    following = next(one for one in steps if one.state == "open" and one.url)
    return [replace(one, is_next=one is following) for one in steps]


def _facts(user: User, role: str) -> _Facts:
    """One query: whether the address is confirmed, and whether anything useful was done."""
    verified = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    acts = ActivityEntry.objects.filter(by=OuterRef("pk"))
    acts = acts.exclude(verb__in=(*COMING_IN, *(ASKING if role else ())))
    rows = User.objects.filter(pk=user.pk)
    return _Facts(*rows.values_list(Exists(verified), Exists(acts)).get())


def _request(user: User) -> Membership | None:
    """The open request to join, the newest where there are several."""
    rows = Membership.objects.requested().filter(user=user)
    return rows.select_related("institution__subject").order_by("-pk").first()


def _confirm(facts: _Facts) -> Step:
    label = _("Confirm your e-mail address")
    if facts.confirmed:
        return Step(label, "done")
    return Step(label, "open", _("Open the link in the mail to you."))


def _introduce(user: User) -> Step:
    """Done when there is a function and a time zone that somebody chose."""
    done = bool(user.function_title) and user.time_zone != "UTC"
    return Step(
        _("Say your function, language and time zone"),
        "done" if done else "open",
        "" if done else _("Others see your function; days and hours are shown in your time zone."),
        "" if done else reverse("accounts:profile"),
        _("Your settings"),
    )


def _join(reader: Reader, user: User, request: Membership | None) -> Step:
    label = _("Join your institution")
    if reader.memberships:
        return Step(label, "done", reader.memberships[0].institution.name)
    invitation = invitation_of(user)
    if invitation is not None:
        url = reverse("directory:accept", args=[links.token(invitation)])
        return Step(label, "open", _invites(invitation), url, _("Read the invitation"))
    if request is not None:
        url = request.institution.get_absolute_url()
        return Step(label, "waiting", _waits(request), url, _("See your request"))
    return Step(
        label,
        "open",
        _("Look for it and ask to join; a focal point or the country's coordinator admits you."),
        reverse("directory:institutions"),
        _("Look for your institution"),
    )


def _invites(invitation: Invitation) -> str:
    return _("%(institution)s invites you.") % {"institution": invitation.institution.name}


def _waits(request: Membership) -> str:
    """Who is awaited about a request, until when: to admit, or to confirm what one admitted."""
    rows = Commitment.objects.filter(
        about=request.institution.subject_id,
        kind__in=("admit", "confirm_admission"),
        item=item_of(request),
        state=Commitment.State.OPEN,
    )
    wait = rows.select_related("awaits_institution").first()
    by_name = wait is None or wait.awaits_institution is None
    if by_name and request.state == Membership.State.TO_CONFIRM:
        return _("An administrator of the platform confirms it.")
    if wait is None:
        return _("Nobody on the platform can decide on it now: ask the UNFPA office.")
    return _("Asked of %(who)s, until %(day)s.") % {
        "who": wait.awaits_institution,
        "day": date_format(wait.due_on, "DATE_FORMAT"),
    }


def _designation(institution: Institution) -> Step:
    label = _("See that your institution is designated")
    if directory.active_designation(institution) is not None:
        return Step(label, "done")
    hint = _("Without it, drafts can be written and not submitted. Its page says what is missing.")
    url = f"{institution.get_absolute_url()}#designation"
    return Step(label, "open", hint, url, _("My institution"))


def invitation_of(user: User) -> Invitation | None:
    """An open invitation to an address that the person has confirmed, the newest of several."""
    confirmed = EmailAddress.objects.filter(user=user, verified=True)
    addresses = [one.lower() for one in confirmed.values_list("email", flat=True)]
    rows = Invitation.objects.filter(
        email__in=addresses,
        accepted_at=None,
        revoked_at=None,
        expires_at__gt=timezone.now(),
        institution__is_active=True,
    )
    return rows.select_related("institution").order_by("-pk").first()
