"""The mission itself, and what memoranda covered it when it was proposed and decided."""

from collections.abc import Hashable
from typing import Any

import pghistory
from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import validate_time_zone
from cooperation.agreements.cover import LABELS
from cooperation.agreements.models import Memorandum
from cooperation.core.models import Document, SubjectModel, Term
from cooperation.core.row_history import track_choices
from cooperation.directory.models import Country, Institution
from cooperation.exchanges.models import Exchange
from cooperation.missions.lifecycle import MISSION


@pghistory.track(exclude=["updated_at"])
class Mission(SubjectModel):
    """Delegations visit a host, in person or by video, to see whether to work together.

    ``state`` is changed by :mod:`cooperation.missions.services` and by nothing else. Days and hours
    are those of ``time_zone``, the host's. ``cost_usd`` is the planned cost in US dollars.
    ``round`` counts how often clearances were asked: a clearance stands for its round alone.
    """

    # Answers of queries while a page is made; see ``core.memory``.
    memory: dict[Hashable, Any] | None = None

    class Kind(models.TextChoices):
        EXPLORATORY = "exploratory", _("exploratory mission")

    class Delivery(models.TextChoices):
        IN_PERSON = "in_person", _("in person")
        VIRTUAL = "virtual", _("virtual")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default="exploratory")
    title = models.CharField(_("title"), max_length=200)
    purpose = models.TextField(_("purpose"), blank=True)
    language = models.CharField(_("language"), max_length=8)
    themes = models.ManyToManyField(
        Term, blank=True, related_name="missions_by_theme", verbose_name=_("themes")
    )
    terms_of_reference = models.ForeignKey(
        Document,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("terms of reference"),
    )
    host = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="hosts", verbose_name=_("host")
    )
    host_country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        related_name="missions_here",
        verbose_name=_("country of the visit"),
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    delivery = models.CharField(
        _("delivery"), max_length=10, choices=Delivery.choices, default=Delivery.IN_PERSON
    )
    join_url = models.URLField(_("link to the call"), max_length=400, blank=True)
    start_on = models.DateField(_("first day"), null=True, blank=True)
    end_on = models.DateField(_("last day"), null=True, blank=True)
    start_time = models.TimeField(_("from, each day"), null=True, blank=True)
    end_time = models.TimeField(_("to, each day"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, validators=[validate_time_zone])
    cost_usd = models.DecimalField(
        _("planned cost in US dollars"),
        max_digits=12,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0)],
    )
    who_pays = models.TextField(_("who pays what"), blank=True)
    proposer = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        related_name="missions_proposed",
        verbose_name=_("proposing institution"),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("drafted by"),
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("proposed by"),
    )
    round = models.PositiveSmallIntegerField(_("round of clearances"), default=1)
    # The first day for which the clearances of this round were asked.
    cleared_for = models.DateField(_("cleared for"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    waiver_reason = models.TextField(_("reason of the waiver"), blank=True)
    waiver_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("waiver asked by"),
    )
    waiver_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("waiver confirmed by"),
    )
    waiver_confirmed_at = models.DateTimeField(_("waiver confirmed"), null=True, blank=True)
    postponed_on = models.DateField(_("postponed on"), null=True, blank=True)
    resulting_exchange = models.OneToOneField(
        Exchange,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mission",
        verbose_name=_("exchange that came of it"),
    )
    state = models.CharField(
        _("state"), max_length=12, choices=MISSION.choices(), default=MISSION.initial
    )

    class Meta:
        verbose_name = _("mission")
        verbose_name_plural = _("missions")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.code for state in MISSION.states]),
                name="mission_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(start_on=None) | Q(end_on=None) | Q(end_on__gte=F("start_on")),
                name="mission_ends_on_or_after_its_first_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "cancelled"))
                | Q(start_on__isnull=False, end_on__isnull=False),
                name="mission_that_was_proposed_has_its_days",
            ),
            models.CheckConstraint(
                condition=Q(cost_usd__gte=0), name="mission_cost_is_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(waiver_confirmed_by=None)
                | Q(waiver_asked_by__isnull=False) & ~Q(waiver_confirmed_by=F("waiver_asked_by")),
                name="mission_waiver_is_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state="postponed") | Q(postponed_on__isnull=False),
                name="mission_postponed_says_since_when",
            ),
        ]
        indexes = [models.Index(fields=["state", "start_on"], name="mission_by_state")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def has_waiver(self) -> bool:
        """Whether two regional officers let it go ahead without full cover."""
        return self.waiver_confirmed_by_id is not None


track_choices(Mission, "themes")


class CoverFound(models.Model):
    """What memoranda covered a mission when it was proposed, and again when it was decided.

    Kept as it was found: what ends or begins later changes nothing about it.
    """

    class Moment(models.TextChoices):
        PROPOSED = "proposed", _("when it was proposed")
        DECIDED = "decided", _("when it was decided")

    mission = models.ForeignKey(
        Mission, on_delete=models.CASCADE, related_name="cover_found", verbose_name=_("mission")
    )
    moment = models.CharField(_("moment"), max_length=8, choices=Moment.choices)
    level = models.CharField(_("cover"), max_length=8, choices=list(LABELS.items()))
    on = models.DateField(_("on the day"))
    memoranda = models.ManyToManyField(
        Memorandum, blank=True, related_name="missions_covered", verbose_name=_("memoranda")
    )
    missing = models.ManyToManyField(
        Country, blank=True, related_name="+", verbose_name=_("countries without a memorandum")
    )
    found_at = models.DateTimeField(_("found"), auto_now_add=True)

    class Meta:
        verbose_name = _("cover found")
        verbose_name_plural = _("cover found")
        ordering = ["-found_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.mission_id} {self.moment} {self.level}"
