"""The links of invitations: signed, dead as soon as the invitation is sent again."""

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from cooperation.core.errors import NotPossible
from cooperation.directory.models import Invitation

SALT = "directory.invitation"


def token(invitation: Invitation) -> str:
    return signing.dumps([invitation.pk, invitation.number], salt=SALT)


def address(invitation: Invitation) -> str:
    """The whole address, in the language of the invitation."""
    with translation.override(invitation.language):
        page = reverse("directory:accept", args=[token(invitation)])
    return f"{settings.SITE_URL.rstrip('/')}{page}"


def read(text: str) -> Invitation:
    """The invitation of a link; refused where it is made up or an older one."""
    try:
        pk, number = signing.loads(text, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError) as wrong:
        raise NotPossible(
            _("This link is not complete. Open the one in the mail, or copy the whole of it.")
        ) from wrong
    rows = Invitation.objects.select_related(
        "institution__subject",
        "institution__type",
        "institution__country",
        "institution__unfpa_office__parent",
    )
    invitation = rows.filter(pk=pk).first()
    if invitation is None or invitation.number != number:
        raise NotPossible(
            _("The invitation was sent again since: the link in the newest mail is the one to use.")
        )
    return invitation
