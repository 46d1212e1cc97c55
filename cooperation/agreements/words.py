"""The acts of this room in words."""

from django.utils.translation import gettext_lazy as _

from cooperation.core.verbs import declare

declare(
    {
        "memorandum.proposed": _("The memorandum was proposed"),
        "memorandum.drafted": _("The memorandum was drafted"),
        "memorandum.changed": _("The draft was changed"),
        "memorandum.invited": _("A party was invited"),
        "memorandum.uninvited": _("An invitation was taken back"),
        "memorandum.negotiated": _("The negotiation was opened"),
        "memorandum.confirmed": _("A country confirmed the text"),
        "memorandum.confirmed_by_letter": _("A country confirmed the text by letter, recorded"),
        "memorandum.frozen": _("The text was frozen for signature"),
        "memorandum.reopened": _("The text was reopened"),
        "memorandum.registered": _("Registered as signed elsewhere"),
        "memorandum.signed": _("A signature was recorded"),
        "memorandum.sent_back": _("A recorded signature was sent back"),
        "memorandum.verified": _("A signature was verified"),
        "memorandum.in_force": _("The memorandum entered into force"),
        "memorandum.acceded": _("A party acceded"),
        "memorandum.amended": _("An amendment was recorded"),
        "memorandum.renewed": _("The memorandum was renewed"),
        "memorandum.notice": _("A party gave notice of withdrawal"),
        "memorandum.withdrawn": _("A withdrawal took effect"),
        "memorandum.expired": _("The memorandum expired"),
        "memorandum.terminated": _("The memorandum was terminated"),
        "memorandum.superseded": _("A successor replaced the memorandum"),
        "memorandum.abandoned": _("The memorandum was abandoned"),
        "memorandum.handed_over": _("The successor of an institution took its place"),
    }
)
