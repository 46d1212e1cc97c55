"""Offers and demands as tables: codes for machines beside names for people."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperation.core.downloads import Table
from cooperation.marketplace import working_languages
from cooperation.marketplace.catalogues import columns, lexicon
from cooperation.marketplace.catalogues.columns import Column
from cooperation.marketplace.models import Listing
from cooperation.marketplace.vocabulary import Vocabulary, in_readers_language


def published(listings: QuerySet[Listing]) -> Table:
    """What everybody reads; nothing that only members may read, and no person."""
    return Table("offers-and-demands", _("Offers and demands"), _header(), _rows(listings))


def _header() -> list[str]:
    return [
        _("Code"),
        _("Kind"),
        _("Title"),
        _("Summary"),
        _("Language of the text"),
        _("Institution"),
        _("Institution code"),
        _("Country"),
        _("Country code"),
        _("Themes"),
        _("Theme codes"),
        _("Modalities"),
        _("Modality codes"),
        _("Working languages"),
        _("Delivery"),
        _("Level"),
        _("Published"),
        _("Expires"),
        _("State"),
        _("Provenance"),
    ]


def _rows(listings: QuerySet[Listing]) -> Iterator[list[object]]:
    words = in_readers_language()
    found = listings.select_related(
        "subject", "institution__subject", "institution__country"
    ).annotate(
        theme_codes=_codes(Listing.themes.through),
        modality_codes=_codes(Listing.modalities.through),
    )
    for row in found.iterator(chunk_size=500):
        yield _row(row, words)


def _codes(through: Any) -> ArraySubquery:
    linked = through.objects.filter(listing=OuterRef("pk"))
    return ArraySubquery(linked.order_by("term__position", "term__code").values("term__code"))


def _day(at: datetime.datetime | None) -> datetime.date | None:
    return timezone.localdate(at) if at else None


def _row(row: Any, words: Vocabulary) -> list[object]:
    country = words.countries[row.country.iso2]
    return [
        row.code,
        row.get_kind_display(),
        row.title,
        row.summary,
        row.language,
        row.institution.name,
        row.institution.code,
        country.name,
        country.iso3,
        "; ".join(words.themes[code].name for code in row.theme_codes),
        " ".join(row.theme_codes),
        "; ".join(words.modalities[code].name for code in row.modality_codes),
        " ".join(row.modality_codes),
        "; ".join(working_languages.name(code) for code in row.languages),
        row.get_delivery_display(),
        row.get_level_display(),
        _day(row.published_at),
        _day(row.expires_at),
        row.get_state_display(),
        row.subject.get_provenance_display(),
    ]


def own(listings: QuerySet[Listing]) -> Table:
    """All that an institution wrote: the same columns can be imported again as drafts."""
    header = [
        _("Code"),
        _("Kind"),
        _("State"),
        _("State code"),
        _("Institution"),
        _("Institution code"),
        _("Published"),
        _("Expires"),
        _("Provenance"),
    ]
    for column in columns.of_listings():
        header += [column.label, column.codes_label] if column.is_coded else [column.label]
    return Table("my-institution", _("My institution"), header, _own_rows(listings))


def _own_rows(listings: QuerySet[Listing]) -> Iterator[list[object]]:
    values = lexicon.read()
    related = {
        f"{name}_codes": _linked_codes(name)
        for name in (one.name for one in columns.of_listings() if one.kind == "choices")
        if name != "languages"
    }
    found = listings.select_related("subject", "institution__subject").annotate(**related)
    for row in found.iterator(chunk_size=500):
        yield [
            row.code,
            row.get_kind_display(),
            row.get_state_display(),
            row.state,
            row.institution.name,
            row.institution.code,
            _day(row.published_at),
            _day(row.expires_at),
            row.subject.get_provenance_display(),
            *(cell for column in columns.of_listings() for cell in _cells(row, column, values)),
        ]


def _linked_codes(name: str) -> ArraySubquery:
    linked = getattr(Listing, name).through.objects.filter(listing=OuterRef("pk"))
    if name == "regions_of_interest":
        return ArraySubquery(linked.order_by("region__code").values("region__code"))
    return ArraySubquery(linked.order_by("term__position", "term__code").values("term__code"))


def _cells(row: Any, column: Column, values: dict[str, lexicon.Values]) -> list[object]:
    """Names and codes of a choice, everything else as it is."""
    value = getattr(row, f"{column.name}_codes", None)
    if value is None:
        value = getattr(row, column.name)
    if column.is_coded:
        codes = value if isinstance(value, list) else [] if value in (None, "") else [str(value)]
        known = values[column.name]
        return ["; ".join(known.name(code) for code in codes), "; ".join(codes)]
    if column.kind == "yes_no":
        return [_("yes") if value else _("no")]
    return [", ".join(value)] if column.kind == "keywords" else [value]
