"""The coach: what submission still needs and what the quality check will ask, while writing."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cooperation.marketplace.drafting import Draft, url_of_field
from cooperation.marketplace.quality import Found
from cooperation.marketplace.sections import Section

Text = str | Promise
ANSWERS: dict[str, tuple[Text, str, str]] = {
    "yes": (_("found"), "done", "circle-check"),
    "partly": (_("found in part"), "wait", "circle-dashed"),
    "no": (_("missing"), "wait", "circle-dashed"),
}


@dataclass(frozen=True)
class Advice:
    """One line of the coach: what is asked, what was found of it, and where it is written."""

    text: Text
    url: str
    hint: Text = ""
    word: Text = ""
    tone: str = ""
    icon: str = ""


@dataclass(frozen=True)
class Coach:
    """What is needed to submit, what the system looks at, and what a person will judge."""

    needed: list[Advice] = field(default_factory=list)
    looked_at: list[Advice] = field(default_factory=list)
    judged: list[Advice] = field(default_factory=list)

    @property
    def says_something(self) -> bool:
        return bool(self.needed or self.looked_at or self.judged)


def coach(draft: Draft, section: Section | None = None) -> Coach:
    """Everything about a draft, or only what is written on one of its pages."""
    listing = draft.listing
    fields = section.fields(listing.kind) if section else None
    asked = [one for one in draft.found if fields is None or one.item.field in fields]
    lacks = draft.lacks_of(section) if section else draft.lacks
    return Coach(
        needed=[Advice(words, url_of_field(listing, name)) for name, words in lacks.items()],
        looked_at=[_advice(draft, one) for one in asked if one.item.by_system],
        judged=[_advice(draft, one) for one in asked if not one.item.by_system],
    )


def _advice(draft: Draft, found: Found) -> Advice:
    item = found.item
    word, tone, icon = ANSWERS.get(found.answer, ("", "", ""))
    hint = "" if found.answer == "yes" else item.hint
    return Advice(item.question, url_of_field(draft.listing, item.field), hint, word, tone, icon)
