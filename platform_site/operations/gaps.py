"""What is missing in the data that the platform computes with or speaks from."""

import datetime
import gettext
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import to_locale

from cooperation.core.models import ActivityEntry, Document, Term, Translation
from cooperation.directory.models import Country, Holiday, Institution
from cooperation.marketplace.models import Listing

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True)
class Language:
    """What one language of the interface lacks."""

    code: str
    name: str
    interface: int
    terms: int
    countries: int
    listings: int


def countries_without_holidays(year: int) -> list[Country]:
    """Countries in which somebody works whose calendar has no holiday in a year."""
    holidays = Holiday.objects.filter(country=OuterRef("pk"), date__year=year)
    institutions = Institution.objects.filter(country=OuterRef("pk"), is_active=True)
    duty = Institution.objects.filter(unfpa_office__duty_country=OuterRef("pk"), is_active=True)
    return list(Country.objects.filter(Exists(institutions) | Exists(duty), ~Exists(holidays)))


def languages() -> list[Language]:
    """Each language with the number of texts that it lacks."""
    terms, countries, listings = _unnamed(Term), _unnamed(Country), _untranslated()
    return [
        Language(
            code=code,
            name=str(name),
            interface=len(missing_messages().get(code, ())),
            terms=terms[code],
            countries=countries[code],
            listings=listings[code],
        )
        for code, name in settings.LANGUAGES
    ]


def _unnamed(model: type[Term] | type[Country]) -> dict[str, int]:
    counts = {
        code: Count("pk", filter=Q(**{f"name_{code.replace('-', '_')}": ""})) for code in LANGUAGES
    }
    named = {code.replace("-", "_"): count for code, count in counts.items()}
    found = model._default_manager.aggregate(**{f"no_{code}": one for code, one in named.items()})
    return {code: found[f"no_{code.replace('-', '_')}"] for code in LANGUAGES}


def _untranslated() -> dict[str, int]:
    """Published offers and demands whose title and summary nobody has put into the language."""
    published = Listing.objects.filter(state="published")
    return {
        code: published.exclude(language__in={code, code.partition("-")[0]})
        .exclude(
            Exists(
                Translation.objects.filter(
                    subject=OuterRef("subject"), language=code, field="title"
                )
            )
        )
        .count()
        for code in LANGUAGES
    }


@cache
def missing_messages() -> dict[str, frozenset[str]]:
    """By language the messages of the interface that another language has and it lacks.

    Read from the compiled catalogues, which leave out what is not translated; they do not change
    while the platform runs. English is what the messages are written in.
    """
    known = {code: _messages(code) for code in LANGUAGES if code != "en"}
    everything = frozenset().union(*known.values())
    return {code: everything - messages for code, messages in known.items()}


def _messages(code: str) -> frozenset[str]:
    found: set[str] = set()
    for folder in settings.LOCALE_PATHS:
        path = Path(folder) / to_locale(code) / "LC_MESSAGES" / "django.mo"
        if path.exists():
            with path.open("rb") as file:
                catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
            # A message with a plural is a pair of its text and a number.
            found |= {key if isinstance(key, str) else key[0] for key in catalogue}
    return frozenset(found - {""})


def unsealed() -> tuple[int, datetime.datetime | None]:
    """Entries of the record that the chain of seals does not cover yet, and the oldest of them."""
    open_ones = ActivityEntry.objects.filter(seal=None)
    oldest = open_ones.order_by("at").values_list("at", flat=True).first()
    return open_ones.count() if oldest else 0, oldest


def scans() -> list[tuple[str, int]]:
    """How many files stand where with the virus scanner, in words."""
    counted = Document.objects.values_list("scan").annotate(number=Count("pk")).order_by("scan")
    return [(str(Document.Scan(scan).label), number) for scan, number in counted]


def next_year() -> int:
    return timezone.localdate().year + 1
