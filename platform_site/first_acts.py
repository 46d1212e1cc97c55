"""The first useful act of each role: what it is, why, and the one button that leads to it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from cooperation.directory.models import Institution, Role
from platform_site.readers import Reader


@dataclass(frozen=True)
class Step:
    """One line: what, why, the one button; ``state`` is done, waiting or open."""

    label: str
    state: str
    hint: str = ""
    url: str = ""
    action: str = ""
    is_next: bool = False


def of(reader: Reader, institution: Institution | None) -> Step:
    """By role; people of partners see what they take part in, whoever has no institution asks."""
    role = reader.facts.role
    if institution is None:
        return _without_an_institution()
    if role == Role.OFFICER:
        return _officer(reader)
    if role == Role.COORDINATOR:
        return _coordinator(reader, institution)
    if institution.country_id is None:
        return _partner()
    return _focal_point(reader) if role == Role.FOCAL_POINT else _staff()


def _without_an_institution() -> Step:
    return Step(
        label=_("Ask the officer of your country"),
        hint=_("Whatever you need to begin. You may also read all offers and demands."),
        url=reverse("dialogue:ask"),
        action=_("Ask"),
        state="open",
    )


def _staff() -> Step:
    return Step(
        label=_("Write a first draft"),
        hint=_("What your institution needs or can teach. Your focal point submits it."),
        url=reverse("marketplace:new", args=["demand"]),
        action=_("Write a demand"),
        state="open",
    )


def _focal_point(reader: Reader) -> Step:
    if reader.facts.proposals:
        return Step(
            label=_("Answer a proposal of exchange"),
            hint=_("Somebody offers what you ask for, or asks for what you offer."),
            url=reverse("matching:inbox"),
            action=_("Read the proposals"),
            state="open",
        )
    return Step(
        label=_("Submit a first offer or demand"),
        hint=_("Read the drafts of your colleagues and submit one, or write one yourself."),
        url=reverse("marketplace:mine"),
        action=_("Our offers and demands"),
        state="open",
    )


def _coordinator(reader: Reader, institution: Institution) -> Step:
    if reader.facts.awaited:
        return Step(
            label=_("Endorse what awaits you"),
            hint=_("What the institutions of your country submitted, soonest first."),
            url=reverse("followups:queue"),
            action=_("Open the list"),
            state="open",
        )
    country = institution.country.iso2 if institution.country else ""
    return Step(
        label=_("Invite the focal points of your country"),
        hint=_("Choose an institution, open its people and invite by e-mail."),
        url=reverse("directory:country", args=[country]),
        action=_("Institutions of my country"),
        state="open",
    )


def _officer(reader: Reader) -> Step:
    if reader.facts.awaited:
        return Step(
            label=_("Decide on what awaits you"),
            hint=_("The queue has it by working days left."),
            url=reverse("followups:queue"),
            action=_("Open the queue"),
            state="open",
        )
    return Step(
        label=_("See where your countries stand"),
        hint=_("Nothing awaits you yet. This page shows each country and what is late."),
        url=reverse("followups:countries"),
        action=_("My countries"),
        state="open",
    )


def _partner() -> Step:
    return Step(
        label=_("See what you take part in"),
        hint=_("Exchanges in which your institution is a party, and what each awaits."),
        url=reverse("exchanges:mine"),
        action=_("My exchanges"),
        state="open",
    )
