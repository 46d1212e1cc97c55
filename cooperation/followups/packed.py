"""What a handover pack says of what is awaited from an institution."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from cooperation.directory.models import Institution, Role
from cooperation.directory.packs import Entry, Facts, Said, Section, register
from cooperation.followups import labels
from cooperation.followups.models import Commitment


def open_matters(institution: Institution) -> Iterable[Entry]:
    """What awaits the institution, soonest first."""
    rows = Commitment.objects.filter(
        awaits_institution=institution, state=Commitment.State.OPEN
    ).order_by("due_on", "pk")
    for one in rows:
        yield (
            one.about_id,
            {
                "kind": one.kind,
                "text": one.text,
                "role": one.awaits_role,
                "due_on": one.due_on.isoformat(),
            },
        )


def said(facts: Facts) -> Said:
    """What was to be done, by which role, until when."""
    role = facts.get("role")
    known = role in Role.values
    return Said(
        state=labels.to_do(str(facts.get("kind", "")), str(facts.get("text", ""))),
        due_on=str(facts.get("due_on", "")),
        who=Role(str(role)).label if known else "",
    )


def register_section() -> None:
    """Called when the platform starts."""
    register(Section("awaited", _("What is awaited, until when"), open_matters, said, order=10))
