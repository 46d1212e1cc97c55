"""Writing drafts, at any completeness."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import activity
from cooperation.core.codes import next_code
from cooperation.core.errors import NotPossible
from cooperation.core.models import Provenance, Subject, Term
from cooperation.directory.models import Institution
from cooperation.marketplace import policies, working_languages
from cooperation.marketplace.models import Listing
from cooperation.marketplace.sections import section_of

# What people write; state, dates of publication and the rest belong to the services.
COLUMNS = (
    "language",
    "title",
    "summary",
    "description",
    "keywords",
    "delivery",
    "languages",
    "level",
    "place",
    "place_level",
    "place_iso",
    "duration_days_min",
    "duration_days_max",
    "needs_third_party",
    "cost_note",
    "gender_marker",
    "contact_function",
    "contact_email",
    "contact_phone",
)
OFFER_COLUMNS = (
    "experience",
    "capacity_per_year",
    "max_parallel",
    "lead_time_days",
    "available_from",
    "available_to",
)
DEMAND_COLUMNS = (
    "expected_change",
    "success_indicator",
    "desired_start",
    "needed_by",
    "budget_amount",
    "budget_currency",
    "own_contribution",
    "policy_link",
)
CHOICES = (
    "themes",
    "policy_cycle_stages",
    "sdg_targets",
    "population_groups",
    "modalities",
    "covers",
    "needs",
)
OFFER_CHOICES = ("regions_of_interest",)

CODE_KINDS = {Listing.Kind.OFFER: "OFF", Listing.Kind.DEMAND: "DEM"}


class ChangedMeanwhile(NotPossible):
    """Somebody else saved it since this person opened it; ``current`` is what they saved."""

    def __init__(self, current: Listing) -> None:
        self.current = current
        super().__init__(
            _(
                "Somebody else saved this while you were writing. Nothing of theirs or of yours "
                "is overwritten: compare both versions first."
            )
        )


def columns_of(kind: str) -> tuple[str, ...]:
    return COLUMNS + (OFFER_COLUMNS if kind == Listing.Kind.OFFER else DEMAND_COLUMNS)


def choices_of(kind: str) -> tuple[str, ...]:
    return CHOICES + (OFFER_CHOICES if kind == Listing.Kind.OFFER else ())


@transaction.atomic
def create_draft(
    *,
    kind: str,
    institution: Institution,
    by: User,
    provenance: str = Provenance.USER,
    form_token: uuid.UUID | None = None,
    **fields: Any,
) -> Listing:
    """Begin an offer or a demand of an institution; nothing has to be complete yet.

    The same ``form_token`` again, as after a double click, leads to the draft of the first time.
    """
    policies.check_can_write(by, institution)
    if form_token and (known := begun_with(form_token, by=by)):
        return known
    if kind == Listing.Kind.OFFER:
        fields.setdefault("max_parallel", 2)
    listing = Listing(kind=kind, institution=institution, author=by, form_token=form_token)
    columns = _normal(listing, {"language": by.language, **fields}, columns_of(kind))
    _set_columns(listing, columns)
    listing.subject = Subject.objects.create(
        kind=kind,
        code=next_code(
            CODE_KINDS[Listing.Kind(kind)],
            scope=listing.country.iso2,
            on=timezone.localdate(),
        ),
        title=listing.title,
        language=listing.language,
        url_name="marketplace:detail",
        provenance=provenance,
    )
    listing.save()
    _set_choices(listing, _normal(listing, fields, choices_of(kind)))
    activity.record(
        "listing.created", listing, by=by, as_institution=str(institution), to_state=listing.state
    )
    return listing


def begun_with(form_token: uuid.UUID, *, by: User) -> Listing | None:
    """The draft that the form made before; the second of two clicks waits here for the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [form_token.int % 2**63])
    return Listing.objects.filter(form_token=form_token, author=by).first()


@transaction.atomic
def edit(listing: Listing, *, by: User, version: int, data: Mapping[str, Any]) -> Listing:
    """Change a draft as a whole, unless somebody changed it since ``version`` was read."""
    listing = listing.locked()
    policies.check_can_edit(by, listing)
    if listing.version != version:
        raise ChangedMeanwhile(listing)
    if changed := write(listing, data):
        record_editing(listing, changed, by=by)
    return listing


def record_editing(listing: Listing, fields: list[str], *, by: User) -> None:
    """The record names the fields, never what stands in them."""
    activity.record(
        "listing.edited", listing, by=by, as_institution=str(listing.institution), fields=fields
    )


def write(listing: Listing, data: Mapping[str, Any]) -> list[str]:
    """Set what the data say otherwise; the names of what changed.

    The draft and each page with a changed field count one version more. Targets that only follow
    from themes do not count as a change of their page: nobody wrote there.
    """
    changed = differing(listing, data)
    if not changed:
        return []
    wanted = _normal(listing, data, (*columns_of(listing.kind), *choices_of(listing.kind)))
    _set_columns(
        listing, {name: wanted[name] for name in columns_of(listing.kind) if name in wanted}
    )
    for code in {section_of(listing.kind, name).code for name in changed}:
        listing.section_versions[code] = listing.section_versions.get(code, 0) + 1
    listing.version += 1
    listing.save()
    _set_choices(listing, wanted)
    Subject.objects.filter(pk=listing.subject_id).update(
        title=listing.title, language=listing.language
    )
    return changed


def differing(listing: Listing, data: Mapping[str, Any]) -> list[str]:
    """The names in the data whose values are not what is stored."""
    columns = _normal(listing, data, columns_of(listing.kind))
    choices = _normal(listing, data, choices_of(listing.kind))
    return [name for name, value in columns.items() if getattr(listing, name) != value] + [
        name
        for name, rows in choices.items()
        if name in data and _pks(rows) != _chosen(listing, name)
    ]


def _normal(listing: Listing, data: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """What the data say of these fields, as it is stored.

    Working languages stand in one order; targets of the 2030 Agenda left empty follow from the
    themes.
    """
    known = {name: data[name] for name in names if name in data}
    if "languages" in known:
        known["languages"] = working_languages.normal(known["languages"])
    if "themes" in known or "sdg_targets" in known:
        targets = known.get("sdg_targets")
        if targets is None and listing.pk:
            targets = listing.sdg_targets.all()
        if not targets:
            themes = known.get("themes")
            themes = listing.themes.all() if themes is None else themes
            known["sdg_targets"] = _targets_of(themes)
    return known


def _targets_of(themes: Iterable[Term]) -> list[Term]:
    return list(Term.objects.filter(scheme="sdg", mapped_from__in=list(themes)).distinct())


def _pks(rows: Iterable[Any]) -> set[int]:
    return {row.pk for row in rows}


def _chosen(listing: Listing, name: str) -> set[int]:
    return set(getattr(listing, name).values_list("pk", flat=True))


def _set_columns(listing: Listing, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(listing, name, value)


def _set_choices(listing: Listing, wanted: Mapping[str, Any]) -> None:
    for name in choices_of(listing.kind):
        if name in wanted and _pks(wanted[name]) != _chosen(listing, name):
            getattr(listing, name).set(wanted[name])
