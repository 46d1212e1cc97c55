"""What people are told about proposals of exchange."""

from django.utils.translation import gettext_lazy as _

from cooperation.notifications.kinds import Kind, declare

MATCH_SUGGESTED = Kind(
    "match.suggested",
    "matches",
    _("A proposal of exchange: %(code)s"),
    _("“%(title)s” may fit. Please read why, and accept it or decline it with a reason."),
)
LISTING_HAS_SUGGESTIONS = Kind(
    "match.suggested_many",
    "matches",
    _("Proposals of exchange for %(code)s"),
    _("There are new proposals of exchange for “%(title)s”. Please read and answer them."),
)
MATCH_AWAITS_YOU = Kind(
    "match.awaiting_other",
    "matches",
    _("The other side said yes: %(code)s"),
    _("The other institution accepts “%(title)s”. Your answer is awaited now."),
)
MATCH_ACCEPTED = Kind(
    "match.accepted",
    "matches",
    _("Accepted by both sides: %(code)s"),
    _("Both institutions accept “%(title)s”. The exchange can be opened now."),
)
MATCH_DECLINED = Kind(
    "match.declined",
    "matches",
    _("Declined: %(code)s"),
    _("“%(title)s” was declined. The reason and the date until which it rests are on its page."),
)
MATCH_LAPSED = Kind(
    "match.lapsed",
    "matches",
    _("Lapsed without answer: %(code)s"),
    _("“%(title)s” lapsed because an answer was missing. Nothing more is awaited."),
)
MATCH_SUPERSEDED = Kind(
    "match.superseded",
    "matches",
    _("Overtaken: %(code)s"),
    _("“%(title)s” is no longer proposed, because one of the two changed. Nothing is awaited."),
)
MATCH_RESTS = Kind(
    "match.rests",
    "matches",
    _("Rests for now: %(code)s"),
    _("“%(title)s” rests, because the other side paused its offer or demand. It goes on later."),
)

declare(
    MATCH_SUGGESTED,
    LISTING_HAS_SUGGESTIONS,
    MATCH_AWAITS_YOU,
    MATCH_ACCEPTED,
    MATCH_DECLINED,
    MATCH_LAPSED,
    MATCH_SUPERSEDED,
    MATCH_RESTS,
)
