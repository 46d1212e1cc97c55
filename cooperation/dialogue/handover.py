"""Who sees questions and proposed institutions, and what a handover pack says of questions."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cooperation.dialogue import proposals, queries
from cooperation.dialogue.lifecycle import QUESTION
from cooperation.dialogue.models import InstitutionProposal, Question
from cooperation.directory import packs, sight
from cooperation.directory.models import Institution


def open_ones(institution: Institution) -> QuerySet[Question]:
    """What was asked for the institution and is not closed, the newest first."""
    return Question.objects.filter(
        institution=institution, state__in=packs.open_states(QUESTION)
    ).order_by("-pk")


def register_handover() -> None:
    """Called when the platform starts."""
    kinds = ("institution_proposal",)
    sight.register(sight.Sight(Question, ("question",), queries.visible_to))
    sight.register(sight.Sight(InstitutionProposal, kinds, proposals.visible_to))
    title = _("Questions to UNFPA")
    packs.register(packs.with_lifecycle("questions", title, open_ones, QUESTION, order=60))
