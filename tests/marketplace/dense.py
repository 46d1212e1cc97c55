"""An offer with as much on its page as there can be, and its page in figures."""

from django.utils import timezone

from cooperation.core.models import Translation
from cooperation.followups import services as followups
from cooperation.marketplace import services
from cooperation.marketplace.models import Listing
from cooperation.matching import services as matching
from cooperation.reviews.models import FieldComment
from tests.factories.directory import InstitutionFactory
from tests.factories.exchanges import written
from tests.factories.marketplace import pdf, published
from tests.factories.matching import SAME_CHANGE, demand
from tests.marketplace.checks import publish
from tests.marketplace.house import House


def dense_offer(house: House) -> Listing:
    """Returned, asked about, checked and published; revised, corrected, proposed and exchanged."""
    offer = house.listing(terms={**SAME_CHANGE, "covers": ["staff_time"]}, language="es")
    for number in range(3):
        services.add_evidence(offer, by=house.staff, upload=pdf(f"Record {number}.pdf"))
    for field in ("title", "summary"):
        Translation.objects.create(
            subject=offer.subject, field=field, language="en", text=field, status="human"
        )
    _through_the_check(house, offer, comments=[("experience", "Where was it used?")])
    revision = services.revise(offer, by=house.staff)
    revision.refresh_from_db()
    services.edit(revision, by=house.staff, version=1, data={"place": "Huehuetenango"})
    _through_the_check(house, revision)
    services.revise(offer, by=house.staff)
    offer.refresh_from_db()
    mended = {"experience": offer.experience.replace("Used", "Usd")}
    services.correct(
        offer, by=house.officer, version=offer.version, data=mended, note="As in the letter."
    )
    for country in ("CO", "HN", "PE"):
        matching.match_listing(demand(country, language="fr"))
    _exchanges(offer)
    for number in range(7):
        followups.write_note(offer.subject, by=house.officer, text=f"Call number {number}.")
    offer.refresh_from_db()
    return offer


def _through_the_check(house: House, offer: Listing, *, comments=()) -> None:
    """As far as publication; with comments it is returned once, and with a question asked."""
    services.submit(offer, by=house.focal_point)
    if comments:
        reason = "Please say where it was used."
        services.return_(offer, by=house.coordinator, reason=reason, comments=comments)
        for comment in FieldComment.objects.filter(subject=offer.subject):
            services.resolve(offer, by=house.staff, comment=comment, answer="In forty places.")
        services.submit(offer, by=house.focal_point)
    services.endorse(offer, by=house.coordinator)
    if comments:
        services.ask(offer, by=house.officer, question="Which units took part in the pilot?")
        services.answer(offer, by=house.focal_point, text="Twelve of two departments.")
    offer.refresh_from_db()
    publish(offer, house.officer)
    offer.refresh_from_db()


def _exchanges(offer: Listing) -> None:
    """As many as it can carry, each with the institutions of both countries."""
    for country in ("CO", "HN"):
        taker = InstitutionFactory(country=country)
        written(
            "in_progress",
            sides=(("GT", "provider"), (country, "recipient")),
            offer=offer,
            demand=published("demand", institution=taker),
            planned_start=timezone.localdate(),
        )
