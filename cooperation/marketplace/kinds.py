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

declare(
    LISTING_READY,
    LISTING_SUBMITTED,
    LISTING_TO_PUBLISH,
    LISTING_ENDORSED,
    LISTING_PUBLISHED,
    LISTING_NEEDS_LETTER,
    LISTING_LETTER_RECORDED,
    LISTING_CORRECTED,
    LISTING_RETURNED,
    LISTING_WITHDRAWN,
)
