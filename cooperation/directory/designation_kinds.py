"""What people are told about designations and about what becomes of institutions."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from cooperation.directory.models import Designation
from cooperation.notifications.kinds import Kind, declare, declare_check

FAMILY = "account"

DESIGNATION_REQUESTED = Kind(
    "designation.requested",
    FAMILY,
    _("%(code)s: a designation is asked for"),
    _("“%(title)s” asks to be designated. Read the letter, then designate it or refuse."),
    mandatory=True,
)
DESIGNATION_WITHDRAWN = Kind(
    "designation.withdrawn",
    FAMILY,
    _("%(code)s: the request for a designation was withdrawn"),
    _("“%(title)s” no longer asks to be designated. Nothing is to be done."),
)
DESIGNATION_GRANTED = Kind(
    "designation.granted",
    FAMILY,
    _("%(code)s: the institution is designated"),
    _("“%(title)s” is designated. For what and until when stands on its page."),
    mandatory=True,
)
DESIGNATION_REFUSED = Kind(
    "designation.refused",
    FAMILY,
    _("%(code)s: the designation was refused"),
    _("“%(title)s” was not designated. The reason stands on its page."),
    mandatory=True,
)
DESIGNATION_SUSPENDED = Kind(
    "designation.suspended",
    FAMILY,
    _("%(code)s: the designation is suspended"),
    _(
        "The designation of “%(title)s” is suspended, and what it carried rests. The reason stands "
        "on its page."
    ),
    mandatory=True,
)
DESIGNATION_LIFTED = Kind(
    "designation.lifted",
    FAMILY,
    _("%(code)s: the designation is in force again"),
    _("The suspension of the designation of “%(title)s” is lifted, and what rested goes on."),
    mandatory=True,
)
DESIGNATION_REVOKED = Kind(
    "designation.revoked",
    FAMILY,
    _("%(code)s: the designation is revoked"),
    _(
        "The designation of “%(title)s” is revoked, and what it carried rests. The reason stands "
        "on its page."
    ),
    mandatory=True,
)
DESIGNATION_RENEWED = Kind(
    "designation.renewed",
    FAMILY,
    _("%(code)s: the designation is renewed"),
    _("The designation of “%(title)s” is renewed. Until when stands on its page."),
    mandatory=True,
)
DESIGNATION_EXPIRED = Kind(
    "designation.expired",
    FAMILY,
    _("%(code)s: the designation has expired"),
    _("The designation of “%(title)s” has expired, and what it carried rests until it is renewed."),
    mandatory=True,
)
INSTITUTION_RENAMED = Kind(
    "institution.renamed",
    FAMILY,
    _("%(code)s: the institution has another name"),
    _("The institution is called “%(title)s” now. The reason stands in its history."),
)
INSTITUTION_MERGED = Kind(
    "institution.merged",
    FAMILY,
    _("%(code)s: another institution goes on in its place"),
    _("“%(title)s” is closed, and its successor goes on in its place. Its page says which one."),
    mandatory=True,
)
INSTITUTION_CLOSED = Kind(
    "institution.closed",
    FAMILY,
    _("%(code)s: the institution is closed"),
    _("“%(title)s” is closed. The reason stands on its page."),
    mandatory=True,
)


def is_still_requested(params: Mapping[str, Any]) -> bool:
    return Designation.objects.filter(pk=params["designation"], state="requested").exists()


declare(
    DESIGNATION_REQUESTED,
    DESIGNATION_WITHDRAWN,
    DESIGNATION_GRANTED,
    DESIGNATION_REFUSED,
    DESIGNATION_SUSPENDED,
    DESIGNATION_LIFTED,
    DESIGNATION_REVOKED,
    DESIGNATION_RENEWED,
    DESIGNATION_EXPIRED,
)
declare(INSTITUTION_RENAMED, INSTITUTION_MERGED, INSTITUTION_CLOSED)
declare_check(DESIGNATION_REQUESTED, is_still_requested)
