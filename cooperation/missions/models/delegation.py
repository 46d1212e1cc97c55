"""Who goes: institutions, and in each so many people of a function. No names are kept."""

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import Term
from cooperation.directory.models import Institution
from cooperation.missions.models.mission import Mission


@pghistory.track()
class Delegation(models.Model):
    """An institution that sends people; its country is the sending one."""

    mission = models.ForeignKey(
        Mission, on_delete=models.CASCADE, related_name="delegations", verbose_name=_("mission")
    )
    institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        related_name="delegations",
        verbose_name=_("institution"),
    )
    head_function = models.CharField(_("function of the head"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "institution"], name="mission_has_one_delegation_an_institution"
            )
        ]

    def __str__(self) -> str:
        return str(self.institution)


@pghistory.track()
class Delegate(models.Model):
    """So many people of one function from one type of institution, as they were planned."""

    delegation = models.ForeignKey(
        Delegation,
        on_delete=models.CASCADE,
        related_name="delegates",
        verbose_name=_("delegation"),
    )
    function_title = models.CharField(_("function"), max_length=200)
    institution_type = models.ForeignKey(
        Term, on_delete=models.PROTECT, related_name="+", verbose_name=_("type of institution")
    )
    number = models.PositiveSmallIntegerField(
        _("how many"), default=1, validators=[MinValueValidator(1)]
    )

    class Meta:
        verbose_name = _("delegate")
        verbose_name_plural = _("delegates")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="delegate_is_at_least_one")
        ]

    def __str__(self) -> str:
        return f"{self.number} × {self.function_title}"
