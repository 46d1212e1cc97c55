"""What people are told about an exchange."""

from django.utils.translation import gettext_lazy as _

from cooperation.notifications.kinds import Kind, declare

STARTED = Kind(
    "exchange.started",
    "exchanges",
    _("%(code)s: an exchange has begun"),
    _(
        "%(institution)s opened the exchange “%(title)s”. The sides now agree on the terms; "
        "version 1 is filled in from the demand."
    ),
)
INVITED = Kind(
    "exchange.invited",
    "exchanges",
    _("%(code)s: your institution is invited to an exchange"),
    _(
        "%(institution)s proposes the exchange “%(title)s”. "
        "Say on its page whether your institution takes part."
    ),
)
JOINED = Kind(
    "exchange.joined",
    "exchanges",
    _("%(code)s: an institution takes part"),
    _("%(institution)s takes part in the exchange “%(title)s”."),
)
SUPPORT_DECLINED = Kind(
    "exchange.support_declined",
    "exchanges",
    _("%(code)s: an institution does not support it"),
    _("%(institution)s does not support the exchange “%(title)s”. It goes on without it."),
)
TERMS_PROPOSED = Kind(
    "exchange.terms_proposed",
    "exchanges",
    _("%(code)s: new terms to consider"),
    _(
        "%(institution)s proposed version %(number)s of the terms of “%(title)s”. "
        "Accept it or propose a change."
    ),
)
TERMS_ACCEPTED = Kind(
    "exchange.terms_accepted",
    "exchanges",
    _("%(code)s: the other side accepts the terms"),
    _("%(institution)s accepted version %(number)s of the terms of “%(title)s”."),
)
COMMENTED = Kind(
    "exchange.terms_commented",
    "exchanges",
    _("%(code)s: a comment on the terms"),
    _("%(institution)s commented on version %(number)s of the terms of “%(title)s”."),
)
CONTRIBUTED = Kind(
    "exchange.contribution_written",
    "exchanges",
    _("%(code)s: what an institution gives"),
    _(
        "%(institution)s wrote what it gives to the exchange “%(title)s”. "
        "Version %(number)s of the terms has it; accept it or propose a change."
    ),
)
AGREED = Kind(
    "exchange.agreed",
    "exchanges",
    _("%(code)s: both sides agree"),
    _("Both sides accepted version %(number)s of the terms of “%(title)s”."),
)
TO_ENDORSE = Kind(
    "exchange.to_endorse",
    "decisions",
    _("%(code)s waits for your endorsement"),
    _(
        "The institutions agreed on the exchange “%(title)s”. "
        "Endorse it for your country or return it with a reason."
    ),
    mandatory=True,
)
NEEDS_LETTER = Kind(
    "exchange.needs_letter",
    "decisions",
    _("Letter of endorsement: %(code)s"),
    _(
        "The institutions agreed on the exchange “%(title)s”, and a country that your office "
        "covers has no coordinator with an account. Please ask for its signed letter of "
        "endorsement and record it."
    ),
    mandatory=True,
)
ENDORSED = Kind(
    "exchange.endorsed",
    "exchanges",
    _("%(code)s: endorsed by a country"),
    _("%(institution)s endorsed the exchange “%(title)s”."),
)
TO_DECIDE = Kind(
    "exchange.to_decide",
    "decisions",
    _("%(code)s waits for a decision of UNFPA"),
    _("The exchange “%(title)s” is agreed and endorsed. Approve it or return it with a reason."),
    mandatory=True,
)
APPROVED = Kind(
    "exchange.approved",
    "decisions",
    _("%(code)s is approved"),
    _("UNFPA approved the exchange “%(title)s”. It is now in the public register."),
    mandatory=True,
)
RETURNED = Kind(
    "exchange.returned",
    "decisions",
    _("%(code)s was returned"),
    _(
        "%(institution)s returned the exchange “%(title)s” to the sides. "
        "Read why on its page, change the terms and accept them again."
    ),
    mandatory=True,
)
REJECTED = Kind(
    "exchange.rejected",
    "decisions",
    _("%(code)s was not approved"),
    _("UNFPA did not approve the exchange “%(title)s”. The reason stands on its page."),
    mandatory=True,
)
CANCELLED = Kind(
    "exchange.cancelled",
    "decisions",
    _("%(code)s was cancelled"),
    _("%(institution)s cancelled the exchange “%(title)s”. The reason stands on its page."),
    mandatory=True,
)
CANCELLED_BY_SIDES = Kind(
    "exchange.cancelled_by_sides",
    "decisions",
    _("%(code)s was cancelled by its sides"),
    _("The sides cancelled the exchange “%(title)s”. The reason stands on its page."),
    mandatory=True,
)
TO_CANCEL = Kind(
    "exchange.cancel_asked",
    "decisions",
    _("%(code)s: a side asks to cancel"),
    _(
        "%(institution)s asks to cancel the exchange “%(title)s”. "
        "Read why on its page, and agree or go on."
    ),
    mandatory=True,
)
GOES_ON = Kind(
    "exchange.goes_on",
    "decisions",
    _("%(code)s goes on"),
    _("%(institution)s says that the exchange “%(title)s” goes on. The reason stands on its page."),
    mandatory=True,
)
BEGUN = Kind(
    "exchange.begun",
    "exchanges",
    _("%(code)s has started"),
    _("%(institution)s says that the exchange “%(title)s” has started."),
)

TERMS_DRAFTED = Kind(
    "exchange.terms_drafted",
    "exchanges",
    _("%(code)s: your institution prepares terms"),
    _(
        "Staff of %(institution)s began a draft of the terms of “%(title)s”. "
        "Complete it and put it on the table, or discard it."
    ),
)
TO_CONFIRM = Kind(
    "exchange.to_confirm",
    "decisions",
    _("%(code)s: confirm the part of your institution"),
    _(
        "The sides agreed on the exchange “%(title)s”. "
        "Confirm what the terms say of your institution or return them with a reason."
    ),
    mandatory=True,
)
CONFIRMED = Kind(
    "exchange.part_confirmed",
    "exchanges",
    _("%(code)s: a third party confirms its part"),
    _("%(institution)s confirmed its part in the exchange “%(title)s”."),
)

declare(
    TERMS_DRAFTED,
    TO_CONFIRM,
    CONFIRMED,
    STARTED,
    INVITED,
    JOINED,
    SUPPORT_DECLINED,
    TERMS_PROPOSED,
    TERMS_ACCEPTED,
    COMMENTED,
    CONTRIBUTED,
    AGREED,
    TO_ENDORSE,
    NEEDS_LETTER,
    ENDORSED,
    TO_DECIDE,
    APPROVED,
    RETURNED,
    REJECTED,
    CANCELLED,
    CANCELLED_BY_SIDES,
    TO_CANCEL,
    GOES_ON,
    BEGUN,
)
