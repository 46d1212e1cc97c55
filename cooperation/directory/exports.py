"""Countries and institutions as tables: codes for machines beside names for people."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cooperation.core.downloads import Table
from cooperation.directory.models import Country, Designation, Handover, Institution, Membership


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


def people(institution: Institution, rows: QuerySet[Membership]) -> Table:
    """Functions and roles; whoever gave no function is not named by anything else."""
    header = [
        _("Institution"),
        _("Function"),
        _("Role"),
        _("Role code"),
        _("State"),
        _("From"),
        _("Until"),
    ]
    found = (
        [
            institution.name,
            row.user.function_title,
            row.get_role_display(),
            row.role,
            row.state_label,
            row.starts_on,
            row.ends_on,
        ]
        for row in rows
    )
    return Table(f"people-{institution.code}", _("People"), header, found)


def handovers(institution: Institution, rows: Iterable[Handover]) -> Table:
    """Who handed what to whom and when, by function."""
    header = [
        _("Institution"),
        _("Who left"),
        _("Role"),
        _("Role code"),
        _("Successor"),
        _("Handed over by"),
        _("Day"),
    ]
    found = (
        [
            institution.name,
            row.membership.user.function_title,
            row.role_label,
            row.membership.role,
            row.successor.function_title if row.successor else "",
            row.handed_by.function_title,
            localdate(row.created_at),
        ]
        for row in rows
    )
    return Table(f"handovers-{institution.code}", _("Handovers"), header, found)


def designations(rows: QuerySet[Designation]) -> Table:
    """Who is designated by whom for what and until when; no person and no letter."""
    header = [
        _("Code"),
        _("Institution"),
        _("Country"),
        _("Country code"),
        _("Designated by"),
        _("State"),
        _("State code"),
        _("Offers"),
        _("Demands"),
        _("Themes"),
        _("From"),
        _("Until"),
        _("Decided for"),
        _("By letter of"),
    ]
    return Table("designations", _("Designations"), header, map(_designation, rows))


def _designation(row: Designation) -> list[object]:
    country = row.institution.country
    return [
        row.institution.code,
        row.institution.name,
        country,
        country.iso3 if country else "",
        row.designated_by.name,
        row.get_state_display(),
        row.state,
        _("yes") if row.can_offer else _("no"),
        _("yes") if row.can_demand else _("no"),
        ", ".join(theme.code for theme in row.themes.all()),
        row.valid_from,
        row.valid_to,
        row.decided_for,
        row.letter_on if row.by_letter else "",
    ]
