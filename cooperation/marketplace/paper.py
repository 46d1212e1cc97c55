"""An offer or demand as a formal annex, with what its reader may read and nothing more."""

import hashlib
from typing import Any

from django.core.cache import caches
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import pdf
from cooperation.directory.queries import Reader
from cooperation.marketplace import browsing_cache, detail, facts
from cooperation.marketplace.models import Listing
from cooperation.marketplace.values import day
from cooperation.reviews import assents
from cooperation.reviews.models import Assent

Row = dict[str, Any]


def made(listing: Any, user: Reader, *, address: str) -> bytes:
    """The PDF in the reader's language; ``address`` is where its page stands.

    Drawing one takes long. What nobody in particular may read is drawn once for all visitors of a
    language, for each edition of what is published and each day.
    """
    if isinstance(user, User):
        return _drawn(listing, user, address)
    here = hashlib.sha256(f"{address} {timezone.localdate()}".encode()).hexdigest()[:32]
    key = f"listings:paper:{browsing_cache.edition()}:{get_language()}:{here}"
    kept: bytes | None = caches["fragments"].get(key)
    if kept is None:
        kept = _drawn(listing, user, address)
        caches["fragments"].set(key, kept, timeout=browsing_cache.SECONDS)
    return kept


def _drawn(listing: Any, user: Reader, address: str) -> bytes:
    return pdf.rendered("marketplace/paper.html", content(listing, user, address=address))


def content(listing: Any, user: Reader, *, address: str) -> dict[str, Any]:
    """What stands on the paper: facts for all; costs, contacts and agreements as on the page."""
    return {
        "listing": listing,
        "heading": detail.heading(listing),
        "texts": facts.texts(listing),
        "rows": facts.rows(listing),
        "member_rows": facts.for_members(listing) if facts.shows_network_facts(user) else [],
        "agreements": _agreements(listing) if detail.takes_part(user, listing) else [],
        "state": capfirst(str(listing.get_state_display())),
        "today": timezone.localdate(),
        "address": address,
    }


def _agreements(listing: Listing) -> list[Row]:
    """Who stands behind it so far: the country by its coordination, UNFPA by publishing."""
    given = assents.standing(listing.subject, kind=Assent.Kind.ENDORSEMENT)
    rows = [{"label": _("Endorsed"), "value": _in_words(one)} for one in given]
    if listing.published_at and listing.state != "draft":
        rows.append({"label": _("Published by UNFPA"), "value": day(listing.published_at)})
    return rows or [{"label": _("Endorsed"), "value": _("not yet")}]


def _in_words(assent: Assent) -> str:
    words = {"institution": assent.institution, "day": day(assent.letter_on or assent.given_at)}
    if assent.letter_id:
        return _("%(institution)s, by a signed letter of %(day)s") % words
    return _("%(institution)s, on %(day)s") % words
