"""The history of questions and proposed institutions: the acts, for those who read all of it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cooperation.audit import sources
from cooperation.audit.sources import Parties, Source
from cooperation.core.history import Words, name_of_column
from cooperation.dialogue import proposals, queries
from cooperation.dialogue.lifecycle import PROPOSAL, QUESTION
from cooperation.dialogue.models import InstitutionProposal, Question


def register() -> None:
    """Called in ``AppConfig.ready``."""
    sources.register(
        Source(
            kinds={"question": _("Question to UNFPA")},
            model=Question,
            inside=queries.reading,
            words=lambda _one: Words(QUESTION, lambda name: name_of_column(Question, name)),
            parties=_of_question,
            opens=False,
        )
    )
    sources.register(
        Source(
            kinds={"institution_proposal": _("Institution to be added")},
            model=InstitutionProposal,
            inside=proposals.reading,
            words=lambda _one: Words(
                PROPOSAL, lambda name: name_of_column(InstitutionProposal, name)
            ),
            parties=_of_proposal,
            opens=False,
        )
    )


def _of_question(question: Any) -> Parties:
    institutions = {question.office_id, question.institution_id} - {None}
    return Parties(frozenset(institutions), frozenset({question.country_id}))


def _of_proposal(proposal: Any) -> Parties:
    return Parties(
        frozenset({proposal.institution_id} - {None}), frozenset({proposal.country_id} - {None})
    )
