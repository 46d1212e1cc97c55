"""Writing drafts, at any completeness."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
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
from cooperation.marketplace.services.evidence import add_all, remove_one

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
    """Somebody else saved the draft since this person opened it; ``current`` is what they saved."""

    def __init__(self, current: Listing) -> None:
        self.current = current
        super().__init__(
            _(
                "Somebody else saved this draft while you were writing. Your text is still here; "
                "compare it with theirs, shown under each field, and save again."
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
    evidence: Iterable[UploadedFile[bytes]] = (),
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
    _write_columns(listing, {"language": by.language, **fields})
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
    _write_choices(listing, fields)
    activity.record(
        "listing.created", listing, by=by, as_institution=str(institution), to_state=listing.state
    )
    add_all(listing, evidence, by=by)
    return listing


def begun_with(form_token: uuid.UUID, *, by: User) -> Listing | None:
    """The draft that the form made before; the second of two clicks waits here for the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [form_token.int % 2**63])
    return Listing.objects.filter(form_token=form_token, author=by).first()


@transaction.atomic
def edit(
    listing: Listing,
    *,
    by: User,
    version: int,
    data: Mapping[str, Any],
    evidence: Iterable[UploadedFile[bytes]] = (),
    remove_evidence: Iterable[int | str] = (),
) -> Listing:
    """Change a draft, unless somebody else changed it since ``version`` was read."""
    listing = listing.locked()
    policies.check_can_edit(by, listing)
    if listing.version != version:
        raise ChangedMeanwhile(listing)
    for document in listing.evidence.filter(pk__in=list(remove_evidence)):
        remove_one(listing, document, by=by)
    add_all(listing, evidence, by=by)
    changed = _write_columns(listing, data) + _write_choices(listing, data)
    if not changed:
        return listing
    listing.version += 1
    listing.save()
    Subject.objects.filter(pk=listing.subject_id).update(
        title=listing.title, language=listing.language
    )
    activity.record(
        "listing.edited",
        listing,
        by=by,
        as_institution=str(listing.institution),
        fields=changed,
    )
    return listing


def _write_columns(listing: Listing, data: Mapping[str, Any]) -> list[str]:
    """Set the columns of the kind that are in the data; the names of those that changed."""
    changed = []
    for name in columns_of(listing.kind):
        if name not in data:
            continue
        value = working_languages.normal(data[name]) if name == "languages" else data[name]
        if getattr(listing, name) != value:
            setattr(listing, name, value)
            changed.append(name)
    return changed


def _write_choices(listing: Listing, data: Mapping[str, Any]) -> list[str]:
    """Set the terms that are in the data; SDG targets left empty follow from the themes."""
    changed = []
    chosen = {name: list(data[name]) for name in choices_of(listing.kind) if name in data}
    targets = chosen.get("sdg_targets", listing.sdg_targets.all())
    if chosen.get("themes") and not targets:
        chosen["sdg_targets"] = list(
            Term.objects.filter(scheme="sdg", mapped_from__in=chosen["themes"]).distinct()
        )
    for name, wanted in chosen.items():
        relation = getattr(listing, name)
        if {row.pk for row in wanted} != set(relation.values_list("pk", flat=True)):
            relation.set(wanted)
            changed.append(name)
    return changed
