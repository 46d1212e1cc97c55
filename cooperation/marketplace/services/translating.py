"""Title and summary in other languages, written by people.

A translation remembers the words it was made from. While they are still those of the original it
stands for them on pages and cards; when the original has changed since, it is kept but not shown
until somebody who writes the draft looks at it and saves it again.
"""

import hashlib
from collections.abc import Mapping

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import activity
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.core.models import Translation
from cooperation.marketplace import policies, queries
from cooperation.marketplace.models import Listing
from cooperation.marketplace.queries import TRANSLATED

LONGEST = {"title": 200, "summary": 500}


class TranslatedMeanwhile(NotPossible):
    """Original or translation are no longer what the person had before them."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody else changed the original or this translation while you were writing. "
                "Your text is still here; compare it with what stands now, and save again."
            )
        )


def seen(listing: Listing, language: str) -> str:
    """What stands now, as one word: sent along, it tells whether anything changed meanwhile."""
    texts = [listing.language, *(getattr(listing, name) for name in TRANSLATED)]
    kept = queries.translations_of(listing, language)
    texts += [kept[name].text if name in kept else "" for name in TRANSLATED]
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()[:32]


@transaction.atomic
def translate(
    listing: Listing, *, by: User, language: str, texts: Mapping[str, str], before: str
) -> Listing:
    """Keep title and summary in one more language, said to be a person's; emptied, they go.

    ``before`` is what :func:`seen` gave when the person opened the page. Saving a text that the
    original has left behind confirms that it still says the same.
    """
    listing = listing.locked()
    policies.check_can_edit(by, listing)
    is_own = language.partition("-")[0] == listing.language.partition("-")[0]
    if language not in dict(settings.LANGUAGES) or is_own:
        raise NotPossible(_("The original is in this language, so it has no translation."))
    texts = {name: texts.get(name, "").strip() for name in TRANSLATED}
    _check(listing, texts)
    if before != seen(listing, language):
        raise TranslatedMeanwhile
    kept = queries.translations_of(listing, language)
    changed = [
        name for name in TRANSLATED if _keep(listing, language, name, texts[name], kept, by=by)
    ]
    if changed:
        # What was checked or read before is not what stands there now.
        listing.version += 1
        listing.save(update_fields=["version", "updated_at"])
        activity.record(
            "listing.translated",
            listing,
            by=by,
            as_institution=str(listing.institution),
            fields=[f"{name}:{language}" for name in changed],
        )
    return listing


def _check(listing: Listing, texts: Mapping[str, str]) -> None:
    wrong: dict[str, str] = {}
    for name, text in texts.items():
        if len(text) > LONGEST[name]:
            wrong[name] = _("It is too long: %(number)d letters at most.") % {
                "number": LONGEST[name]
            }
        elif text and not getattr(listing, name).strip():
            wrong[name] = _("The original says nothing here yet. Please write it first.")
    if wrong:
        raise Incomplete(_("The translation can’t be kept like this."), dict(wrong))


def _keep(
    listing: Listing,
    language: str,
    name: str,
    text: str,
    kept: Mapping[str, Translation],
    *,
    by: User,
) -> bool:
    """Write, renew or remove one text; whether anything changed."""
    old, original = kept.get(name), getattr(listing, name)
    if not text:
        if old:
            old.delete()
        return old is not None
    same = old and (old.text, old.status, old.of_text) == (text, "human", original)
    if same:
        return False
    Translation.objects.update_or_create(
        subject=listing.subject,
        field=name,
        language=language,
        defaults={
            "text": text,
            "status": Translation.Status.HUMAN,
            "by": by,
            "of_text": original,
            "made_at": timezone.now(),
        },
    )
    return True


def copy_translations(listing: Listing, draft: Listing) -> None:
    """The copy of a text takes its translations along; each still says who wrote it and when."""
    Translation.objects.bulk_create(
        Translation(
            subject=draft.subject,
            field=one.field,
            language=one.language,
            text=one.text,
            status=one.status,
            by=one.by,
            of_text=one.of_text,
            made_at=one.made_at,
        )
        for one in Translation.objects.filter(
            subject=listing.subject, field__in=TRANSLATED, status=Translation.Status.HUMAN
        ).select_related("by")
    )
