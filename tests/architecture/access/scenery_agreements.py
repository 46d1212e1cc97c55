"""Memoranda between the countries of A and B at each point of their way, and one of strangers."""

from django.utils import timezone

from accounts.models import User
from cooperation.agreements import services
from cooperation.agreements.models import Annex, Memorandum
from tests.architecture.access.people import Cast, X, Y
from tests.architecture.access.stage import Arguments
from tests.factories import agreements, directory


def _negotiated(cast: Cast, *confirmed_by: str) -> Memorandum:
    administrator = cast.people["administrator"]
    made = agreements.drafted(X, Y, by=administrator)
    made = services.negotiate(made, by=administrator)
    for coordinator in confirmed_by:
        made = services.confirm(made, by=cast.people[coordinator])
    return made


def _ready(cast: Cast) -> Memorandum:
    made = _negotiated(cast, "coordinator_x", "coordinator_y")
    return services.freeze(made, by=cast.people["regional_officer"])


def signed(cast: Cast, *, verified: bool = False) -> Memorandum:
    made = _ready(cast)
    for party, coordinator in zip(
        made.parties.order_by("pk"), ("coordinator_x", "coordinator_y"), strict=True
    ):
        services.record_signature(
            party,
            by=cast.people["administrator"],
            signed_on=timezone.localdate(),
            function="Minister",
            file=agreements.signed_paper(str(party.pk)),
        )
        if verified:
            services.verify_signature(party, by=cast.people[coordinator])
    made.refresh_from_db()
    return made


def _annexed(made: Memorandum, cast: Cast) -> Annex:
    """While its text is open by itself, later by an amendment."""
    by, file = cast.people["administrator"], agreements.signed_paper(f"Plan of {made.code}.")
    if made.state == "negotiating":
        return services.add_annex(made, by=by, kind="work_plan", file=file)
    amendment = services.amend(
        made,
        by=by,
        text="A work plan is added.",
        effective_on=timezone.localdate(),
        annexes=[("work_plan", file)],
    )
    return amendment.annexes.get()


def _without_a_coordinator(cast: Cast) -> dict[str, Arguments]:
    """Two memoranda of X with a country that has nobody here; one of them has its letter."""
    # Read again: which countries a person covers is kept with them.
    regional = User.objects.get(pk=cast.people["regional_officer"].pk)
    region = directory.UnfpaOffice.objects.get(institution__memberships__user=regional)
    directory.OfficeFactory(parent=region, countries=["HN"])
    ministry = directory.foreign_ministry("HN")
    open_one, with_letter = (
        services.negotiate(
            agreements.drafted(X, "HN", by=cast.people["administrator"]),
            by=cast.people["administrator"],
        )
        for _number in range(2)
    )
    party = with_letter.parties.get(country__iso2="HN")
    services.confirm_by_letter(
        party,
        by=regional,
        authority=ministry,
        letter=agreements.signed_paper("We confirm it."),
        letter_on=timezone.localdate(),
    )
    return {
        "party without a coordinator": {
            "code": open_one.code,
            "party": open_one.parties.get(country__iso2="HN").pk,
        },
        "letter of a party": {
            "code": with_letter.code,
            "party": party.pk,
            "pk": with_letter.subject.assents.get(letter__isnull=False).pk,
        },
    }


def of_memoranda(cast: Cast) -> dict[str, Arguments]:
    """Each brought there by the services, with the people of the cast."""
    memoranda = {
        "memorandum in negotiation": _negotiated(cast),
        "confirmed memorandum": _negotiated(cast, "coordinator_x", "coordinator_y"),
        "memorandum ready for signature": _ready(cast),
        "signed memorandum": signed(cast),
        "memorandum in force": signed(cast, verified=True),
        "strangers' memorandum": agreements.memorandum("UY", "PY", state="negotiating"),
    }
    platform = agreements.memorandum("UY", "PY", kind="multilateral_open")
    found: dict[str, Arguments] = {
        "accession of a country of strangers": {"code": platform.code, "iso2": "PE"},
        "accession of country X": {"code": platform.code, "iso2": X},
        "accession of country X to a closed one": {
            "code": memoranda["memorandum in force"].code,
            "iso2": X,
        },
        "memoranda as CSV": {"file_format": "csv"},
        "memoranda as XLSX": {"file_format": "xlsx"},
    }
    found["text of a memorandum"] = {"checksum": memoranda["memorandum in force"].text_hashes["en"]}
    found["text that nobody knows"] = {"checksum": "0" * 64}
    for name in ("memorandum in negotiation", "memorandum in force", "strangers' memorandum"):
        annex = _annexed(memoranda[name], cast)
        found[f"annex of {name}"] = {"code": memoranda[name].code, "pk": annex.pk}
    found |= _without_a_coordinator(cast)
    for name, made in memoranda.items():
        found[f"text of {name}"] = {"code": made.code, "language": "en"}
        first = made.parties.order_by("pk").first()
        found[name] = {"code": made.code}
        found[f"first party of {name}"] = {"code": made.code, "party": first.pk if first else 0}
    return found
