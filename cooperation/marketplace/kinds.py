"""What people are told about offers and demands."""

from django.utils.translation import gettext_lazy as _

from cooperation.notifications.kinds import Kind, declare

LISTING_READY = Kind(
    "listing.ready",
    "decisions",
    _("To submit: %(code)s"),
    _("“%(title)s” is complete. Please read it and submit it for your institution."),
)
LISTING_SUBMITTED = Kind(
    "listing.submitted",
    "decisions",
    _("To endorse: %(code)s"),
    _("“%(title)s” has been submitted. Please endorse it or return it with a reason."),
    mandatory=True,
)
LISTING_TO_PUBLISH = Kind(
    "listing.to_publish",
    "decisions",
    _("To publish: %(code)s"),
    _("“%(title)s” is ready for UNFPA. Please check its quality and publish or return it."),
    mandatory=True,
)
LISTING_ENDORSED = Kind(
    "listing.endorsed",
    "decisions",
    _("Endorsed: %(code)s"),
    _("“%(title)s” has been endorsed. UNFPA now checks its quality."),
)
LISTING_PUBLISHED = Kind(
    "listing.published",
    "decisions",
    _("Published: %(code)s"),
    _("“%(title)s” is published. Proposals of exchange are looked for from now on."),
    mandatory=True,
)
LISTING_NEEDS_LETTER = Kind(
    "listing.needs_letter",
    "decisions",
    _("Letter of endorsement: %(code)s"),
    _(
        "“%(title)s” has been submitted, and no coordinator of its country has an account. Please "
        "ask for the signed letter of endorsement and record it, or return it with a reason."
    ),
    mandatory=True,
)
LISTING_LETTER_RECORDED = Kind(
    "listing.letter_recorded",
    "decisions",
    _("Endorsed by letter: %(code)s"),
    _(
        "UNFPA recorded a letter of your country that endorses “%(title)s”. If you know of no "
        "such letter, please write to the office."
    ),
    mandatory=True,
)
LISTING_SUBMITTED_BY_LETTER = Kind(
    "listing.submitted_by_letter",
    "decisions",
    _("Submitted by letter: %(code)s"),
    _(
        "UNFPA submitted “%(title)s” as a letter of your institution asks. If you know of no "
        "such letter, please write to the office."
    ),
    mandatory=True,
)
LISTING_CORRECTED = Kind(
    "listing.corrected",
    "decisions",
    _("Typing errors corrected: %(code)s"),
    _("UNFPA corrected typing errors in “%(title)s”. Its page shows what was changed, and why."),
)
LISTING_RETURNED = Kind(
    "listing.returned",
    "decisions",
    _("Returned to you: %(code)s"),
    _("“%(title)s” came back with a reason. Please read it, improve the text and submit again."),
    mandatory=True,
)
LISTING_WITHDRAWN = Kind(
    "listing.withdrawn",
    "decisions",
    _("Withdrawn: %(code)s"),
    _("“%(title)s” has been withdrawn. Nothing more is awaited from you."),
)

LISTING_REVISION_BEGUN = Kind(
    "listing.revision_begun",
    "decisions",
    _("A revision has been begun: %(code)s"),
    _(
        "A colleague has begun to revise “%(title)s”. The published text stays until another one "
        "takes its place."
    ),
)
LISTING_REVISED = Kind(
    "listing.revised",
    "decisions",
    _("The new text is published: %(code)s"),
    _("The revision of “%(title)s” is published in place of the old text."),
    mandatory=True,
)
LISTING_REVISION_DROPPED = Kind(
    "listing.revision_dropped",
    "decisions",
    _("Revision ended: %(code)s"),
    _("The revision of “%(title)s” has ended, because what it revises has ended."),
)
LISTING_PAUSED = Kind(
    "listing.paused",
    "decisions",
    _("Paused: %(code)s"),
    _("“%(title)s” is paused. No new proposals are made until it is resumed."),
)
LISTING_PAUSED_FOR_DESIGNATION = Kind(
    "listing.paused_for_designation",
    "decisions",
    _("Paused for want of a designation: %(code)s"),
    _(
        "“%(title)s” is paused, because no designation in force covers it. It goes on by itself as "
        "soon as one does."
    ),
    mandatory=True,
)
LISTING_RESUMED = Kind(
    "listing.resumed",
    "decisions",
    _("Goes on: %(code)s"),
    _("“%(title)s” is published again. Proposals of exchange are looked for."),
)
LISTING_EXPIRED = Kind(
    "listing.expired",
    "matches",
    _("Expired: %(code)s"),
    _(
        "“%(title)s” has expired, because nobody confirmed it in time. The focal point can bring "
        "it back with one answer within sixty days."
    ),
    mandatory=True,
)
LISTING_CLOSED = Kind(
    "listing.closed",
    "decisions",
    _("Closed: %(code)s"),
    _("“%(title)s” is closed. What became of it is on its page; nothing more is awaited."),
)

declare(
    LISTING_READY,
    LISTING_SUBMITTED,
    LISTING_TO_PUBLISH,
    LISTING_ENDORSED,
    LISTING_PUBLISHED,
    LISTING_NEEDS_LETTER,
    LISTING_LETTER_RECORDED,
    LISTING_SUBMITTED_BY_LETTER,
    LISTING_CORRECTED,
    LISTING_RETURNED,
    LISTING_WITHDRAWN,
    LISTING_REVISION_BEGUN,
    LISTING_REVISED,
    LISTING_REVISION_DROPPED,
    LISTING_PAUSED,
    LISTING_PAUSED_FOR_DESIGNATION,
    LISTING_RESUMED,
    LISTING_EXPIRED,
    LISTING_CLOSED,
)
