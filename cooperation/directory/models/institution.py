"""Institutions, national and international, and UNFPA's offices among them."""

from collections.abc import Hashable
from typing import Any

import pghistory
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import SubjectModel, Term
from cooperation.directory.models import guards
from cooperation.directory.models.place import Country

DESIGNATING_TYPES = guards.DESIGNATING_TYPES
INTERNATIONAL_TYPES = (
    "un_entity",
    "regional_commission",
    "intergovernmental_org",
    "international_ngo",
)


@pghistory.track(exclude=["updated_at"])
class Institution(SubjectModel):
    """A ministry, agency, office or partner: the one who offers, asks, agrees and is awaited."""

    # Answers of queries while a page is made; see ``core.memory``.
    memory: dict[Hashable, Any] | None = None

    class Level(models.TextChoices):
        NATIONAL = "national", _("national")
        SUBNATIONAL = "subnational", _("subnational")
        LOCAL = "local", _("local")
        REGIONAL = "regional", _("regional")
        INTERNATIONAL = "international", _("international")

    name = models.CharField(_("name"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    country = models.ForeignKey(
        Country,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="institutions",
        verbose_name=_("country"),
    )
    type = models.ForeignKey(
        Term, on_delete=models.PROTECT, related_name="+", verbose_name=_("type")
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="units",
        verbose_name=_("part of"),
    )
    level = models.CharField(
        _("level"), max_length=14, choices=Level.choices, default=Level.NATIONAL
    )
    website = models.URLField(_("website"), blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    contact_function = models.CharField(_("contact (function)"), max_length=160, blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    contact_email = models.EmailField(_("e-mail of the function"), blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    closed_on = models.DateField(_("closed"), null=True, blank=True)
    # Who goes on with what was open when it closed.
    successor = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
        verbose_name=_("successor"),
    )

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                "country",
                "parent",
                nulls_distinct=False,
                name="institution_name_is_unique_in_its_country",
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | (Q(is_active=False) & ~Q(successor=F("pk"))),
                name="institution_with_a_successor_is_closed",
            ),
        ]
        triggers = guards.of_institutions()

    def __str__(self) -> str:
        return self.name

    @property
    def is_designating_authority(self) -> bool:
        return self.type.code in DESIGNATING_TYPES


class FormerName(models.Model):
    """A name that an institution had until a day; it is found by it for ever."""

    institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        related_name="former_names",
        verbose_name=_("institution"),
    )
    name = models.CharField(_("name"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    used_until = models.DateField(_("used until"))

    class Meta:
        verbose_name = _("former name")
        verbose_name_plural = _("former names")
        ordering = ["-used_until", "-pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.acronym})" if self.acronym else self.name


@pghistory.track()
class UnfpaOffice(models.Model):
    """An office of UNFPA and the countries it covers; its duty country sets its calendar."""

    class Kind(models.TextChoices):
        COUNTRY = "country", _("country office")
        REGIONAL = "regional", _("regional office")

    institution = models.OneToOneField(
        Institution,
        on_delete=models.PROTECT,
        related_name="unfpa_office",
        verbose_name=_("institution"),
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="country_offices",
        verbose_name=_("part of"),
    )
    covers = models.ManyToManyField(Country, related_name="unfpa_offices", verbose_name=_("covers"))
    duty_country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="+", verbose_name=_("duty country")
    )
    hours = models.CharField(_("office hours"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("UNFPA office")
        verbose_name_plural = _("UNFPA offices")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="regional", parent=None) | Q(kind="country", parent__isnull=False),
                name="unfpa_country_office_belongs_to_a_regional_office",
            )
        ]
        triggers = guards.of_offices()

    def __str__(self) -> str:
        return self.institution.name
