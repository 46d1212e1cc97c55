"""What people read about the check of an offer or demand: reviews, comments, endorsements."""

import datetime
from dataclasses import dataclass, field, replace
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cooperation.core.policies import allows
from cooperation.directory.queries import Reader
from cooperation.marketplace import policies, quality, queries, versions
from cooperation.marketplace.forms import label_of
from cooperation.marketplace.models import Listing
from cooperation.marketplace.sections import section_of
from cooperation.reviews import assents
from cooperation.reviews.checklists import ANSWERS
from cooperation.reviews.models import Assent, FieldComment, Review


@dataclass(frozen=True)
class Remark:
    """A comment at a field, what was answered, and what changed in the field since."""

    comment: FieldComment
    label: str
    edit_url: str
    is_compared: bool = False
    changed: bool = False
    before: str = ""
    now: str = ""

    @property
    def pk(self) -> int:
        return self.comment.pk


@dataclass(frozen=True)
class Verdict:
    """A review in words: the sentence, who and when, and what was not fully met."""

    review: Review
    sentence: str
    tone: str
    is_current: bool
    not_met: list[dict[str, str]] = field(default_factory=list)


def remarks(listing: Listing) -> list[Remark]:
    """Everything asked at its fields so far, oldest first, with what changed there since."""
    plain = _plain(listing)
    if not plain:
        return []
    earlier = versions.at_versions(listing, (one.comment.text_version for one in plain))
    outside = any(one.comment.field not in versions.COLUMNS for one in plain)
    acts = versions.acts_that_changed(listing) if outside else []
    return [_compared(listing, one, earlier.get(one.comment.text_version), acts) for one in plain]


def _plain(listing: Listing) -> list[Remark]:
    return [
        Remark(
            comment=one,
            label=str(label_of(listing.kind, one.field)),
            edit_url=reverse(
                "marketplace:section",
                args=[listing.code, section_of(listing.kind, one.field).code],
            ),
        )
        for one in queries.record_of(listing).comments
    ]


def _compared(
    listing: Listing,
    remark: Remark,
    earlier: Any,
    acts: list[tuple[datetime.datetime, str]],
) -> Remark:
    """The same with what changed in its field since; of choices, whether anything did."""
    name, since = remark.comment.field, remark.comment.made_at
    if name not in versions.COLUMNS:
        changed = any(at > since and field == name for at, field in acts)
        return replace(remark, is_compared=True, changed=changed)
    before = versions.in_words(earlier, name) if earlier else ""
    now = versions.in_words(listing, name)
    return replace(remark, is_compared=True, changed=before != now, before=before, now=now)


def verdicts(listing: Listing) -> list[Verdict]:
    """Its reviews, newest first."""
    return [_verdict(listing, one) for one in queries.record_of(listing).reviews]


def sentence(review: Review) -> str:
    """The result in words."""
    words = (
        _("Passed, with %(score)d %% of the points.")
        if review.verdict == Review.Verdict.PASS
        else _("Not passed, with %(score)d %% of the points.")
    )
    return words % {"score": review.score}


def _verdict(listing: Listing, review: Review) -> Verdict:
    return Verdict(
        review=review,
        sentence=sentence(review),
        tone="done" if review.verdict == Review.Verdict.PASS else "wait",
        is_current=review.text_version == listing.version,
        not_met=[
            {
                "question": str(item.question),
                "answer": capfirst(str(ANSWERS[review.answers[item.code]])),
                "note": review.notes.get(item.code, ""),
            }
            for item in quality.checklist_of(listing.kind).items
            if review.answers.get(item.code) in ("no", "partly") or item.code in review.notes
        ],
    )


def to_improve(listing: Listing, review: Review) -> list[tuple[str, str]]:
    """Field and text of what a review found wanting, as a beginning of comments at fields."""
    return [
        (item.field, review.notes.get(item.code) or f"{item.question} {item.hint}")
        for item in quality.checklist_of(listing.kind).items
        if item.field and review.answers.get(item.code) in ("no", "partly")
    ]


def endorsements(user: Reader, listing: Listing) -> list[dict[str, str]]:
    """Who endorsed it and how; the letter is for the country's coordinator and the officers."""
    standing = [
        one
        for one in queries.record_of(listing).assents
        if one.kind == Assent.Kind.ENDORSEMENT and one.withdrawn_at is None
    ]
    reads = any(one.letter_id for one in standing) and policies.reads_letters(user, listing)
    return [
        {
            "text": assents.in_words(one),
            "letter": reverse("marketplace:letter", args=[listing.code, one.pk])
            if reads and one.letter_id
            else "",
        }
        for one in standing
    ]


def shown(user: Reader, listing: Listing) -> dict[str, Any]:
    """All of it, for the page of the listing, where what changed since is left out."""
    found = _plain(listing)
    return {
        "remarks": found,
        "open_remarks": [one for one in found if one.comment.resolved_at is None],
        "may_resolve": bool(found) and allows(policies.check_can_resolve, user, listing),
        "verdicts": verdicts(listing),
        "endorsements": endorsements(user, listing),
    }
