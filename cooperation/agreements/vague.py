"""Days of which only the month, the year or nothing is known."""

import datetime
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Precision(models.TextChoices):
    """How much of a day is known; ``unknown`` says that it happened, not when."""

    DAY = "day", gettext_lazy("day")
    MONTH = "month", gettext_lazy("month")
    YEAR = "year", gettext_lazy("year")
    UNKNOWN = "unknown", gettext_lazy("unknown")


def precision_field(of_what: Any) -> "models.CharField[str, str]":
    return models.CharField(of_what, max_length=8, choices=Precision.choices, default=Precision.DAY)


def first_day(day: datetime.date | None, precision: str) -> datetime.date | None:
    """The first day that may be meant: 1 January of a year; None where nothing is known."""
    if day is None or precision == Precision.UNKNOWN:
        return None
    if precision == Precision.YEAR:
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision == Precision.MONTH else day


def in_words(day: datetime.date | None, precision: str) -> str:
    """What is known of it, in the reader's language; empty where there is no day at all."""
    if precision == Precision.UNKNOWN:
        return _("on a day that is not known")
    if day is None:
        return ""
    if precision == Precision.YEAR:
        return str(day.year)
    return date_format(day, "YEAR_MONTH_FORMAT" if precision == Precision.MONTH else "DATE_FORMAT")
