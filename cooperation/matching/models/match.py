"""A match: this offer may answer that demand, with the reasons stored as they were computed."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import SubjectModel, Term
from cooperation.directory.models import Institution
from cooperation.exchanges.models import Exchange
from cooperation.marketplace.models import Listing
from cooperation.matching.lifecycle import ACTIVE_STATES, MATCH


# What people decided; how good a pair is, is computed anew whenever anything changes.
@pghistory.track(
    fields=[
        "offer",
        "demand",
        "origin",
        "state",
        "first_yes",
        "declined_by",
        "decline_reason",
        "decline_note",
        "until",
        "facilitator",
        "exchange",
    ],
    model_name="MatchEvent",
)
class Match(SubjectModel):
    """A proposal of exchange. ``score`` is 0 to 100; people read words, never the number.

    ``parts`` maps each criterion to ``points``, ``maximum``, ``key`` and ``params``; sentences are
    made from them when shown. Recomputing changes ``suggested`` matches only.
    """

    class Origin(models.TextChoices):
        AUTO = "auto", _("found by the platform")
        NOMINATED = "nominated", _("nominated")

    offer = models.ForeignKey(
        Listing, on_delete=models.PROTECT, related_name="matches_of_offer", verbose_name=_("offer")
    )
    demand = models.ForeignKey(
        Listing,
        on_delete=models.PROTECT,
        related_name="matches_of_demand",
        verbose_name=_("demand"),
    )
    score = models.DecimalField(_("score"), max_digits=4, decimal_places=1)
    parts = models.JSONField(_("reasons"), default=dict)
    ranker_version = models.CharField(_("version of the rules"), max_length=20)
    computed_at = models.DateTimeField(_("computed"))
    origin = models.CharField(
        _("origin"), max_length=10, choices=Origin.choices, default=Origin.AUTO
    )
    nominated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("nominated by"),
    )
    state = models.CharField(
        _("state"), max_length=14, choices=MATCH.choices(), default=MATCH.initial
    )
    first_yes = models.ForeignKey(
        Institution,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("first to accept"),
    )
    declined_by = models.ForeignKey(
        Institution,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("declined by"),
    )
    decline_reason = models.ForeignKey(
        Term,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("reason for declining"),
    )
    decline_note = models.CharField(_("note"), max_length=500, blank=True)
    until = models.DateField(_("not proposed again before"), null=True, blank=True)
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("facilitator"),
    )
    exchange = models.OneToOneField(
        Exchange,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="match",
        verbose_name=_("exchange"),
    )

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        ordering = ["-score", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.code for state in MATCH.states]),
                name="match_state_is_known",
            ),
            models.UniqueConstraint(
                fields=["offer", "demand"],
                condition=Q(state__in=ACTIVE_STATES),
                name="match_is_active_once_by_pair",
            ),
            models.CheckConstraint(
                condition=Q(state="converted", exchange__isnull=False)
                | (~Q(state="converted") & Q(exchange=None)),
                name="match_is_converted_exactly_when_it_has_an_exchange",
            ),
            models.CheckConstraint(
                condition=Q(state="declined", declined_by__isnull=False)
                | (~Q(state="declined") & Q(declined_by=None)),
                name="match_is_declined_exactly_when_somebody_declined",
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=100), name="match_score_is_0_to_100"
            ),
        ]
        indexes = [
            models.Index(fields=["demand", "state"], name="match_by_demand"),
            models.Index(fields=["offer", "state"], name="match_by_offer"),
        ]

    def __str__(self) -> str:
        return f"{self.offer_id} × {self.demand_id}"
