"""Listings as cards in a list: rendered once for each change and language, then kept."""

import datetime
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.cache import caches
from django.db.models import OuterRef, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from cooperation.core.charts.symbols import pointer, symbols
from cooperation.core.models import Translation
from cooperation.core.templatetags.icons import icon
from cooperation.marketplace import queries, working_languages
from cooperation.marketplace.models import Listing
from cooperation.marketplace.vocabulary import in_readers_language

NEW_FOR = datetime.timedelta(days=14)
NAMED = 2
# What is drawn once for all cards of a page.
ICONS = (
    "hand-helping",
    "megaphone",
    "target",
    "users",
    "languages",
    "calendar-days",
    "flask-conical",
    "book-open",
    "archive",
)


@cache
def drawings() -> SafeString:
    """The drawings to which the cards point, for the page that shows cards."""
    return symbols("card", ICONS)


def rendered(listings: Sequence[Listing]) -> list[SafeString]:
    """The cards of published listings in their order; only key and time of change are needed."""
    language = get_language() or "en"
    keys = {
        row.pk: f"listings:card:{language}:{row.pk}:{row.updated_at.timestamp():f}"
        for row in listings
    }
    kept: dict[str, SafeString] = caches["fragments"].get_many(list(keys.values()))
    absent = [pk for pk, key in keys.items() if key not in kept]
    if absent:
        made = {
            keys[card["pk"]]: _render(card) for card in of(Listing.objects.filter(pk__in=absent))
        }
        caches["fragments"].set_many(made)
        kept.update(made)
    return [kept[key] for key in keys.values() if key in kept]


def of(listings: QuerySet[Listing]) -> list[dict[str, Any]]:
    """What the component ``listing`` shows of each; two queries, however many there are."""
    rows = list(
        listings.select_related("subject", "institution__country").annotate(
            theme_ids=_term_ids(Listing.themes.through),
            modality_ids=_term_ids(Listing.modalities.through),
        )
    )
    language = get_language() or "en"
    foreign = [row.subject_id for row in rows if row.language != language]
    translations = in_words_of(foreign, language)
    return [_card(row, translations.get(row.subject_id, {}), language) for row in rows]


def in_words_of(subject_ids: list[int], language: str) -> dict[int, dict[str, str]]:
    """Titles and summaries that a person translated, by subject and field."""
    if not subject_ids:
        return {}
    found: dict[int, dict[str, str]] = {}
    for translation in human_translations(language).filter(subject__in=subject_ids):
        found.setdefault(translation.subject_id, {})[translation.field] = translation.text
    return found


def human_translations(language: str) -> QuerySet[Translation]:
    """Of title and summary: a machine's or an outdated one never stands for the original."""
    return queries.current_translations().filter(language=language)


def _term_ids(through: Any) -> ArraySubquery:
    rows = through.objects.filter(listing=OuterRef("pk"))
    return ArraySubquery(rows.order_by("term__position", "term__code").values("term_id"))


def _card(row: Any, translated: dict[str, str], language: str) -> dict[str, Any]:
    names = in_readers_language().names
    whole = {"title", "summary"} <= translated.keys()
    return {
        "pk": row.pk,
        "kind": row.kind,
        "url": row.get_absolute_url(),
        "title": translated["title"] if whole else row.title,
        "summary": translated["summary"] if whole else row.summary,
        "language": "" if whole or row.language == language else row.language,
        "institution": row.institution.name,
        "country_iso": row.country.iso3,
        "country_name": row.country.name,
        "theme": ", ".join(names[pk] for pk in row.theme_ids[:NAMED] if pk in names),
        "modality": ", ".join(names[pk] for pk in row.modality_ids[:NAMED] if pk in names),
        "languages": ", ".join(working_languages.name(code) for code in row.languages),
        "capacity": capacity(row),
        "is_new": row.published_at is not None and row.published_at > timezone.now() - NEW_FOR,
        "provenance": row.subject.provenance,
    }


def capacity(listing: Listing) -> str:
    """How much an offer can give in a year, or by when a demand needs its answer."""
    if listing.capacity_per_year:
        number = listing.capacity_per_year
        words = ngettext("%(number)d exchange a year", "%(number)d exchanges a year", number)
        return words % {"number": number}
    if listing.needed_by:
        day = date_format(listing.needed_by, "SHORT_DATE_FORMAT")
        return _("needed by %(day)s") % {"day": day}
    return ""


def _render(card: dict[str, Any]) -> SafeString:
    """Twenty cards would carry a hundred drawings: they point to those of the page instead."""
    html: str = render_to_string("components/listing.html", {"card": card})
    for name in ICONS:
        html = html.replace(icon(name, "icon--sm"), pointer("card", name))
    return SafeString("\n".join(line for line in html.splitlines() if line))
