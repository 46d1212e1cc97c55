"""An institution that is not here yet, as somebody describes it who wants to join it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import SubjectModel, Term
from cooperation.dialogue.lifecycle import PROPOSAL
from cooperation.directory.models import Country, Institution


class InstitutionProposal(SubjectModel):
    """Added by somebody else than its proposer, refused, or said to be one that is here."""

    name = models.CharField(_("name"), max_length=200)
    country = models.ForeignKey(
        Country,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="institution_proposals",
        verbose_name=_("country"),
    )
    type = models.ForeignKey(
        Term, on_delete=models.PROTECT, related_name="+", verbose_name=_("type")
    )
    place = models.CharField(_("place"), max_length=120, blank=True)
    reason = models.TextField(_("why it should be here"), max_length=1000)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="institution_proposals",
        verbose_name=_("proposed by"),
    )
    state = models.CharField(
        _("state"), max_length=8, choices=PROPOSAL.choices(), default=PROPOSAL.initial
    )
    institution = models.ForeignKey(
        Institution,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proposals",
        verbose_name=_("institution"),
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decision_reason = models.TextField(_("reason"), max_length=5000, blank=True)

    class Meta:
        verbose_name = _("proposal of an institution")
        verbose_name_plural = _("proposals of institutions")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.code for state in PROPOSAL.states]),
                name="institution_proposal_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")),
                name="institution_proposal_is_decided_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["added", "known"], institution__isnull=False)
                | Q(state__in=["proposed", "refused"], institution=None),
                name="institution_proposal_names_an_institution_in_the_end",
            ),
        ]

    def __str__(self) -> str:
        return self.name
