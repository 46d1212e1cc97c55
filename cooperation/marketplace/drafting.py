"""A draft while it is written: the state of its pages, who saved what, and what comes next."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.models import User
from cooperation.core.policies import refusal
from cooperation.marketplace import completeness, policies, quality, services
from cooperation.marketplace.forms.initial import values_of
from cooperation.marketplace.holdings import Held, held_by
from cooperation.marketplace.models import Listing, SectionSaving
from cooperation.marketplace.sections import BY_CODE, SECTIONS, Section, section_of
from cooperation.reviews.models import FieldComment
from cooperation.reviews.queries import open_comments

Text = str | Promise
LATELY = datetime.timedelta(minutes=10)
# What stands there before anybody wrote: it makes no page a begun one.
UNTOUCHED: dict[str, Any] = {"delivery": "any", "level": "national", "max_parallel": 2}
# Asked before there is a page, or following from another page.
NOT_OF_THE_PAGE = {"language", "title", "sdg_targets", "evidence"}
STATES: dict[str, tuple[Text, str, str]] = {
    "not_started": (gettext_lazy("not started"), "", "circle"),
    "in_progress": (pgettext_lazy("page of a draft", "in progress"), "offer", "pencil"),
    "incomplete": (gettext_lazy("incomplete"), "wait", "circle-dashed"),
    "done": (gettext_lazy("done"), "done", "circle-check"),
}


@dataclass(frozen=True)
class Row:
    """A page on the task list."""

    section: Section
    url: str
    state: str
    hints: list[Text]
    comments: int
    saved: str
    is_optional: bool = False

    @property
    def label(self) -> Text:
        return STATES[self.state][0]

    @property
    def tone(self) -> str:
        return STATES[self.state][1]

    @property
    def icon(self) -> str:
        return STATES[self.state][2]


@dataclass(frozen=True)
class Next:
    """The one thing to do next, or why there is nothing; ``step`` is empty for a page."""

    label: str = ""
    url: str = ""
    step: str = ""
    reason: str = ""
    title: Text = ""
    lacks: bool = False


class Draft:
    """A listing in draft, with all that its pages show about it, each looked up once."""

    def __init__(self, listing: Listing, *, reader: User) -> None:
        self.listing = listing
        self.reader = reader

    @cached_property
    def held(self) -> Held:
        return held_by(self.listing)

    @cached_property
    def lacks(self) -> completeness.Missing:
        return completeness.missing(self.listing, held=self.held, comments=self.comments)

    @cached_property
    def found(self) -> list[quality.Found]:
        return quality.look_at(self.listing, held=self.held)

    @cached_property
    def comments(self) -> list[FieldComment]:
        return open_comments(self.listing.subject)

    @cached_property
    def savings(self) -> list[SectionSaving]:
        return list(self.listing.savings.select_related("by"))

    @cached_property
    def values(self) -> dict[str, Any]:
        return values_of(self.listing)

    @cached_property
    def rows(self) -> list[Row]:
        return [self._row(section) for section in SECTIONS]

    @property
    def number_done(self) -> int:
        return sum(row.state == "done" for row in self.rows)

    def _row(self, section: Section) -> Row:
        saving = self.last_saving(section)
        asks = bool(self.lacks_of(section) or self.gaps_of(section))
        return Row(
            section=section,
            url=url_of(self.listing, section),
            state=self.state_of(section),
            hints=[*self.lacks_of(section).values(), *self._questions(section)],
            comments=len(self.comments_of(section)),
            saved=self.said(saving) if saving else "",
            is_optional=not asks and not self._is_needed(section),
        )

    def _is_needed(self, section: Section) -> bool:
        """An offer has to show documents; its contact is that of the institution until it says."""
        return section.code != "contacts" and (section.code != "evidence" or self.listing.is_offer)

    def state_of(self, section: Section) -> str:
        """Done when nothing is asked for any more; incomplete when somebody was through with it."""
        saving = self.last_saving(section)
        if not (
            self.listing.section_versions.get(section.code) or saving or self._has_content(section)
        ):
            return "not_started"
        if not (self.lacks_of(section) or self.gaps_of(section) or self.comments_of(section)):
            return "done"
        return "in_progress" if saving and not saving.by_hand else "incomplete"

    def _has_content(self, section: Section) -> bool:
        names = set(section.fields(self.listing.kind)) - NOT_OF_THE_PAGE
        if section.code == "evidence":
            names = {"evidence"}
        values = {**self.values, "evidence": self.held.documents}
        empty = (None, "", False, 0)
        return any(
            values[name] not in (*empty, UNTOUCHED.get(name)) and values[name] != []
            for name in names
        )

    def lacks_of(self, section: Section) -> completeness.Missing:
        fields = section.fields(self.listing.kind)
        return {name: words for name, words in self.lacks.items() if name in fields}

    def gaps_of(self, section: Section) -> list[quality.Found]:
        """What the system already knows that the quality check will miss."""
        fields = section.fields(self.listing.kind)
        return [
            one
            for one in self.found
            if one.item.by_system and one.item.field in fields and one.answer != "yes"
        ]

    def _questions(self, section: Section) -> list[Text]:
        """The gaps that are not already asked for by submission."""
        return [
            one.item.question for one in self.gaps_of(section) if one.item.field not in self.lacks
        ]

    def comments_of(self, section: Section) -> list[FieldComment]:
        fields = section.fields(self.listing.kind)
        return [one for one in self.comments if one.field in fields]

    def last_saving(self, section: Section) -> SectionSaving | None:
        return next((one for one in self.savings if one.section == section.code), None)

    @property
    def arrived(self) -> str:
        """The browser pages from which this person's text came, each with the version it made."""
        own = [one for one in self.savings if one.by == self.reader and one.page]
        return " ".join(f"{one.page}={one.made}" for one in own)

    def others_lately(self) -> list[dict[str, Any]]:
        """Who else saved something of this draft in the last minutes, each once."""
        since = timezone.now() - LATELY
        found = [
            one
            for one in self.savings
            if one.by != self.reader and one.at >= since and one.section in BY_CODE
        ]
        latest = {one.by_id: one for one in reversed(found)}.values()
        return [
            {
                "by": one.by,
                "title": BY_CODE[one.section].title,
                "time": clock(timezone.localtime(one.at)),
            }
            for one in latest
        ]

    def said(self, saving: SectionSaving) -> str:
        """“Saved at 14:32 by …”, with the day when it was not today."""
        at = timezone.localtime(saving.at)
        facts = {"time": clock(at), "day": day(at), "person": saving.by}
        mine, today = saving.by == self.reader, at.date() == timezone.localdate()
        if today:
            words = _("Saved at %(time)s") if mine else _("Saved at %(time)s by %(person)s")
        else:
            words = _("Saved on %(day)s") if mine else _("Saved on %(day)s by %(person)s")
        return words % facts

    def obstacle(self) -> str:
        """Why nobody could submit it whatever is written: better known before the work is done."""
        no = refusal(policies.check_is_designated, self.listing)
        return str(no.reason) if no else ""

    def next(self) -> Next:
        """The first page that lacks something or has a comment; then handing it on."""
        if section := self._first_unfinished():
            label = _("Go on: %(page)s") % {"page": section.title}
            lacks = self._lacks_more_than_comments(section)
            return Next(label, url_of(self.listing, section), title=section.title, lacks=lacks)
        code = [self.listing.code]
        if policies.speaks_for(self.reader, self.listing):
            if no := refusal(policies.check_can_submit, self.reader, self.listing):
                return Next(step="refused", reason=str(no.reason))
            return Next(_("Submit"), reverse("marketplace:submit", args=code), "submit")
        if not policies.works_for(self.reader, self.listing.institution):
            return Next(step="refused", reason=_("The focal point of the institution submits it."))
        if services.is_announced(self.listing):
            return Next(step="told", reason=_("The focal point of your institution has been told."))
        address = reverse("marketplace:announce", args=code)
        return Next(_("Tell the focal point that it is ready"), address, "announce")

    def _lacks_more_than_comments(self, section: Section) -> bool:
        commented = {one.field for one in self.comments_of(section)}
        without = completeness.missing(self.listing, held=self.held, comments=[])
        return any(
            name in without if name in commented else True for name in self.lacks_of(section)
        )

    def _first_unfinished(self) -> Section | None:
        return next(
            (one for one in SECTIONS if self.lacks_of(one) or self.comments_of(one)),
            None,
        )


def url_of(listing: Listing, section: Section, field: str = "") -> str:
    """A page of the draft, at one of its fields."""
    address = reverse("marketplace:section", args=[listing.code, section.code])
    return f"{address}#id_{field}" if field and field != "evidence" else address


def url_of_field(listing: Listing, field: str) -> str:
    return url_of(listing, section_of(listing.kind, field), field)


def clock(at: datetime.datetime) -> str:
    """The time of day as it is read everywhere: 14:32."""
    return f"{at:%H:%M}"


def day(at: datetime.datetime) -> str:
    return date_format(at, "DATE_FORMAT")
