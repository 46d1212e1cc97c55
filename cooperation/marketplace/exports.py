"""Published listings as a table: codes for machines beside names for people."""

from collections.abc import Iterator
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.utils.translation import gettext as _

from cooperation.marketplace import working_languages
from cooperation.marketplace.models import Listing
from cooperation.marketplace.vocabulary import Vocabulary, in_readers_language


def header() -> list[str]:
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


def rows(listings: QuerySet[Listing]) -> Iterator[list[object]]:
    """One row a listing; nothing that only members may read, and no person."""
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
        row.published_at.date().isoformat() if row.published_at else "",
        row.expires_at.date().isoformat() if row.expires_at else "",
        row.get_state_display(),
        row.subject.get_provenance_display(),
    ]
