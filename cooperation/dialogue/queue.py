"""Questions in the officers' queue: what was asked last, and whose countries they are of."""

from django.http import HttpRequest
from django.urls import reverse

from cooperation.core.models import Subject
from cooperation.core.panels import Context, Panel, register
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


def _country_ids(user: Reader, subject: Subject) -> set[int]:
    """The country whose office has it in hand."""
    return set(visible_to(user).filter(subject=subject).values_list("country_id", flat=True))


def register_in_the_queue() -> None:
    """Called when the platform starts."""
    register(Panel("queue.matter", "dialogue/queue_matter.html", in_short))
    matters.register(matters.Matter(("question",), _country_ids))
