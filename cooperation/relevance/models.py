"""What was computed once of texts and is kept: vectors, and what all together have in common."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Embedding(models.Model):
    """What a model made of a text. The text itself is not here: only the digest of its words.

    ``vector`` holds ``dimension`` numbers of two bytes each, the lowest byte first.
    """

    digest = models.CharField(_("digest of the text"), max_length=64)
    kind = models.CharField(_("kind"), max_length=7)
    model = models.CharField(_("model"), max_length=40)
    version = models.CharField(_("version"), max_length=40)
    vector = models.BinaryField(_("vector"))
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("vector of a text")
        verbose_name_plural = _("vectors of texts")
        constraints = [
            models.UniqueConstraint(
                fields=["digest", "kind", "model", "version"], name="embedding_is_made_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("query", "passage")), name="embedding_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="embedding_digest_is_sha256"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.digest[:8]} {self.model}"


class CorpusState(models.Model):
    """What the last night found of all published texts, by one set of models.

    ``made_by`` names them with their versions; ``data`` is what ``relevance.corpus`` packs.
    """

    made_by = models.CharField(_("made by the models"), max_length=200, unique=True)
    offers = models.PositiveIntegerField(_("offers"))
    demands = models.PositiveIntegerField(_("demands"))
    data = models.BinaryField(_("means and hubness"))
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("state of the texts")
        verbose_name_plural = _("states of the texts")

    def __str__(self) -> str:
        return f"{self.made_by} {self.made_at:%Y-%m-%d}"
