"""Who may open what: signing in and out, the password, the address.

The pages are those of django-allauth; here stands what they are for.
"""

from tests.architecture.access.declaring import MEMBERS_ONLY, PUBLIC, Case, answers, page

PAGES = [
    page(
        "account_login",
        Case("", answers("moved", ok="visitor"), answers("moved", ok="visitor")),
        title="Sign in with address and password.",
    ),
    page(
        "account_logout",
        Case("", answers("ok", moved="visitor"), answers("moved")),
        title="Sign out, after a question.",
    ),
    page(
        "account_inactive",
        Case("", PUBLIC, answers("method")),
        title="Says that an account is switched off.",
    ),
    page(
        "account_signup",
        Case("", answers("moved", ok="visitor"), answers("moved", ok="visitor")),
        title="Register with an address, which is confirmed by mail.",
    ),
    page(
        "account_reauthenticate",
        Case("", answers("ok", login="visitor"), answers("ok", login="visitor")),
        title="Type the password again before something that binds.",
    ),
    page(
        "account_email",
        Case("", MEMBERS_ONLY, answers("moved", login="visitor")),
        title="The address of one's account.",
    ),
    page(
        "account_email_verification_sent",
        Case("", PUBLIC, answers("method")),
        title="Says that a mail is on its way.",
    ),
    page(
        "account_change_password",
        Case("", MEMBERS_ONLY, MEMBERS_ONLY),
        title="Choose another password.",
    ),
    page(
        "account_set_password",
        Case("", answers("moved", login="visitor"), answers("moved", login="visitor")),
        title="Choose a first password.",
    ),
    page(
        "account_reset_password",
        Case("", PUBLIC, PUBLIC),
        title="Ask for a mail to choose a new password.",
    ),
    page(
        "account_reset_password_done",
        Case("", PUBLIC, answers("method")),
        title="Says that the mail is on its way.",
    ),
    page(
        "account_confirm_login_code",
        Case("", answers("moved", login="visitor"), answers("moved", login="visitor")),
        title="A code by mail, not in use.",
    ),
    page(
        "account_confirm_email",
        Case("a made-up key", PUBLIC, answers("hidden")),
        title="The link of a mail that confirms an address.",
    ),
    page(
        "account_reset_password_from_key",
        Case("a made-up reset link", PUBLIC, PUBLIC),
        title="The link of a mail to choose a new password.",
    ),
    page(
        "account_reset_password_from_key_done",
        Case("", PUBLIC, answers("method")),
        title="Says that the password is changed.",
    ),
]
