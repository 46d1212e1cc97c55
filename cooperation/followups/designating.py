"""What the page of an institution's designations shows of this room: who is awaited, until when."""

from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from cooperation.core.panels import Context, Panel, register
from cooperation.directory.models import Institution
from cooperation.followups import queries
from cooperation.followups.lines import lines
from cooperation.followups.models import Commitment

KINDS = ("endorse", "review_suspension", "renew_designation")


def waits(request: HttpRequest, institution: Institution) -> Context | None:
    """What is open about its designations; a renewal only when it is near."""
    if not isinstance(request.user, User):
        return None
    rows = Commitment.objects.filter(
        about=institution.subject_id,
        kind__in=KINDS,
        item__startswith="designation:",
        state=Commitment.State.OPEN,
    )
    soon = timezone.localdate() + queries.ASKED_BEFORE["renew_designation"]
    rows = rows.exclude(kind="renew_designation", due_on__gt=soon).order_by("due_on", "pk")
    found = lines(rows.select_related(*queries.RELATED))
    return {"lines": found} if found else None


def register_panels() -> None:
    """Called when the platform starts."""
    register(Panel("institution.designations", "followups/designations_panel.html", waits, 10))
