"""Everything that a draft says, page by page, before it is handed over: what stands, what lacks."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cooperation.core.policies import refusal
from cooperation.directory.queries import Reader
from cooperation.marketplace import policies, quality, services, values
from cooperation.marketplace.completeness import Missing
from cooperation.marketplace.drafting import url_of
from cooperation.marketplace.forms import label_of
from cooperation.marketplace.models import Listing
from cooperation.marketplace.sections import SECTIONS, Section
from cooperation.reviews.checklists import ANSWERS

Text = str | Promise
# Said together with the amount.
WITH_ANOTHER = {"budget_currency"}
TONES = {"yes": "done", "partly": "wait", "no": "wait"}


@dataclass(frozen=True)
class Answer:
    """A field: what is asked, what is said, and what submission still needs of it."""

    label: Text
    value: str
    language: str = ""
    lacks: Text = ""


@dataclass(frozen=True)
class Part:
    """One page of the draft with all its answers and where it is changed."""

    code: str
    title: Text
    url: str
    answers: list[Answer]

    @property
    def is_complete(self) -> bool:
        return not any(one.lacks for one in self.answers)


@dataclass(frozen=True)
class Question:
    """What the quality check will ask, and what the system finds already; else a person judges."""

    question: Text
    hint: Text
    found: Text
    tone: str


@dataclass(frozen=True)
class NextAct:
    """What the reader can do with the draft now: ``submit``, ``announce``, or why neither."""

    act: str
    reason: str = ""


def parts(listing: Any, missing: Missing) -> list[Part]:
    """The pages in the order of the task list."""
    return [
        Part(
            section.code,
            section.title,
            url_of(listing, section),
            [
                _answer(listing, field, missing)
                for field in section.fields(listing.kind)
                if field not in WITH_ANOTHER
            ],
        )
        for section in SECTIONS
        if _is_asked(section, listing)
    ]


def _is_asked(section: Section, listing: Any) -> bool:
    """Documents show the experience of an offer; a demand has that page once it has documents."""
    return section.code != "evidence" or listing.is_offer or bool(listing.documents)


def _answer(listing: Any, field: str, missing: Missing) -> Answer:
    value = _documents(listing) if field == "evidence" else values.in_words(listing, field)
    typed = field in values.TYPED or field == "evidence"
    return Answer(
        label_of(listing.kind, field),
        value,
        language=listing.language if typed and value else "",
        lacks=missing.get(field, ""),
    )


def _documents(listing: Any) -> str:
    return "\n".join(document["title"] for document in listing.documents)


def questions(listing: Listing) -> list[Question]:
    """What will be asked in the quality check, in its order."""
    return [
        Question(
            found.item.question,
            "" if found.answer == "yes" else found.item.hint,
            ANSWERS[found.answer] if found.answer else _("a person judges it"),
            TONES.get(found.answer, ""),
        )
        for found in quality.look_at(listing)
    ]


def next_act(user: Reader, listing: Listing, missing: Missing) -> NextAct:
    """A focal point submits; everybody else who writes it tells the focal point."""
    if missing:
        return NextAct("", _("Something is missing before it can be submitted."))
    if policies.speaks_for(user, listing):
        refused = refusal(policies.check_can_submit, user, listing)
        return NextAct("", str(refused.reason)) if refused else NextAct("submit")
    if services.is_announced(listing):
        return NextAct("", _("The focal point of your institution has been told."))
    return NextAct("announce")
