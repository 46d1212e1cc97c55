"""Regions, countries and their calendars."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.validators import ArrayMaxLengthValidator
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import validate_time_zone
from cooperation.core.calendar import WorkingCalendar
from cooperation.core.models import TimestampedModel


def in_readers_language(row: models.Model, prefix: str) -> str:
    """A column kept in four languages, read in the reader's; English where one is empty."""
    language = (get_language() or "en").replace("-", "_")
    return str(getattr(row, f"{prefix}_{language}", "") or getattr(row, f"{prefix}_en"))


class Region(models.Model):
    """A region of the United Nations' M49 standard, or one of UNFPA's own."""

    class Kind(models.TextChoices):
        M49 = "m49", _("statistical region")
        UNFPA = "unfpa", _("UNFPA region")

    code = models.CharField(_("code"), max_length=8, unique=True)
    kind = models.CharField(_("kind"), max_length=6, choices=Kind.choices)
    name_en = models.CharField(_("name in English"), max_length=120)
    name_es = models.CharField(_("name in Spanish"), max_length=120)
    name_pt_br = models.CharField(_("name in Portuguese"), max_length=120)
    name_fr = models.CharField(_("name in French"), max_length=120)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name=_("part of"),
    )

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["kind", "code"]

    def __str__(self) -> str:
        return in_readers_language(self, "name")


class Country(TimestampedModel):
    """A country by its ISO codes, with what matching, money and calendars need to know of it."""

    class Income(models.TextChoices):
        LOW = "low", _("low income")
        LOWER_MIDDLE = "lower_middle", _("lower middle income")
        UPPER_MIDDLE = "upper_middle", _("upper middle income")
        HIGH = "high", _("high income")

    class Valuation(models.TextChoices):
        MONETISE = "monetise", _("contributions in kind are valued in money")
        PARTIAL = "partial", _("some contributions in kind are valued in money")
        DO_NOT_MONETISE = "do_not_monetise", _("contributions in kind are never valued in money")

    iso2 = models.CharField(max_length=2, unique=True, verbose_name=_("ISO code, two letters"))
    iso3 = models.CharField(max_length=3, unique=True, verbose_name=_("ISO code, three letters"))
    m49 = models.CharField(max_length=3, unique=True, verbose_name=_("M49 number"))
    name_en = models.CharField(_("name in English"), max_length=120)
    name_es = models.CharField(_("name in Spanish"), max_length=120)
    name_pt_br = models.CharField(_("name in Portuguese"), max_length=120)
    name_fr = models.CharField(_("name in French"), max_length=120)
    sort_en = models.CharField(max_length=120, verbose_name=_("sort key in English"))
    sort_es = models.CharField(max_length=120, verbose_name=_("sort key in Spanish"))
    sort_pt_br = models.CharField(max_length=120, verbose_name=_("sort key in Portuguese"))
    sort_fr = models.CharField(max_length=120, verbose_name=_("sort key in French"))
    regions = models.ManyToManyField(Region, related_name="countries", verbose_name=_("regions"))
    unfpa_region = models.ForeignKey(
        Region,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="unfpa_countries",
        verbose_name=_("UNFPA region"),
    )
    income_group = models.CharField(_("income group"), max_length=14, choices=Income.choices)
    income_year = models.PositiveSmallIntegerField(_("year of the income group"))
    groups = ArrayField(
        models.CharField(max_length=4),
        default=list,
        blank=True,
        verbose_name=_("groups (LDC, LLDC, SIDS)"),
    )
    languages = ArrayField(
        models.CharField(max_length=8), default=list, verbose_name=_("official languages")
    )
    time_zone = models.CharField(_("time zone"), max_length=64)
    weekend_days = ArrayField(
        models.PositiveSmallIntegerField(), default=list, verbose_name=_("weekend (ISO days)")
    )
    is_global_south = models.BooleanField(_("of the global South"), default=True)
    valuation_policy = models.CharField(
        max_length=16,
        choices=Valuation.choices,
        default=Valuation.MONETISE,
        verbose_name=_("valuation of contributions"),
    )
    default_currency = models.CharField(_("currency"), max_length=3, default="USD")
    requires_coordinator_endorsement = models.BooleanField(
        _("the national coordinator endorses what institutions submit"), default=True
    )
    summary = models.TextField(_("summary"), blank=True)

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["sort_en"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_readers_language(self, "name")

    @property
    def sort_key(self) -> str:
        return in_readers_language(self, "sort")

    def clean(self) -> None:
        """Every deadline of the country is counted with these: a zone, and a day of work a week."""
        for name, check in (
            ("time_zone", validate_time_zone),
            ("weekend_days", ArrayMaxLengthValidator(6)),
        ):
            try:
                check(getattr(self, name))
            except ValidationError as error:
                raise ValidationError({name: error.messages}) from error

    def get_absolute_url(self) -> str:
        return reverse("directory:country", args=[self.iso2])

    def working_calendar(self) -> WorkingCalendar:
        """The country's week with its holidays; one query."""
        return WorkingCalendar(
            weekend=frozenset(self.weekend_days or {6, 7}),
            holidays=frozenset(self.holidays.values_list("date", flat=True)),
        )


class Holiday(models.Model):
    """A day on which a country's administration is closed."""

    country = models.ForeignKey(
        Country, on_delete=models.CASCADE, related_name="holidays", verbose_name=_("country")
    )
    date = models.DateField(_("date"))
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering = ["country", "date"]
        constraints = [
            models.UniqueConstraint(fields=["country", "date"], name="holiday_is_unique_by_day")
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.name}"
