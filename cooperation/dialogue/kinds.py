"""What people are told about questions: that there is something to read, never what."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from cooperation.dialogue.models import Question
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


def waits_for_an_answer(params: Mapping[str, Any]) -> bool:
    return Question.objects.filter(pk=params["question"], state="asked").exists()


declare(ASKED, ANSWERED, CLOSED)
declare_check(ASKED, waits_for_an_answer)
