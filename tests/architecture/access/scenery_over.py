"""What is over: brought to its end by the services, with the people of the cast."""

from cooperation.agreements import services as agreements
from cooperation.directory import services as directory
from cooperation.exchanges import services as exchanges
from cooperation.exchanges.models import Exchange
from cooperation.missions import services as missions
from tests.architecture.access.people import Cast, X
from tests.architecture.access.scenery_agreements import signed
from tests.architecture.access.scenery_exchanges import on_the_table, under_review
from tests.architecture.access.scenery_missions import acting
from tests.architecture.access.stage import Arguments
from tests.factories import directory as institutions
from tests.factories import marketplace
from tests.factories.missions import REASON, proposed
from tests.factories.missions import ended as mission_that_took_place
from tests.factories.missions import report as facts_of_a_report


def of_what_is_over(cast: Cast) -> dict[str, Arguments]:
    """An end of each kind: taken back, refused, come to its close."""
    return _listings(cast) | _exchanges(cast) | _missions(cast) | _memoranda(cast) | _homes(cast)


def _listings(cast: Cast) -> dict[str, Arguments]:
    written = {
        "institution": cast.ministry_a,
        "author": cast.people["staff_a"],
        "submitted_by": cast.people["focal_point_a"],
    }
    withdrawn = marketplace.demand(state="withdrawn", **written)
    met = marketplace.demand(state="archived", outcome="fulfilled", **written)
    return {
        "A's demand taken back": {"code": withdrawn.code},
        "A's demand that was met": {"code": met.code},
        "the text of A's demand taken back": {"code": withdrawn.code, "section": "what"},
        "a document of A's demand taken back": {"code": withdrawn.code, "pk": 0},
        "an edition of A's demand taken back": {"code": withdrawn.code, "number": 1},
    }


def _exchanges(cast: Cast) -> dict[str, Arguments]:
    closed = exchanges.approve(under_review(cast), by=cast.people["officer_y"])
    # No service closes an exchange yet; rights have to be right on that day too.
    Exchange.objects.filter(pk=closed.pk).update(state="closed")
    cancelled = exchanges.cancel(on_the_table(cast), by=cast.people["coordinator_x"], reason=REASON)
    return {
        "exchange that is closed": {"code": closed.code},
        "exchange that was cancelled": {"code": cancelled.code},
        "a letter about a closed exchange": {"code": closed.code, "pk": 0},
    }


def _missions(cast: Cast) -> dict[str, Arguments]:
    of, staff = acting(cast), cast.people["staff_a"]
    closed = mission_that_took_place(of, by=staff)
    data = facts_of_a_report(decision="not_proceed", direction="")
    missions.report(closed, by=of.recipient_focal, data=data)
    closed.refresh_from_db()
    missions.accept_report(closed, by=of.officer_provider)
    cancelled = missions.cancel(proposed(of, by=staff), by=of.provider_focal, reason=REASON)
    return {
        "mission that is closed": {"code": closed.code},
        "mission that was cancelled": {"code": cancelled.code},
        "a letter about a closed mission": {"code": closed.code, "pk": 0},
    }


def _memoranda(cast: Cast) -> dict[str, Arguments]:
    ended = agreements.terminate(
        signed(cast, verified=True), by=cast.people["regional_officer"], reason=REASON
    )
    party = ended.parties.order_by("pk")[0]
    return {
        "memorandum that was terminated": {"code": ended.code},
        "accession to what was terminated": {"code": ended.code, "iso2": X},
        "text of what was terminated": {"code": ended.code, "language": "en"},
        "annex of what was terminated": {"code": ended.code, "pk": 0},
        "party of what was terminated": {"code": ended.code, "party": party.pk},
        "letter of a party of what was terminated": {
            "code": ended.code,
            "party": party.pk,
            "pk": 0,
        },
    }


def _homes(cast: Cast) -> dict[str, Arguments]:
    closing = institutions.InstitutionFactory(name="Closed", country=X)
    designation = institutions.designate(closing)
    directory.close(closing, by=cast.people["coordinator_x"], reason=REASON)
    return {
        "institution that was closed": {"code": closing.code},
        "people of what was closed, as CSV": {"code": closing.code, "file_format": "csv"},
        "designation of what was closed": {"pk": designation.pk},
    }
