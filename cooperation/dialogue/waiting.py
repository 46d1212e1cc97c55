"""Who is awaited: about a question the office; about a proposed institution who may add it."""

from collections.abc import Iterable, Sequence

from cooperation.dialogue import proposals
from cooperation.dialogue.lifecycle import ADMIT_AS_COUNTRY, ADMIT_AS_OFFICE, REPLY
from cooperation.dialogue.models import InstitutionProposal, Question
from cooperation.directory.models import Role
from cooperation.followups.commitments import Awaited
from cooperation.followups.expected import Source, concerned, declare
from cooperation.followups.models import Commitment


def objects() -> Iterable[Question]:
    rows = Question.objects.filter(concerned(["asked"]))
    return rows.select_related("subject", "office__unfpa_office").order_by("pk")


def awaited(question: Question, open_ones: Sequence[Commitment] = ()) -> list[Awaited]:
    return [Awaited(question.office, REPLY)] if question.state == "asked" else []


def proposed() -> Iterable[InstitutionProposal]:
    rows = InstitutionProposal.objects.filter(concerned(["proposed"]))
    return rows.select_related("subject", "country", "proposed_by").order_by("pk")


def awaited_about_a_proposal(
    proposal: InstitutionProposal, open_ones: Sequence[Commitment] = ()
) -> list[Awaited]:
    """The country's coordination, else an office: whoever would admit its first focal point."""
    if proposal.state != "proposed":
        return []
    one = proposals.who_decides(proposal.country, apart_from=proposal.proposed_by)
    if one is None:
        return []
    wait = ADMIT_AS_COUNTRY if one.role == Role.COORDINATOR else ADMIT_AS_OFFICE
    return [Awaited(one.institution, wait)]


SOURCE = Source("questions", objects, awaited)
PROPOSALS = Source("institution proposals", proposed, awaited_about_a_proposal)
declare(SOURCE)
declare(PROPOSALS)
