"""Changing what is published: a draft beside it goes through the checks, then takes its place."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import activity
from cooperation.core.errors import NotPossible
from cooperation.core.models import Subject, Translation
from cooperation.directory.models import Institution
from cooperation.followups import commitments
from cooperation.followups.models import Commitment
from cooperation.marketplace import browsing_cache, kinds, policies, signals, validity
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services import content
from cooperation.marketplace.services.awaiting import told_at_the_end
from cooperation.marketplace.services.moving import move, tell, writers
from cooperation.marketplace.services.writing import choices_of, columns_of
from cooperation.marketplace.waiting import promise

OVER = ("archived", "withdrawn")


@transaction.atomic
def revise(listing: Listing, *, by: User) -> Listing:
    """Begin a revision: a draft with the same content; the published text stays as it is."""
    listing = listing.locked()
    policies.check_can_revise(by, listing)
    if standing := open_revision(listing):
        raise NotPossible(
            _("A revision has been begun already: %(code)s. There is one at a time.")
            % {"code": standing.code}
        )
    basis = content.of(listing)
    revision = Listing(
        kind=listing.kind,
        revision_of=listing,
        institution=listing.institution,
        author=by,
        compared_with=basis,
        subject=Subject.objects.create(
            kind=f"{listing.kind}_revision",
            code=_next_code(listing),
            title=listing.title,
            language=listing.language,
            url_name="marketplace:detail",
            provenance=listing.subject.provenance,
        ),
    )
    _put(revision, basis)
    own = str(listing.institution)
    activity.record("listing.created", revision, by=by, as_institution=own, to_state="draft")
    activity.record("listing.revision_begun", listing, by=by, as_institution=own)
    tell(writers(listing), kinds.LISTING_REVISION_BEGUN, revision, by=by)
    return revision


def open_revision(listing: Listing) -> Listing | None:
    """The revision under way, of which there is one at most."""
    rows = listing.revisions.exclude(state__in=OVER).select_related("subject")
    return rows.first()


def _next_code(listing: Listing) -> str:
    """The code of the listing with the next number after a stroke; the listing itself is 1."""
    codes = listing.revisions.values_list("subject__code", flat=True)
    numbers = [int(code.rpartition("/")[2]) for code in codes]
    return f"{listing.code}/{max(numbers, default=1) + 1}"


def take_its_place(
    revision: Listing, original: Listing, *, by: User, office: Institution
) -> Listing:
    """Move the content of a checked revision into the listing, which keeps its code.

    Its matches and exchanges stay too. Both are locked and the right to publish is checked by
    the caller. One that expired meanwhile comes back; one that is paused stays so.
    """
    if original.state not in ("published", "paused", "expired"):
        raise NotPossible(_("What it revises is not public any more. Nothing was changed."))
    before = content.of(original)
    after = content.merged(revision.compared_with or {}, before, content.of(revision))
    fields = list(content.changed(before, after, original.kind))
    now = timezone.now()
    original.version += 1
    original.published_at = original.last_confirmed_at = now
    original.expires_at = validity.end_of_life(original, now)
    _put(original, after)
    activity.record("listing.revised", original, by=by, as_institution=str(office), fields=fields)
    if original.state == "expired":
        move(original, "confirm", by=None)
    if original.state == "published":
        commitments.move(original, [promise(original)], by=by)
    # The revision stays as the record of this edition, beside what it replaced.
    revision.compared_with = before
    _put(revision, after)
    move(revision, "replace", by=by, as_institution=office, fields=fields)
    commitments.move(revision, [], by=by)
    tell(writers(original), kinds.LISTING_REVISED, original, by=by)
    browsing_cache.forget_on_commit()
    if original.state == "published":
        signals.listing_published.send(sender=Listing, listing=original)
    return original


def drop_open(listing: Listing, *, by: User | None) -> None:
    """With a listing that ends, its revision under way ends too, and its people are told."""
    revision = open_revision(listing)
    if revision is None:
        return
    revision = revision.locked()
    told = told_at_the_end(revision)
    reason = _("What it revises has ended.")
    if not revision.is_offer:
        revision.outcome = Listing.Outcome.WITHDRAWN
    own = revision.institution if by else None
    move(revision, "withdraw", by=by, as_institution=own, reason=reason)
    commitments.close(revision, by=by, state=Commitment.State.CANCELLED, reason=reason)
    tell(told, kinds.LISTING_REVISION_DROPPED, revision, by=by)


def _put(listing: Listing, values: content.Content) -> None:
    """Write a content into a row and save it; its subject and translations follow."""
    for name in columns_of(listing.kind):
        column = Listing._meta.get_field(name)
        assert isinstance(column, models.Field)
        setattr(listing, name, column.to_python(values[name]))
    listing.save()
    for name in choices_of(listing.kind):
        getattr(listing, name).set(values[name])
    if listing.is_offer:
        listing.evidence.set(values["evidence"])
    Subject.objects.filter(pk=listing.subject_id).update(
        title=listing.title, language=listing.language
    )
    Translation.objects.filter(subject=listing.subject_id, field__in=content.TRANSLATED).delete()
    Translation.objects.bulk_create(
        Translation(
            subject_id=listing.subject_id,
            language=language,
            field=field,
            text=text,
            status=status,
            by_id=person,
            of_text=of_text,
            made_at=parse_datetime(made_at) if made_at else None,
        )
        for language, field, text, status, person, of_text, made_at in values["translations"]
    )
