"""What else can be done with an offer or demand: paper, copy, answers, translations."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cooperation.core.policies import allows
from cooperation.directory.queries import Reader
from cooperation.marketplace import designated, policies
from cooperation.marketplace.models import Listing


@dataclass(frozen=True)
class Link:
    label: str | Promise
    url: str
    is_file: bool = False


def links(user: Reader, listing: Listing, *, here: str = "") -> list[Link]:
    """The paper for every reader; the rest for whoever writes. The page ``here`` is left out."""
    found = []
    if listing.state == "draft" and allows(policies.check_can_edit, user, listing):
        if here != "answers":
            found.append(_to("answers", _("Check your answers"), listing))
        found.append(_to("translations", _("Title and summary in other languages"), listing))
    if listing.state == "draft" and policies.speaks_for(user, listing):
        missing = designated.way(user, listing)
        if missing is not None:
            found.append(Link(missing.label, missing.url))
    if allows(policies.check_can_copy, user, listing):
        found.append(_to("copy", _("Begin a copy of it"), listing))
    found.append(_to("paper", _("PDF for a diplomatic note"), listing, is_file=True))
    return found


def _to(name: str, label: str | Promise, listing: Listing, *, is_file: bool = False) -> Link:
    return Link(label, reverse(f"marketplace:{name}", args=[listing.code]), is_file)
