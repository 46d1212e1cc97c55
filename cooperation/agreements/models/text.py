"""The clauses of a memorandum in each of its languages, and the wordings that they begin with."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperation.agreements.lifecycle import OPEN_TEXT
from cooperation.agreements.models.memorandum import Memorandum
from cooperation.core.models import Term, TimestampedModel

_OPEN = ", ".join(f"'{state}'" for state in OPEN_TEXT)
_FROZEN = """
    IF (SELECT state FROM {meta_table} WHERE id = {row}.memorandum_id) NOT IN ({open}) THEN
        RAISE EXCEPTION 'the text of a memorandum is frozen once it is ready for signature';
    END IF;
    RETURN {row};
"""


def _is_frozen(row: str) -> str:
    table = Memorandum._meta.db_table
    return _FROZEN.format(meta_table=table, row=row, open=_OPEN)


class ClauseTemplate(TimestampedModel):
    """A wording to begin a clause with; an administrator may rewrite it for the memoranda to come.

    ``is_rewritten`` keeps the loader of the reference data from putting its own back.
    """

    kind = models.ForeignKey(
        Term, on_delete=models.PROTECT, related_name="+", verbose_name=_("kind of clause")
    )
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    text = models.TextField(_("text"))
    is_rewritten = models.BooleanField(_("rewritten here"), default=False, editable=False)

    class Meta:
        verbose_name = _("wording of a clause")
        verbose_name_plural = _("wordings of clauses")
        ordering = ["kind__position", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "language"], name="clause_has_one_wording_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.language})"


@pghistory.track(exclude=["updated_at"])
class Clause(TimestampedModel):
    """A clause of a memorandum in one language."""

    memorandum = models.ForeignKey(
        Memorandum, on_delete=models.CASCADE, related_name="clauses", verbose_name=_("memorandum")
    )
    kind = models.ForeignKey(
        Term, on_delete=models.PROTECT, related_name="+", verbose_name=_("kind of clause")
    )
    order = models.PositiveSmallIntegerField(_("order"))
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    text = models.TextField(_("text"), blank=True)

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        ordering = ["order", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["memorandum", "kind", "order", "language"],
                name="clause_stands_once_a_language",
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="clause_of_a_frozen_text_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_is_frozen("NEW"),
            ),
            pgtrigger.Trigger(
                name="clause_of_a_frozen_text_is_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func=_is_frozen("OLD"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.kind}"

    @property
    def heading(self) -> str:
        """The name of its kind in the language of the text."""
        return str(getattr(self.kind, f"name_{self.language.replace('-', '_')}"))
