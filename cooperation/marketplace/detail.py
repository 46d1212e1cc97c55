"""One offer or demand as people read it: facts, texts, state, history and what they may do."""

from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, F, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce, JSONObject, NullIf
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cooperation.audit.queries import is_opened
from cooperation.core import history
from cooperation.core.models import ActivityEntry
from cooperation.core.policies import allows, refusal
from cooperation.directory.queries import Reader
from cooperation.followups import in_hand
from cooperation.followups import queries as followups
from cooperation.followups.lines import away
from cooperation.followups.models import Commitment
from cooperation.marketplace import (
    cards,
    completeness,
    covering,
    differences,
    editions,
    policies,
    queries,
    services,
    validity,
)
from cooperation.marketplace.lifecycle import LISTING
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services.writing import CHOICES
from cooperation.marketplace.values import in_words
from cooperation.marketplace.waiting import ASKED, DECIDING
from cooperation.reviews import queries as reviews

Text = str | Promise
WAY = ("draft", "submitted", "endorsed", "published")
PRIMARY = ("submit", "endorse", "publish", "resume", "reopen", "confirm")
# What can be done besides the one thing that is asked.
QUIET = ("revise", "capacity", "pause", "close", "withdraw")
LABELS = {
    "confirm": gettext_lazy("Confirm that it still holds"),
    "revise": gettext_lazy("Revise the text"),
    "capacity": gettext_lazy("Change capacity, dates and contact"),
}
TONES = {"published": "done", "submitted": "wait", "endorsed": "wait", "expired": "late"}


def readable(user: Reader) -> QuerySet[Listing]:
    """What the person may read, each with the names of all its choices, in one query."""
    columns = _columns(get_language() or "en", user.is_authenticated)
    return queries.with_its_people(queries.visible_to(user)).annotate(**columns)


def readable_for_a_step(user: Reader) -> QuerySet[Listing]:
    """The same for a page about one step, which shows the title and summary and little else."""
    translated = _translated(get_language() or "en")
    return queries.with_its_people(queries.visible_to(user)).annotate(translated=translated)


@cache
def _columns(language: str, is_signed_in: bool) -> dict[str, ArraySubquery]:
    """What is read along; put together once, since that takes longer than reading it."""
    name = f"name_{language.replace('-', '_')}"
    names = {f"{choice}_names": _names(choice, "term", name) for choice in CHOICES}
    evidence = Listing.evidence.through.objects.filter(listing=OuterRef("pk"))
    documents = evidence.exclude(document__scan="infected").order_by("document")
    revisions = Listing.objects.filter(revision_of=OuterRef("pk")).order_by("pk")
    said = {"open_ones": in_hand.column(), **reviews.columns()} if is_signed_in else {}
    return {
        **names,
        **said,
        "regions_of_interest_names": _names("regions_of_interest", "region", name),
        "translated": _translated(language),
        **covering.columns(),
        "revision_facts": ArraySubquery(
            revisions.values(
                fact=JSONObject(pk="pk", code="subject__code", state="state", at="updated_at")
            )
        ),
        "documents": ArraySubquery(
            documents.values(
                fact=JSONObject(
                    pk="document_id",
                    title="document__title",
                    size="document__size",
                    scan="document__scan",
                )
            )
        ),
    }


@cache
def _translated(language: str) -> ArraySubquery:
    texts = cards.human_translations(language).filter(subject=OuterRef("subject"))
    return ArraySubquery(texts.values(fact=JSONObject(field="field", text="text")))


def _names(choice: str, kind: str, column: str) -> ArraySubquery:
    through = getattr(Listing, choice).through
    own = NullIf(F(f"{kind}__{column}"), Value(""))
    rows = through.objects.filter(listing=OuterRef("pk")).order_by(kind)
    return ArraySubquery(
        rows.values(name=Coalesce(own, F(f"{kind}__name_en"), output_field=CharField()))
    )


@dataclass(frozen=True)
class Action:
    """A button, or why a step that is normally this person's is not possible now."""

    label: str
    url: str
    is_primary: bool = False
    is_quiet: bool = False
    reason: str = ""


def takes_part(user: Reader, listing: Listing) -> bool:
    """Whether the person belongs to those who write, endorse or publish it, or has opened it."""
    return (
        is_opened(user, listing.subject_id)
        or policies.works_for(user, listing.institution)
        or policies.coordinates(user, listing)
        or policies.covers(user, listing)
    )


def actions(user: Reader, listing: Listing, *, unfinished: bool = False) -> list[Action]:
    """The buttons of this person on this listing; an unfinished draft is to be written on."""
    shown = _of_officers(user, listing)
    if listing.state == "draft" and allows(policies.check_can_edit, user, listing):
        address = reverse("marketplace:edit", args=[listing.code])
        shown.append(Action(_("Edit"), address, is_primary=unfinished))
    labels = {step.name: step.label for step in LISTING.steps_from(listing.state)}
    labels |= LABELS if listing.state in ("published", "paused", "expired") else {}
    if listing.state == "published" and not validity.is_asked(listing):
        del labels["confirm"]
    if editions.under_way(listing):
        labels.pop("revise", None)
    offered = (
        _action(user, listing, name, str(labels[name]), presses=not unfinished)
        for name in policies.STEPS
        if name in labels
    )
    return [*shown, *filter(None, offered), *_questions(user, listing)]


