"""Who is awaited about a question: the officers of the office, until they have answered."""

from collections.abc import Iterable, Sequence

from cooperation.dialogue.lifecycle import REPLY
from cooperation.dialogue.models import Question
from cooperation.followups.commitments import Awaited
from cooperation.followups.expected import Source, concerned, declare
from cooperation.followups.models import Commitment


def objects() -> Iterable[Question]:
    rows = Question.objects.filter(concerned(["asked"]))
    return rows.select_related("subject", "office__unfpa_office").order_by("pk")


def awaited(question: Question, open_ones: Sequence[Commitment] = ()) -> list[Awaited]:
    return [Awaited(question.office, REPLY)] if question.state == "asked" else []


SOURCE = Source("questions", objects, awaited)
declare(SOURCE)
