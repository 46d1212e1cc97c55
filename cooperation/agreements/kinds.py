"""What people are told about a memorandum."""

from django.utils.translation import gettext_lazy as _

from cooperation.notifications.kinds import Kind, declare

PROPOSED = Kind(
    "memorandum.proposed",
    "memoranda",
    _("%(code)s: a memorandum is proposed"),
    _("An officer proposes the memorandum “%(title)s”. The reason stands in its history."),
    mandatory=True,
)
TO_CONFIRM = Kind(
    "memorandum.to_confirm",
    "memoranda",
    _("%(code)s: a text to confirm"),
    _("The text of the memorandum “%(title)s” is in negotiation. Read it and confirm it."),
    mandatory=True,
)
FROZEN = Kind(
    "memorandum.frozen",
    "memoranda",
    _("%(code)s is ready for signature"),
    _("The text of the memorandum “%(title)s” is frozen. The parties sign it on paper."),
    mandatory=True,
)
TO_VERIFY = Kind(
    "memorandum.to_verify",
    "memoranda",
    _("%(code)s: a signature to verify"),
    _("The signature of %(party)s under “%(title)s” was recorded. Compare it and verify it."),
    mandatory=True,
)
SENT_BACK = Kind(
    "memorandum.sent_back",
    "memoranda",
    _("%(code)s: a recorded signature was sent back"),
    _("The recorded signature of %(party)s under “%(title)s” is not right. The reason is there."),
    mandatory=True,
)
IN_FORCE = Kind(
    "memorandum.in_force",
    "memoranda",
    _("%(code)s is in force"),
    _("The memorandum “%(title)s” is in force. It covers missions between its parties."),
    mandatory=True,
)
INVITED = Kind(
    "memorandum.invited",
    "memoranda",
    _("%(code)s: an accession is prepared"),
    _("%(party)s is invited to accede to “%(title)s” by a signed letter."),
    mandatory=True,
)
ACCEDED = Kind(
    "memorandum.acceded",
    "memoranda",
    _("%(code)s has a new party"),
    _("%(party)s acceded to the memorandum “%(title)s”."),
    mandatory=True,
)
AMENDED = Kind(
    "memorandum.amended",
    "memoranda",
    _("%(code)s was amended"),
    _("Amendment %(number)s of the memorandum “%(title)s” was recorded."),
    mandatory=True,
)
RENEWED = Kind(
    "memorandum.renewed",
    "memoranda",
    _("%(code)s was renewed"),
    _("The memorandum “%(title)s” is now valid until %(until_on)s."),
    mandatory=True,
)
NOTICE_GIVEN = Kind(
    "memorandum.notice",
    "memoranda",
    _("%(code)s: a party withdraws"),
    _("%(party)s gave notice to “%(title)s”. It is bound until %(until_on)s."),
    mandatory=True,
)
ENDED = Kind(
    "memorandum.ended",
    "memoranda",
    _("%(code)s is no longer in force"),
    _("The memorandum “%(title)s” has ended. Missions under way go on; new ones need other cover."),
    mandatory=True,
)

declare(
    PROPOSED,
    TO_CONFIRM,
    FROZEN,
    TO_VERIFY,
    SENT_BACK,
    IN_FORCE,
    INVITED,
    ACCEDED,
    AMENDED,
    RENEWED,
    NOTICE_GIVEN,
    ENDED,
)
