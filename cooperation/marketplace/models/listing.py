"""One table for offers and demands: one lifecycle, one queue, one search."""

from collections.abc import Hashable
from typing import Any

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import Document, SubjectModel, Term
from cooperation.directory.models import Country, Institution, Region
from cooperation.marketplace.lifecycle import LISTING
from cooperation.marketplace.models.listing_rules import CONSTRAINTS

NOT_TRACKED = ["updated_at", "form_token", "section_versions", "compared_with", "duplicate_of"]


@pghistory.track(exclude=NOT_TRACKED)
class Listing(SubjectModel):
    """An offer of experience or a demand for it, by a designated institution.

    ``state`` is changed by :mod:`cooperation.marketplace.services` and by nothing else. The
    country of a listing is that of its institution.
    """

    # Answers of queries while a page is made; see ``core.memory``.
    memory: dict[Hashable, Any] | None = None

    class Kind(models.TextChoices):
        OFFER = "offer", _("offer")
        DEMAND = "demand", _("demand")

    class Delivery(models.TextChoices):
        IN_PERSON = "in_person", _("in person")
        VIRTUAL = "virtual", _("virtual")
        HYBRID = "hybrid", _("hybrid")
        ANY = "any", _("any")

    class Level(models.TextChoices):
        NATIONAL = "national", _("national")
        SUBNATIONAL = "subnational", _("subnational")
        LOCAL = "local", _("local")

    class MetDegree(models.TextChoices):
        NONE = "none", _("not met")
        PARTIAL = "partial", _("partly met")
        FULL = "full", _("fully met")

    class Outcome(models.TextChoices):
        FULFILLED = "fulfilled", _("fulfilled")
        NOT_FULFILLED = "not_fulfilled", _("not fulfilled")
        WITHDRAWN = "withdrawn", _("withdrawn")
        DUPLICATE = "duplicate", _("duplicate")

    class PausedFor(models.TextChoices):
        DECISION = "decision", _("a decision of the institution")
        DESIGNATION = "designation", _("its designation")

    class GenderMarker(models.IntegerChoices):
        NOT_TARGETED = 0, _("0: screened, not targeted")
        SIGNIFICANT = 1, _("1: significant")
        PRINCIPAL = 2, _("2: principal")

    kind = models.CharField(_("kind"), max_length=6, choices=Kind.choices)
    revision_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="revisions",
        verbose_name=_("revision of"),
    )
    institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        related_name="listings",
        verbose_name=_("institution"),
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="listings_written",
        verbose_name=_("author"),
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    language = models.CharField(_("language of the text"), max_length=8)
    title = models.CharField(_("title"), max_length=200)
    summary = models.CharField(_("summary"), max_length=500, blank=True)
    description = models.TextField(_("description"), blank=True)
    keywords = ArrayField(
        models.CharField(max_length=60), default=list, blank=True, verbose_name=_("keywords")
    )
    themes = models.ManyToManyField(
        Term, blank=True, related_name="listings_by_theme", verbose_name=_("themes")
    )
    policy_cycle_stages = models.ManyToManyField(
        Term, blank=True, related_name="+", verbose_name=_("stages of the policy cycle")
    )
    sdg_targets = models.ManyToManyField(
        Term, blank=True, related_name="+", verbose_name=_("SDG targets")
    )
    population_groups = models.ManyToManyField(
        Term, blank=True, related_name="+", verbose_name=_("population groups")
    )
    modalities = models.ManyToManyField(
        Term, blank=True, related_name="listings_by_modality", verbose_name=_("modalities")
    )
    delivery = models.CharField(
        _("delivery"), max_length=10, choices=Delivery.choices, default=Delivery.ANY
    )
    languages = ArrayField(
        models.CharField(max_length=8),
        default=list,
        blank=True,
        verbose_name=_("working languages"),
    )
    level = models.CharField(
        _("level"), max_length=12, choices=Level.choices, default=Level.NATIONAL
    )
    place = models.CharField(_("place"), max_length=120, blank=True)
    place_level = models.CharField(max_length=40, blank=True, verbose_name=_("kind of place"))
    place_iso = models.CharField(max_length=6, blank=True, verbose_name=_("ISO code of the place"))
    duration_days_min = models.PositiveSmallIntegerField(_("least days"), null=True, blank=True)
    duration_days_max = models.PositiveSmallIntegerField(_("most days"), null=True, blank=True)
    covers = models.ManyToManyField(
        Term, blank=True, related_name="+", verbose_name=_("what we can pay")
    )
    needs = models.ManyToManyField(
        Term, blank=True, related_name="+", verbose_name=_("what we need paid")
    )
    needs_third_party = models.BooleanField(_("a third party is needed"), default=False)
    cost_note = models.CharField(_("note on costs"), max_length=500, blank=True)
    gender_marker = models.PositiveSmallIntegerField(
        _("gender marker"), choices=GenderMarker.choices, null=True, blank=True
    )
    # Whom to ask about this one; empty means the contact of the institution.
    contact_function = models.CharField(_("contact (function)"), max_length=160, blank=True)
    contact_email = models.EmailField(_("e-mail of the function"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=LISTING.choices(), default=LISTING.initial
    )
    returned_reason = models.TextField(_("why it was returned"), blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)
    last_confirmed_at = models.DateTimeField(_("last confirmed"), null=True, blank=True)
    matched_at = models.DateTimeField(_("last compared"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    # How often each page of the draft was saved: two people may write on different pages at once.
    section_versions = models.JSONField(default=dict, blank=True, editable=False)
    # Why it rests: the institution's own decision, or a designation that is not in force.
    paused_for = models.CharField(
        _("paused because of"), max_length=12, choices=PausedFor.choices, blank=True
    )
    # Of a revision: what it revises, as it was when the revision began or took its place.
    compared_with = models.JSONField(null=True, blank=True, editable=False)
    # The form it was begun with: sending the same form twice makes one draft.
    form_token = models.UUIDField(null=True, blank=True, editable=False)

    # offers only
    experience = models.TextField(_("experience"), blank=True)
    evidence = models.ManyToManyField(
        Document, blank=True, related_name="listings", verbose_name=_("evidence")
    )
    capacity_per_year = models.PositiveSmallIntegerField(
        _("capacity a year"), null=True, blank=True
    )
    max_parallel = models.PositiveSmallIntegerField(
        _("exchanges at the same time"), null=True, blank=True
    )
    lead_time_days = models.PositiveSmallIntegerField(_("notice in days"), null=True, blank=True)
    available_from = models.DateField(_("available from"), null=True, blank=True)
    available_to = models.DateField(_("available until"), null=True, blank=True)
    regions_of_interest = models.ManyToManyField(
        Region, blank=True, related_name="+", verbose_name=_("regions of interest")
    )

    # demands only
    expected_change = models.TextField(_("expected change"), blank=True)
    success_indicator = models.CharField(_("success indicator"), max_length=300, blank=True)
    desired_start = models.DateField(_("desired start"), null=True, blank=True)
    needed_by = models.DateField(_("needed by"), null=True, blank=True)
    budget_amount = models.DecimalField(
        _("own budget"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    budget_currency = models.CharField(_("currency"), max_length=3, blank=True)
    own_contribution = models.CharField(_("own contribution"), max_length=500, blank=True)
    policy_link = models.CharField(_("link to a policy or plan"), max_length=300, blank=True)
    met_degree = models.CharField(
        _("met"), max_length=8, choices=MetDegree.choices, default=MetDegree.NONE
    )
    outcome = models.CharField(_("outcome"), max_length=14, choices=Outcome.choices, blank=True)

    duplicate_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="duplicates",
        verbose_name=_("duplicate of"),
    )

    class Meta:
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        ordering = ["-published_at", "-pk"]
        constraints = CONSTRAINTS
        indexes = [
            models.Index(
                fields=["-published_at", "-id"],
                condition=Q(state="published"),
                name="listing_published_newest",
            ),
            models.Index(fields=["institution", "state"], name="listing_by_institution"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_offer(self) -> bool:
        return self.kind == Listing.Kind.OFFER

    @property
    def country(self) -> Country:
        country = self.institution.country
        if country is None:
            raise ValueError("a listing belongs to an institution of a country")
        return country
