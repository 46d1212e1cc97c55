"""Who sees questions and proposed institutions, and what a handover pack says of questions."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from cooperation.dialogue import proposals, queries
from cooperation.dialogue.lifecycle import QUESTION
from cooperation.dialogue.models import InstitutionProposal, Question
from cooperation.directory import packs, sight
from cooperation.directory.models import Institution
from cooperation.directory.packs import Entry, Section


def open_matters(institution: Institution) -> Iterable[Entry]:
    """What was asked for the institution and is not closed, the newest first."""
    rows = Question.objects.filter(
        institution=institution, state__in=packs.open_states(QUESTION)
    ).order_by("-pk")
    for subject, state in rows.values_list("subject_id", "state"):
        yield subject, {"state": state}


def register_handover() -> None:
    """Called when the platform starts."""
    kinds = ("institution_proposal",)
    sight.register(sight.Sight(Question, ("question",), queries.visible_to))
    sight.register(sight.Sight(InstitutionProposal, kinds, proposals.visible_to))
    title, said = _("Questions to UNFPA"), packs.by_state(QUESTION)
    packs.register(Section("questions", title, open_matters, said, order=60))
