"""What is held about people to let them in safely: second factors, devices, providers."""

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _

from cooperation.core.personal import Erasing, Held, Step, forget_after, held, impersonal, periods
from cooperation.privacy.personal.signing_in import THEMSELF

held(
    Held(
        "mfa.Authenticator",
        ("user", "data"),
        whose=THEMSELF,
        purpose="to sign in with a second factor; secrets of apps are encrypted",
        seen_by="nobody; the person sees names and days",
        kept="until it is removed, or as long as the account",
        erasing=Erasing.DELETED,
        of="user",
        exported=False,
    ),
    Held(
        "usersessions.UserSession",
        ("user", "ip", "user_agent"),
        whose=THEMSELF,
        purpose="to show people where they are signed in, and to tell them of a new device",
        seen_by="the person",
        kept=periods.DEVICES.words,
        erasing=Erasing.DELETED,
        of="user",
        beside=("created_at", "last_seen_at"),
    ),
    Held(
        "usersessions.UserSession",
        ("session_key",),
        whose=THEMSELF,
        purpose="to end a session",
        seen_by="nobody",
        kept=periods.DEVICES.words,
        erasing=Erasing.DELETED,
        of="user",
        exported=False,
    ),
    Held(
        "socialaccount.SocialAccount",
        ("user", "uid"),
        whose=THEMSELF,
        purpose="to sign in through a ministry's provider, which knows the person by this number",
        seen_by="the person",
        kept="until the link is removed, or as long as the account",
        erasing=Erasing.DELETED,
        of="user",
        beside=("provider", "date_joined"),
    ),
)
impersonal("usersessions.UserSession", "data", reason="is not used")
impersonal("socialaccount.SocialAccount", "provider", reason="the name of a provider")
impersonal(
    "socialaccount.SocialAccount", "extra_data", reason="whether a second factor was used there"
)
impersonal("socialaccount.SocialApp", reason="is not used: providers come from the environment")
impersonal("socialaccount.SocialToken", reason="is not used: tokens of providers are not kept")

forget_after(
    Step(
        "accounts.devices",
        _("Devices that were not used for long"),
        periods.DEVICES,
        due=lambda now: UserSession.objects.filter(last_seen_at__lt=periods.DEVICES.before(now)),
        forget=lambda rows: rows.delete(),
    )
)
