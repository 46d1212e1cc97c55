"""What this room holds about people: what they asked, answered and proposed, and why."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.personal import (
    Erasing,
    Held,
    Step,
    acts,
    blanking,
    forget_after,
    held,
    impersonal,
    on_erasing,
    periods,
)
from cooperation.dialogue import services
from cooperation.dialogue.models import Message, Question

BOTH_SIDES = "whoever asked or their institution, and the officers of the office"
DECIDERS = "whoever proposed it, and who decides on institutions of the country"
AS_LONG = "as long as the record of the object"

acts("dialogue.Question", "asked_by", "closed_by", seen_by=BOTH_SIDES)
acts("dialogue.Message", "by", seen_by=BOTH_SIDES, beside=("written_at", "body"))
acts(
    "dialogue.InstitutionProposal",
    "proposed_by",
    "decided_by",
    seen_by=DECIDERS,
    beside=("name", "state"),
)
held(
    Held(
        "dialogue.Question",
        ("topic", "close_reason"),
        whose="the person",
        purpose="to answer a question",
        seen_by=BOTH_SIDES,
        kept=periods.MESSAGES.words,
        erasing=Erasing.BLANKED,
        of="asked_by",
    ),
    Held(
        "dialogue.Message",
        ("body", "as_institution", "document"),
        whose="the person",
        purpose="to answer a question",
        seen_by=BOTH_SIDES,
        kept=periods.MESSAGES.words,
        erasing=Erasing.BLANKED,
        of="by",
    ),
    Held(
        "dialogue.InstitutionProposal",
        ("reason", "decision_reason"),
        whose="the person",
        purpose="to decide whether an institution is added",
        seen_by=DECIDERS,
        kept=AS_LONG,
        erasing=Erasing.BLANKED,
        of="proposed_by",
    ),
)
impersonal("dialogue.InstitutionProposal", "name", "place", reason="what an institution is")
impersonal("dialogue.Message", "language", reason="the language it was written in")


@on_erasing
def drop_own_papers(person: User) -> None:
    """What they handed in goes with what they wrote, from the disk as well."""
    services.drop_papers_of(person)


@on_erasing
def close_own_questions(person: User) -> None:
    """No office goes on waiting to answer somebody who is gone."""
    services.close_those_of(person)


forget_after(
    Step(
        "dialogue.messages",
        _("Messages to UNFPA and their documents, from the end of the question"),
        periods.MESSAGES,
        due=lambda now: Message.objects.filter(
            question__closed_at__lt=periods.MESSAGES.before(now)
        ).exclude(body="", document=None),
        forget=services.forget_messages,
    ),
    Step(
        "dialogue.questions",
        _("Topics of questions to UNFPA and why they were closed, from the end of the question"),
        periods.MESSAGES,
        due=lambda now: Question.objects.filter(closed_at__lt=periods.MESSAGES.before(now)).exclude(
            topic="", close_reason=""
        ),
        forget=lambda rows: blanking.blank(rows, ["topic", "close_reason"]),
    ),
)
