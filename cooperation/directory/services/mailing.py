"""The mails of invitations: to addresses that may belong to nobody on the platform.

An invitation is saved with what it says; the worker sends what has not left yet, one row a
transaction, and tries again in a minute what a mail server refused for now. What it refuses for
ever is kept with the invitation, so that whoever sent it finds another address.
"""

import logging
import smtplib

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cooperation.directory import links
from cooperation.directory.models import Invitation

logger = logging.getLogger(__name__)
AT_ONCE = 100


def send_invitations() -> int:
    """Send what waits; the number of mails sent."""
    waiting = Invitation.objects.filter(
        mailed__lt=F("number"), accepted_at=None, revoked_at=None, expires_at__gt=timezone.now()
    ).exclude(refused=F("number"))
    return sum(_send(pk) for pk in list(waiting.values_list("pk", flat=True)[:AT_ONCE]))


@transaction.atomic
def _send(pk: int) -> bool:
    rows = Invitation.objects.select_for_update(skip_locked=True, of=("self",))
    invitation = rows.select_related("institution__subject").filter(pk=pk).first()
    if invitation is None or invitation.mailed >= invitation.number:
        return False
    try:
        composed(invitation).send()
    except (smtplib.SMTPException, OSError) as error:
        logger.warning("an invitation could not be sent: %r", error)
        _note_refusal(invitation, error)
        return False
    invitation.mailed, invitation.mailed_at = invitation.number, timezone.now()
    invitation.save(update_fields=["mailed", "mailed_at"])
    return True


def _note_refusal(invitation: Invitation, error: Exception) -> None:
    """An address to which nothing will ever be delivered is not tried again."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return
    code, answer = next(iter(error.recipients.values()))
    if 500 <= code < 600:
        words = answer.decode(errors="replace") if isinstance(answer, bytes) else str(answer)
        invitation.refused, invitation.refused_why = invitation.number, f"{code} {words}"[:300]
        invitation.save(update_fields=["refused", "refused_why"])


def composed(invitation: Invitation) -> EmailMultiAlternatives:
    """In the language of the invitation, with one link and no word of its sender's."""
    with translation.override(invitation.language):
        words = {
            "headline": _("Invitation to the South-South cooperation platform"),
            "sentence": _(
                "You are invited to join “%(institution)s” as %(role)s. The link works once, until "
                "%(day)s."
            )
            % {
                "institution": invitation.institution.name,
                "role": invitation.get_role_display(),
                "day": last_day(invitation),
            },
            "url": links.address(invitation),
            "language": invitation.language,
        }
        text = render_to_string("emails/invitation.txt", words)
        html = render_to_string("emails/invitation.html", words)
    message = EmailMultiAlternatives(subject=words["headline"], body=text, to=[invitation.email])
    message.attach_alternative(html, "text/html")
    return message


def last_day(invitation: Invitation) -> str:
    """The last day, written in the language that is active."""
    return date_format(timezone.localtime(invitation.expires_at), "DATE_FORMAT")
