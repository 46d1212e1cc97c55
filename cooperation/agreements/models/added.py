"""What belongs to a memorandum beside its clauses: amendments, annexes, what parties promise."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperation.agreements.lifecycle import OPEN_TEXT
from cooperation.agreements.models.memorandum import Memorandum
from cooperation.agreements.models.party import MemorandumParty
from cooperation.core.models import Document, TimestampedModel

_TABLES = {
    "open": ", ".join(f"'{state}'" for state in OPEN_TEXT),
    "memoranda": Memorandum._meta.db_table,
    "parties": MemorandumParty._meta.db_table,
}
_STAYS = """
    IF OLD.amendment_id IS NOT NULL OR
       (SELECT state FROM {memoranda} WHERE id = OLD.memorandum_id) NOT IN ({open}) THEN
        RAISE EXCEPTION 'what was signed is neither changed nor taken away';
    END IF;
"""
_JOINS = """
    IF NEW.amendment_id IS NULL AND
       (SELECT state FROM {memoranda} WHERE id = NEW.memorandum_id) NOT IN ({open}) THEN
        RAISE EXCEPTION 'to a frozen memorandum something is added by an amendment alone';
    END IF;
"""
_OF_ITS_OWN = """
    IF (SELECT memorandum_id FROM {parties} WHERE id = NEW.party_id) <> NEW.memorandum_id THEN
        RAISE EXCEPTION 'a pledge is that of a party to its memorandum';
    END IF;
"""


def _kept_once_signed(name: str, checks: str = "") -> list[pgtrigger.Trigger]:
    """Free while the text is open; then rows come by an amendment, and none goes (INV-18)."""
    return [
        _before(pgtrigger.Insert, f"{name}_joins_while_open_or_by_amendment", _JOINS + checks),
        _before(pgtrigger.Update, f"{name}_of_a_frozen_text_stays", _STAYS + checks),
        _before(pgtrigger.Delete, f"{name}_of_a_frozen_text_is_kept", _STAYS, row="OLD"),
    ]


def _before(
    operation: pgtrigger.Operation, name: str, checks: str, *, row: str = "NEW"
) -> pgtrigger.Trigger:
    func = f"{checks.format(**_TABLES)}    RETURN {row};"
    return pgtrigger.Trigger(name=name, when=pgtrigger.Before, operation=operation, func=func)


class Amendment(TimestampedModel):
    """What the parties changed after signing: added beside the text, never in it."""

    class Kind(models.TextChoices):
        AMENDMENT = "amendment", _("amendment")
        RENEWAL = "renewal", _("renewal")

    memorandum = models.ForeignKey(
        Memorandum,
        on_delete=models.PROTECT,
        related_name="amendments",
        verbose_name=_("memorandum"),
    )
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.AMENDMENT)
    text = models.TextField(_("text"))
    effective_on = models.DateField(_("in force from"))
    document = models.ForeignKey(
        Document,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("signed document"),
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("recorded by"),
    )

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["memorandum", "number"], name="amendment_has_a_number_of_its_own"
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="amendment_is_kept_as_it_was",
                operation=pgtrigger.Update | pgtrigger.Delete,
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


@pghistory.track(exclude=["updated_at"])
class Annex(TimestampedModel):
    """A file that belongs to a memorandum, such as its work plan.

    ``amendment`` is the one that added it, where it was added after signing.
    """

    class Kind(models.TextChoices):
        WORK_PLAN = "work_plan", _("work plan")
        BUDGET = "budget", _("budget")
        TERMS_OF_REFERENCE = "terms_of_reference", _("terms of reference")
        ACCESSION_LETTER = "accession_letter", _("template of a letter of accession")
        OTHER = "other", _("other")

    memorandum = models.ForeignKey(
        Memorandum, on_delete=models.PROTECT, related_name="annexes", verbose_name=_("memorandum")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="+", verbose_name=_("document")
    )
    amendment = models.ForeignKey(
        Amendment,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="annexes",
        verbose_name=_("amendment"),
    )

    class Meta:
        verbose_name = _("annex")
        verbose_name_plural = _("annexes")
        ordering = ["kind", "pk"]
        triggers = _kept_once_signed("annex")

    def __str__(self) -> str:
        return str(self.document)


@pghistory.track(exclude=["updated_at"])
class Pledge(TimestampedModel):
    """What a party promises in a memorandum, by a day where it names one.

    ``amendment`` is the one that added it, where it was added after signing.
    """

    memorandum = models.ForeignKey(
        Memorandum, on_delete=models.PROTECT, related_name="pledges", verbose_name=_("memorandum")
    )
    party = models.ForeignKey(
        MemorandumParty, on_delete=models.PROTECT, related_name="pledges", verbose_name=_("party")
    )
    # As long as a promise, which it becomes.
    text = models.CharField(_("promise"), max_length=300)
    due_on = models.DateField(_("by"), null=True, blank=True)
    amendment = models.ForeignKey(
        Amendment,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pledges",
        verbose_name=_("amendment"),
    )

    class Meta:
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        ordering = ["due_on", "pk"]
        triggers = _kept_once_signed("pledge", _OF_ITS_OWN)

    def __str__(self) -> str:
        return self.text
