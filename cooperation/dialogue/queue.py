"""Questions in the officers' queue: what was asked last, and whose countries they are of."""

from django.http import HttpRequest
from django.urls import reverse

from cooperation.core.models import Subject
from cooperation.core.panels import Context, Panel, register
from cooperation.dialogue import proposals
from cooperation.dialogue.queries import is_of_the_office, visible_to
from cooperation.directory.queries import Reader
from cooperation.followups import matters
from cooperation.followups.models import Commitment


def in_short(request: HttpRequest, commitment: Commitment) -> Context | None:
    """For officers: the newest message, and where to answer."""
    if commitment.about.kind != "question":
        return None
    question = visible_to(request.user).filter(subject=commitment.about).first()
    if question is None or not is_of_the_office(request.user, question):
        return None
    message = question.messages.select_related("by").last()
    answer_url = reverse("dialogue:detail", args=[commitment.about.code])
    return {"question": question, "message": message, "answer_url": f"{answer_url}#write"}


def proposal_in_short(request: HttpRequest, commitment: Commitment) -> Context | None:
    """For those who decide: what is proposed, and where to decide."""
    if commitment.about.kind != "institution_proposal":
        return None
    rows = proposals.visible_to(request.user).select_related(*proposals.LOADED)
    found = rows.filter(subject=commitment.about).first()
    return {"proposal": found} if found is not None else None


def _countries_of_proposals(user: Reader, subject: Subject) -> set[int]:
    found = proposals.visible_to(user).filter(subject=subject, country__isnull=False)
    return {pk for pk in found.values_list("country_id", flat=True) if pk is not None}


def _country_ids(user: Reader, subject: Subject) -> set[int]:
    """The country whose office has it in hand."""
    return set(visible_to(user).filter(subject=subject).values_list("country_id", flat=True))


def register_in_the_queue() -> None:
    """Called when the platform starts."""
    register(Panel("queue.matter", "dialogue/queue_matter.html", in_short))
    register(Panel("queue.matter", "dialogue/queue_proposal.html", proposal_in_short))
    matters.register(matters.Matter(("question",), _country_ids))
    matters.register(matters.Matter(("institution_proposal",), _countries_of_proposals))
