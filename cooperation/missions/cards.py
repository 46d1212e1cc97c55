"""A mission as one row of a list or a panel: what everybody may read of it."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation.directory.choices import with_country
from cooperation.missions.models import Mission
from cooperation.missions.queries import people

TONES = {
    "proposed": "wait",
    "report_due": "wait",
    "reported": "wait",
    "postponed": "wait",
    "approved": "offer",
    "under_way": "offer",
    "closed": "done",
}


@dataclass(frozen=True)
class Card:
    """What a list says of a mission; nothing of it is confidential."""

    code: str
    url: str
    title: str
    language: str
    kind: str
    state: str
    tone: str
    provenance: str
    senders: str
    host: str
    host_country: str
    days: str
    delivery: str
    is_virtual: bool
    themes: str


def card(mission: Mission) -> Card:
    """The row of a mission; its subject, themes and delegations are loaded with the list."""
    return Card(
        code=mission.code,
        url=mission.get_absolute_url(),
        title=mission.title,
        language=_other_language(mission.language),
        kind=str(mission.get_kind_display()),
        state=str(mission.get_state_display()),
        tone=TONES.get(mission.state, ""),
        provenance=mission.subject.provenance,
        senders=senders(mission),
        host=with_country(mission.host),
        host_country=mission.host_country.name,
        days=days(mission),
        delivery=str(mission.get_delivery_display()),
        is_virtual=mission.delivery == Mission.Delivery.VIRTUAL,
        themes=", ".join(theme.name for theme in mission.themes.all()),
    )


def senders(mission: Mission) -> str:
    """The countries of the delegations; an organisation stands for itself."""
    names = [str(one.country or one.name) for one in people.senders(mission)]
    return ", ".join(dict.fromkeys(names))


def days(mission: Mission) -> str:
    """From when to when; one day alone where it is one."""
    begins, ends = mission.start_on, mission.end_on
    if begins is None:
        return ""
    if ends is None or ends == begins:
        return date_format(begins, "DATE_FORMAT")
    return _("%(start)s to %(end)s") % {
        "start": date_format(begins, "DATE_FORMAT"),
        "end": date_format(ends, "DATE_FORMAT"),
    }


def _other_language(language: str) -> str:
    """The language of a text where it is not that of the page, for ``lang``."""
    return "" if language.lower() == (get_language() or "").lower() else language
