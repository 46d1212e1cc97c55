"""The mail after the first confirmed address, and where signing in leads whoever was invited."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.db import transaction
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.directory import links
from cooperation.directory import queries as directory
from cooperation.notifications import outbox
from cooperation.notifications.kinds import Kind, declare
from cooperation.notifications.models import Notification
from platform_site.first_steps import invitation_of

WELCOME = Kind(
    "account.welcome",
    "account",
    _("Welcome to the South-South cooperation platform"),
    _(
        "Your address is confirmed. Sign in: your home page leads you through the first steps, to "
        "your institution and to the first thing to do there."
    ),
    mandatory=True,
)
declare(WELCOME)


@receiver(email_confirmed, dispatch_uid="platform_site.welcome")
def welcome(sender: Any, email_address: EmailAddress, **kwargs: Any) -> None:
    """Once a person, at once: whoever has just confirmed is at the screen now."""
    person = email_address.user
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=person.pk)
        if Notification.objects.filter(user=person, kind=WELCOME.code).exists():
            return
        outbox.tell([person], WELCOME, about=None, send_after=timezone.now())


def page_after_sign_in(user: User) -> str:
    """Home in the person's language; the open invitation of whoever belongs nowhere yet."""
    with translation.override(user.language):
        if not directory.memberships_of(user):
            invitation = invitation_of(user)
            if invitation is not None:
                return reverse("directory:accept", args=[links.token(invitation)])
        return reverse("home")
