"""What is held about people to let them in safely: second factors, devices, providers."""

from cooperation.core.personal import Erasing, Held, held, impersonal
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
        kept="90 days after the device was used last",
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
        kept="90 days after the device was used last",
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
impersonal(
    "socialaccount.SocialAccount", "extra_data", reason="whether a second factor was used there"
)
impersonal("socialaccount.SocialApp", reason="is not used: providers come from the environment")
impersonal("socialaccount.SocialToken", reason="is not used: tokens of providers are not kept")
