"""One country's expertise put to work on another country's need."""

from collections.abc import Hashable
from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation.agreements.models import Memorandum
from cooperation.core.models import SubjectModel, Term
from cooperation.exchanges.lifecycle import EXCHANGE
from cooperation.marketplace.models import Listing


@pghistory.track(exclude=["updated_at"])
class Exchange(SubjectModel):
    """An exchange between institutions of two or more countries.

    ``state`` is changed by :mod:`cooperation.exchanges.services` and by nothing else.
    """

    # Answers of queries while a page is made; see ``core.memory``.
    memory: dict[Hashable, Any] | None = None

    class Origin(models.TextChoices):
        MATCH = "match", _("an accepted match")
        DIRECT_PROPOSAL = "direct_proposal", _("a direct proposal")
        CLUSTER = "cluster", _("a cluster of demands")
        MISSION_RESULT = "mission_result", _("the result of a mission")
        LEGACY_IMPORT = "legacy_import", _("import of a past exchange")

    class Scheme(models.TextChoices):
        BILATERAL = "bilateral", _("bilateral")
        TRIANGULAR = "triangular", _("triangular")
        REGIONAL = "regional", _("regional")
        INTERREGIONAL = "interregional", _("interregional")

    class Direction(models.TextChoices):
        ONE_WAY = "one_way", _("one-way")
        TWO_WAY = "two_way", _("two-way")

    class Form(models.TextChoices):
        ACTION = "action", _("action")
        PROJECT = "project", _("project")

    class DecisionLevel(models.TextChoices):
        COUNTRY = "country", _("country office")
        REGIONAL = "regional", _("regional office")

    title = models.CharField(_("title"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    summary = models.CharField(_("summary"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=8)
    form = models.CharField(_("form"), max_length=8, choices=Form.choices, default=Form.ACTION)
    origin = models.CharField(_("origin"), max_length=16, choices=Origin.choices)
    offer = models.ForeignKey(
        Listing,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="exchanges_of_offer",
        verbose_name=_("offer"),
    )
    demand = models.ForeignKey(
        Listing,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="exchanges_of_demand",
        verbose_name=_("demand"),
    )
    memorandum = models.ForeignKey(
        Memorandum,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="exchanges",
        verbose_name=_("memorandum of its own"),
    )
    scheme = models.CharField(
        _("scheme"), max_length=14, choices=Scheme.choices, default=Scheme.BILATERAL
    )
    scheme_reason = models.CharField(_("why this scheme"), max_length=300, blank=True)
    direction = models.CharField(
        _("direction"), max_length=8, choices=Direction.choices, default=Direction.ONE_WAY
    )
    themes = models.ManyToManyField(
        Term, related_name="exchanges_by_theme", verbose_name=_("themes")
    )
    modalities = models.ManyToManyField(
        Term, blank=True, related_name="+", verbose_name=_("modalities")
    )
    sdg_targets = models.ManyToManyField(
        Term, blank=True, related_name="+", verbose_name=_("SDG targets")
    )
    planned_start = models.DateField(_("planned start"), null=True, blank=True)
    planned_end = models.DateField(_("planned end"), null=True, blank=True)
    actual_start = models.DateField(_("start"), null=True, blank=True)
    actual_end = models.DateField(_("end"), null=True, blank=True)
    date_precision = models.CharField(
        max_length=8, default="day", verbose_name=_("precision of the dates")
    )
    objectives = models.TextField(_("objectives"), blank=True)
    mutual_benefit = models.TextField(_("mutual benefit"), blank=True)
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="facilitates",
        verbose_name=_("facilitator"),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("opened by"),
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
    decision_level = models.CharField(
        _("decided by"), max_length=8, choices=DecisionLevel.choices, blank=True
    )
    decision_reason = models.TextField(_("reason of the decision"), blank=True)
    suspended_until = models.DateField(_("suspended until"), null=True, blank=True)
    data_completeness = models.CharField(
        max_length=6, default="full", verbose_name=_("completeness of the data")
    )
    state = models.CharField(
        _("state"), max_length=12, choices=EXCHANGE.choices(), default=EXCHANGE.initial
    )

    class Meta:
        verbose_name = _("exchange")
        verbose_name_plural = _("exchanges")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.code for state in EXCHANGE.states]),
                name="exchange_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None, decided_at=None)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="exchange_decision_has_both_person_and_time",
            ),
            models.CheckConstraint(
                condition=~Q(origin="match") | Q(offer__isnull=False, demand__isnull=False),
                name="exchange_from_a_match_has_offer_and_demand",
            ),
        ]

    def __str__(self) -> str:
        return self.title
