"""Missions, brought to a state by the services themselves, with everybody who acts on the way."""

import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import User
from cooperation.missions import services
from cooperation.missions.models import Mission
from cooperation.missions.services import Travellers
from tests.factories import agreements, directory
from tests.factories.exchanges import Cast, cast
from tests.factories.files import pdf

REASON = "Said in a whole sentence."


def people(sender: str = "GT", host: str = "CO") -> Cast:
    """The cast of an exchange: ``recipient`` sends the delegation, ``provider`` hosts it."""
    return cast(provider=host, recipient=sender)


def terms_of_reference() -> SimpleUploadedFile:
    return SimpleUploadedFile("tor.pdf", pdf("Terms of reference."), "application/pdf")


def day(ahead: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=ahead)


def day_there(ahead: int) -> datetime.date:
    """The same at the host in Bogotá, where it is still yesterday for some hours of each day."""
    there = timezone.localdate(timezone=ZoneInfo("America/Bogota"))
    return there + datetime.timedelta(days=ahead)


def drafted(of: Cast, *, cost: int = 0, by: User | None = None, **facts: object) -> Mission:
    """A complete draft: the sender's staff wrote it, nobody has proposed it."""
    writer = by or directory.staff(of.recipient)
    facts = {
        "title": "See how peer groups work",
        "purpose": "Find out what keeps peer groups alive.",
        "language": "en",
        "place": "Bogotá",
        "start_on": day(60),
        "end_on": day(62),
        "cost_usd": Decimal(cost),
        "who_pays": "The sender pays the travel." if cost else "",
        "themes": directory.themes("SRH.5"),
        **facts,
    }
    made = services.draft(by=writer, proposer=of.recipient, host=of.provider, **facts)
    travellers = [Travellers(of.recipient, "Head of youth services", 1)]
    services.send(made, by=writer, travellers=travellers)
    return services.add_terms_of_reference(made, by=writer, file=terms_of_reference())


def proposed(of: Cast, *, cost: int = 0, **facts: object) -> Mission:
    """The sender's focal point proposed it; host and coordinators are asked."""
    return services.propose(drafted(of, cost=cost, **facts), by=of.recipient_focal)


def cleared(of: Cast, *, cost: int = 0, **facts: object) -> Mission:
    """The host and both coordinators have cleared it."""
    made = proposed(of, cost=cost, **facts)
    for person in (of.provider_focal, of.recipient_coordinator, of.provider_coordinator):
        made = services.clear(made, by=person)
    return made


def approved(of: Cast, **facts: object) -> Mission:
    return services.approve(cleared(of, **facts), by=of.officer_provider)


def ended(of: Cast, **facts: object) -> Mission:
    """It took place; its report is due."""
    made = approved(of, **facts)
    Mission.objects.filter(pk=made.pk).update(start_on=day(-5), end_on=day(-3))
    services.bring_what_is_due()
    made.refresh_from_db()
    return made


def report(**changes: object) -> dict[str, object]:
    """What a report says; name what is different."""
    return {
        "findings": "Peer groups live where somebody is paid for them.",
        "outputs": "Both sides agreed on what they would try.",
        "decision": "proceed",
        "decision_reason": "The model fits two health areas.",
        "direction": "host_shares",
        **changes,
    }


def reported(of: Cast, **changes: object) -> Mission:
    made = ended(of)
    services.report(made, by=of.recipient_focal, data=report(**changes))
    made.refresh_from_db()
    return made


def covered(*countries: str, **facts: object) -> object:
    """A memorandum in force between the countries."""
    return agreements.memorandum(*countries, state="in_force", **facts)


def in_state(state: str, of: Cast) -> Mission:
    """A mission that reached a state by its own steps."""
    reach = {
        "draft": drafted,
        "proposed": proposed,
        "approved": approved,
        "report_due": ended,
        "reported": reported,
    }
    if state in reach:
        return reach[state](of)
    if state == "closed":
        return services.accept_report(reported(of), by=of.officer_provider)
    if state == "postponed":
        return services.postpone(proposed(of), by=of.provider_focal, reason=REASON)
    return services.cancel(proposed(of), by=of.provider_focal, reason=REASON)