def _action(
    user: Reader, listing: Listing, name: str, label: str, *, presses: bool
) -> Action | None:
    """The button of a step that is this person's; a primary one says why it is not possible."""
    if not policies.is_the_work_of(user, name, listing):
        return None
    refused = refusal(policies.STEPS[name][0], user, listing)
    says_why = name in PRIMARY and name not in ("reopen", "confirm")
    if isinstance(refused, policies.NotReviewed) or (refused and not says_why):
        return None
    is_primary = name in PRIMARY
    return Action(
        label,
        reverse(f"marketplace:{name}", args=[listing.code]),
        is_primary=is_primary and presses,
        is_quiet=name in QUIET and not is_primary,
        reason=str(refused.reason) if refused else "",
    )


def _questions(user: Reader, listing: Any) -> list[Action]:
    """Asking before deciding, and the answer to what was asked; by what was read along."""
    if listing.state not in DECIDING:
        return []
    if any(one["kind"] == ASKED.kind for one in listing.open_ones):
        name, label, may = "answer", _("Answer the question"), policies.speaks_for(user, listing)
    else:
        name, label, may = "ask", _("Ask the institution"), policies.is_deciding(user, listing)
    address = reverse(f"marketplace:{name}", args=[listing.code])
    return [Action(label, address, name == "answer")] if may else []


def _of_officers(user: Reader, listing: Listing) -> list[Action]:
    """Checking quality, recording a letter and mending typing errors."""
    if not policies.covers(user, listing):
        return []
    passed = queries.has_passed(user, listing)
    possible = (
        ("review", _("Check quality"), policies.check_can_review),
        ("submit_by_letter", _("Submit by letter"), policies.check_can_submit_by_letter),
        ("by_letter", _("Record a letter of endorsement"), policies.check_can_record_letter),
        ("correct", _("Correct typing errors"), policies.check_can_correct),
    )
    return [
        Action(
            label,
            reverse(f"marketplace:{name}", args=[listing.code]),
            is_primary=name == "review" and not passed,
        )
        for name, label, check in possible
        if allows(check, user, listing)
    ]


def lacks(listing: Listing) -> bool:
    """Whether it is a draft that can't be submitted yet: something is missing or not resolved."""
    return listing.state == "draft" and bool(completeness.missing(listing))


def may_announce(user: Reader, listing: Listing, *, unfinished: bool) -> bool:
    """Staff hand a complete draft to their focal point, once; a focal point submits it."""
    return (
        listing.state == "draft"
        and policies.works_for(user, listing.institution)
        and not policies.speaks_for(user, listing)
        and not unfinished
        and not services.is_announced(listing)
    )


def came_back(listing: Listing) -> bool:
    """Whether it is a draft again because somebody returned it with a reason."""
    return listing.state == "draft" and bool(listing.returned_reason)


def waits(listing: Any) -> list[dict[str, Any]]:
    """Where it is, who has it, until when; asked for unless it was read along."""
    read = "open_ones" in listing.__dict__
    open_ones = in_hand.made(listing.open_ones) if read else followups.open_about(listing)
    state = {"state": LISTING.state(listing.state).label, "tone": TONES.get(listing.state, "")}
    if came_back(listing):
        state = {"state": _("returned"), "tone": "wait"}
    day = timezone.localdate()
    asked = listing.state != "published" or validity.is_asked(listing)
    return [
        {**state, "who": who(one), "until": one.due_on, "late": one.due_on < day, "away": away(one)}
        for one in open_ones
        if asked and one.paused_since is None
    ] or [state]


def who(commitment: Commitment) -> str:
    """Whoever is awaited, in words: the role and the institution, or the person's function."""
    if commitment.awaits_institution is None:
        return str(commitment.awaits_person)
    return f"{commitment.awaits_institution} ({commitment.get_awaits_role_display()})"


def steps(listing: Listing) -> list[dict[str, Any]]:
    """The way to publication; nothing for what has left it."""
    if listing.state not in WAY:
        return []
    here = WAY.index(listing.state)
    return [
        {
            "label": LISTING.state(code).label,
            "state": "done" if place < here else "now" if place == here else "next",
        }
        for place, code in enumerate(WAY)
    ]


def words_of_history(listing: Listing) -> history.Words:
    """Its states, its fields as the form of its kind calls them, and where corrections are read."""
    return history.Words(
        LISTING, label=partial(differences.label, listing.kind), page=partial(_page_of, listing)
    )


def _page_of(listing: Listing, entry: ActivityEntry) -> str:
    """Where one reads what an act changed: corrections show the text before and after."""
    if entry.verb != "listing.corrected":
        return ""
    return reverse("marketplace:correction", args=[listing.code, entry.pk])


def heading(listing: Any, *, original: bool = False) -> dict[str, str]:
    """Title and summary in the reader's language where a person translated them (INV-26).

    Else, or where the reader asks for the ``original``, they stand in the language in which they
    were written, which is then named. An outdated translation never stands for its original.
    """
    language = get_language() or "en"
    own = {"title": listing.title, "summary": listing.summary, "language": listing.language}
    if listing.language == language:
        return own | {"language": ""}
    translated = {one["field"]: one["text"] for one in listing.translated}
    own["written_in"] = in_words(listing, "language")
    if not {"title", "summary"} <= translated.keys():
        return own
    if original:
        return {**own, "has_translation": "1"}
    return {**translated, "language": "", "original": listing.title}
