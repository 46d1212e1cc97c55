"""Choosing an institution: under the name of its country, in the reader's order."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext as _

from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Membership


def institutions() -> QuerySet[Institution]:
    """Those that somebody serves, so that they can answer; UNFPA's offices left out."""
    serving = Membership.objects.active_on(directory.today())
    rows = Institution.objects.filter(is_active=True, unfpa_office=None)
    served = rows.filter(pk__in=serving.values("institution"))
    return served.select_related("country", "type", "subject").order_by("name", "pk")


def with_country(institution: Institution) -> str:
    """Its name with its country: many ministries share a name."""
    country = institution.country
    return f"{institution.name} ({country.name})" if country else institution.name


class _ByCountry(ModelChoiceIterator[Institution]):
    """Groups with the names of countries; organisations without one stand last."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        rows = sorted(self.queryset.select_related("country"), key=_place)
        for country, group in groupby(rows, key=lambda one: one.country):
            name = country.name if country else _("International organisations")
            yield (name, [self.choice(one) for one in group])


def _place(one: Institution) -> tuple[bool, str, str]:
    return (one.country is None, one.country.sort_key if one.country else "", one.name)


class InstitutionField(forms.ModelChoiceField[Institution]):
    """One institution; the form says which there are."""

    iterator = _ByCountry

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Institution.objects.none(), empty_label="—", **kwargs)

    def label_from_instance(self, one: Institution) -> str:
        """With its country: a closed list shows no group, and many ministries share a name."""
        return with_country(one)
