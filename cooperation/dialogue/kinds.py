"""What people are told about questions and proposed institutions: of questions, never what."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from cooperation.dialogue.models import InstitutionProposal, Question
from cooperation.notifications.kinds import Kind, declare, declare_check

FAMILY = "questions"

ASKED = Kind(
    "question.asked",
    FAMILY,
    _("%(code)s: a question to your office"),
    _("There is a question to your office, from: %(title)s. Read it and answer on its page."),
    mandatory=True,
)
ANSWERED = Kind(
    "question.answered",
    FAMILY,
    _("%(code)s: UNFPA has answered"),
    _("The UNFPA office has answered your question. Read the answer on its page."),
)
CLOSED = Kind(
    "question.closed",
    FAMILY,
    _("%(code)s: a question was closed"),
    _("The other side has closed a question. The reason stands on its page."),
)
PROPOSED = Kind(
    "institution.proposed",
    "account",
    _("%(code)s: an institution to be added"),
    _("Somebody misses “%(title)s” here. Add it, refuse it or say which institution it is."),
    mandatory=True,
)
ADDED = Kind(
    "institution.added",
    "account",
    _("%(code)s: the institution is here now"),
    _("“%(title)s” was added. Its page lets you ask to join."),
    mandatory=True,
)
KNOWN = Kind(
    "institution.known",
    "account",
    _("%(code)s: the institution is here already"),
    _("“%(title)s” is here already, under the name that the page says. Ask to join it there."),
    mandatory=True,
)
PROPOSAL_REFUSED = Kind(
    "institution.refused",
    "account",
    _("%(code)s: the institution was not added"),
    _("“%(title)s” was not added. The reason stands on the page of your proposal."),
    mandatory=True,
)


def waits_for_an_answer(params: Mapping[str, Any]) -> bool:
    return Question.objects.filter(pk=params["question"], state="asked").exists()


def is_still_proposed(params: Mapping[str, Any]) -> bool:
    return InstitutionProposal.objects.filter(pk=params["proposal"], state="proposed").exists()


declare(ASKED, ANSWERED, CLOSED, PROPOSED, ADDED, KNOWN, PROPOSAL_REFUSED)
declare_check(ASKED, waits_for_an_answer)
declare_check(PROPOSED, is_still_proposed)
