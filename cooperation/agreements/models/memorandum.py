"""The memorandum itself, and what is added to it once it is signed."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperation.agreements.lifecycle import MEMORANDUM, OPEN_TEXT
from cooperation.agreements.vague import precision_field
from cooperation.core.models import Document, SubjectModel, Term
from cooperation.core.row_history import track_choices
from cooperation.directory.models import Institution

_NOT_OPEN = " AND ".join(f"OLD.state <> '{state}'" for state in OPEN_TEXT)


@pghistory.track(exclude=["updated_at"])
class Memorandum(SubjectModel):
    """What countries and institutions agreed on paper about working together.

    ``state`` is changed by :mod:`cooperation.agreements.services` and by nothing else. From
    ``ready_for_signature`` on its text does not change any more: ``text_hashes`` keeps the SHA-256
    of each language of it.
    """

    class Kind(models.TextChoices):
        BILATERAL = "bilateral", _("between two countries")
        MULTILATERAL_OPEN = "multilateral_open", _("multilateral, open to accession")
        MULTILATERAL_CLOSED = "multilateral_closed", _("multilateral, closed")
        UNFPA_COUNTRY = "unfpa_country", _("between a country and UNFPA")
        INTER_INSTITUTIONAL = "inter_institutional", _("between institutions")
        TRIANGULAR_PROJECT = "triangular_project", _("for one triangular project")
        LETTER_OF_INTENT = "letter_of_intent", _("letter of intent")

    class EntryRule(models.TextChoices):
        LAST_SIGNATURE = "last_signature", _("with the last signature")
        NTH_SIGNATURE = "nth_signature", _("with a number of signatures")
        ON_DATE = "on_date", _("on an agreed day")
        EACH_SIGNATURE = "each_signature", _("for each party with its own signature")

    class Renewal(models.TextChoices):
        AUTOMATIC = "automatic", _("by itself, unless somebody gives notice")
        EXCHANGE_OF_NOTES = "exchange_of_notes", _("by an exchange of notes")
        NONE = "none", _("not renewed")

    class Financing(models.TextChoices):
        NO_OBLIGATION = "no_obligation", _("no financial obligation")
        SPECIFIED = "specified", _("as specified in the text")

    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    themes = models.ManyToManyField(
        Term,
        blank=True,
        related_name="memoranda_by_theme",
        verbose_name=_("themes"),
        help_text=_("None means all themes."),
    )
    depositary = models.ForeignKey(
        Institution,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("depositary"),
    )
    languages = models.JSONField(_("languages of the authentic texts"), default=list)
    signed_on = models.DateField(_("signed"), null=True, blank=True)
    signed_on_precision = precision_field(_("how exactly the signing is known"))
    effective_from = models.DateField(_("in force from"), null=True, blank=True)
    effective_from_precision = precision_field(_("how exactly the entry into force is known"))
    entry_rule = models.CharField(
        _("entry into force"),
        max_length=16,
        choices=EntryRule.choices,
        default=EntryRule.LAST_SIGNATURE,
    )
    entry_number = models.PositiveSmallIntegerField(
        _("number of signatures"), null=True, blank=True
    )
    duration_months = models.PositiveSmallIntegerField(
        _("months of validity"),
        null=True,
        blank=True,
        help_text=_("Empty means without an end."),
    )
    expires_on = models.DateField(_("last day of validity"), null=True, blank=True)
    ended_on = models.DateField(_("ended"), null=True, blank=True)
    renewal = models.CharField(
        _("renewal"), max_length=18, choices=Renewal.choices, default=Renewal.NONE
    )
    notice_days = models.PositiveSmallIntegerField(_("days of notice"), default=90)
    financing = models.CharField(
        _("financing"), max_length=14, choices=Financing.choices, default=Financing.NO_OBLIGATION
    )
    umbrella = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="under_it",
        verbose_name=_("under the memorandum"),
    )
    supersedes = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="successors",
        verbose_name=_("replaces"),
    )
    text_version = models.PositiveIntegerField(_("version of the text"), default=1, editable=False)
    text_hashes = models.JSONField(_("checksums of the text"), default=dict, editable=False)
    frozen_at = models.DateTimeField(_("text frozen"), null=True, blank=True, editable=False)
    signed_document = models.ForeignKey(
        Document,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("signed document"),
    )
    state = models.CharField(
        _("state"), max_length=20, choices=MEMORANDUM.choices(), default=MEMORANDUM.initial
    )

    class Meta:
        verbose_name = _("memorandum")
        verbose_name_plural = _("memoranda")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.code for state in MEMORANDUM.states]),
                name="memorandum_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(entry_rule="nth_signature") | Q(entry_number__gte=1),
                name="memorandum_that_counts_signatures_says_how_many",
            ),
            models.CheckConstraint(
                condition=~Q(entry_rule="on_date") | Q(effective_from__isnull=False),
                name="memorandum_with_an_agreed_day_says_which",
            ),
            models.CheckConstraint(
                condition=Q(expires_on=None)
                | Q(effective_from=None)
                | Q(expires_on__gte=F("effective_from")),
                name="memorandum_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(pk=F("supersedes")) & ~Q(pk=F("umbrella")),
                name="memorandum_is_not_its_own_elder",
            ),
        ]
        indexes = [models.Index(fields=["state", "expires_on"], name="memorandum_by_state")]
        triggers = [
            pgtrigger.Protect(
                name="memorandum_past_its_text_is_kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition(_NOT_OPEN),
            ),
            pgtrigger.Protect(
                name="memorandum_signed_stays_as_signed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.frozen_at IS NOT NULL AND NEW.frozen_at IS NOT NULL AND ("
                    "NEW.title IS DISTINCT FROM OLD.title OR NEW.kind IS DISTINCT FROM OLD.kind "
                    "OR NEW.text_hashes IS DISTINCT FROM OLD.text_hashes "
                    "OR (OLD.signed_document_id IS NOT NULL AND NEW.signed_document_id "
                    "IS DISTINCT FROM OLD.signed_document_id))"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def is_frozen(self) -> bool:
        """Whether the text can no longer be written."""
        return self.state not in OPEN_TEXT


track_choices(Memorandum, "themes")
