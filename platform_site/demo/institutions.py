"""Institutions and UNFPA's offices."""

from collections.abc import Mapping

from cooperation.core.models import Subject
from cooperation.directory.models import Institution, UnfpaOffice
from platform_site.demo import numbers, sources
from platform_site.demo.world import World

CONTACTS = {
    "es": "Punto de contacto de cooperación Sur-Sur",
    "pt": "Ponto de contato de cooperação Sul-Sul",
    "fr": "Point de contact, coopération Sud-Sud",
    "en": "Contact point for South-South cooperation",
}
Row = Mapping[str, str]


def load(world: World) -> None:
    """Institutions by their number; an office with its countries where it has none yet."""
    known = numbers.kept("INS")
    there = {
        institution.subject_id: institution
        for institution in Institution.objects.filter(subject__in=known.values()).select_related(
            "subject", "country", "type", "unfpa_office__duty_country"
        )
    }
    for row in sources.rows("institutions"):
        subject = known.get(int(row["number"]))
        if subject is None:
            world.institutions[row["key"]] = _create(world, row)
        else:
            world.institutions[row["key"]] = there[subject.pk]
    _load_offices(world)


def _create(world: World, row: Row) -> Institution:
    country = world.countries[row["country"]] if row["country"] else None
    language = country.languages[0] if country else "en"
    return Institution.objects.create(
        subject=_subject(world, row, language),
        name=row["name"],
        acronym=row["acronym"],
        country=country,
        type=world.terms["institution_type", row["type"]],
        parent=world.institutions[row["parent"]] if row["parent"] else None,
        level=row["level"],
        place=row["place"],
        contact_function=CONTACTS.get(language, CONTACTS["en"]),
    )


def _subject(world: World, row: Row, language: str) -> Subject:
    return numbers.new_subject(
        "INS",
        int(row["number"]),
        of="institution",
        title=row["name"],
        language=language,
        url_name="directory:institution",
        provenance=row["provenance"],
        scope=row["country"] or "XX",
        on=world.time.today,
    )


def _load_offices(world: World) -> None:
    for row in sources.rows("offices"):
        institution = world.institutions[row["institution"]]
        if hasattr(institution, "unfpa_office"):
            continue
        parent = world.institutions[row["parent"]].unfpa_office if row["parent"] else None
        office = UnfpaOffice.objects.create(
            institution=institution,
            kind=row["kind"],
            parent=parent,
            duty_country=world.countries[row["duty_country"]],
            hours=row["hours"],
        )
        office.covers.set(world.countries[iso2] for iso2 in row["covers"].split())
