"""Countries and institutions as tables: codes for machines beside names for people."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cooperation.core.downloads import Table
from cooperation.directory.models import Country, Institution


def countries(rows: QuerySet[Country]) -> Table:
    header = ["iso2", "iso3", "m49", _("Country"), _("Institutions")]
    return Table("countries", _("Countries"), header, map(_country, rows))


def _country(row: Any) -> list[object]:
    return [row.iso2, row.iso3, row.m49, row.name, row.institution_count]


def institutions(rows: QuerySet[Institution]) -> Table:
    """What everybody reads of institutions; no person and no address of one."""
    header = [
        _("Code"),
        _("Institution"),
        _("Acronym"),
        _("Country"),
        _("Country code"),
        _("Type"),
        _("Type code"),
        _("Provenance"),
    ]
    return Table("institutions", _("Institutions"), header, _institutions(rows))


def _institutions(rows: QuerySet[Institution]) -> Iterator[list[object]]:
    for row in rows:
        yield [
            row.code,
            row.name,
            row.acronym,
            row.country,
            row.country.iso3 if row.country else "",
            row.type,
            row.type.code,
            row.subject.get_provenance_display(),
        ]
