"""The token in a mail that lets its reader switch off mails like it, without signing in.

It can do that one thing, and what it does can be taken back in one's settings; so it does not
expire, as mails are read late.
"""

from django.core import signing

from accounts.models import User
from cooperation.notifications import kinds

SALT = "notifications.muting"
# In place of a family: all of those that come in the daily mail.
DAILY_MAIL = "daily"


def token(reader: User, family: str) -> str:
    return signing.dumps([reader.pk, family], salt=SALT)


def meant_by(token: str) -> tuple[User, str] | None:
    """The person and the family of a token; None where we did not write it."""
    try:
        pk, family = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    reader = User.objects.filter(pk=pk, is_active=True).first()
    if reader is None or family not in {*kinds.FAMILIES, DAILY_MAIL}:
        return None
    return reader, family
