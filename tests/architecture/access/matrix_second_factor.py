"""Who may open what: the second factor, one's sessions, the providers of ministries.

Nobody here has a second factor but the partner, who has a passkey.
"""

from tests.architecture.access.declaring import (
    MEMBERS_ONLY,
    NO_FORM,
    PUBLIC,
    Case,
    answers,
    page,
)

MOVED = answers("moved", login="visitor")
OWN_PASSKEY = answers("hidden", ok="partner", login="visitor")
NO_FORM_BUT_SIGNED_IN = answers("method", login="visitor")
UNKNOWN_PROVIDER = answers("hidden")

PAGES = [
    page("mfa_index", Case("", MEMBERS_ONLY, NO_FORM_BUT_SIGNED_IN), title="One's second factor."),
    page(
        "mfa_authenticate",
        Case("", answers("moved", login="visitor"), answers("moved", login="visitor")),
        title="The code after the password.",
    ),
    page(
        "mfa_reauthenticate",
        Case("", MOVED, MOVED),
        title="Write a code again before something that binds.",
    ),
    page(
        "mfa_activate_totp",
        Case("", MEMBERS_ONLY, MEMBERS_ONLY),
        title="Set up an app with codes.",
    ),
    page(
        "mfa_deactivate_totp",
        Case("", answers("hidden", login="visitor"), answers("hidden", login="visitor")),
        title="Remove the app with codes.",
    ),
    page(
        "mfa_view_recovery_codes",
        Case("", answers("hidden", login="visitor"), answers("method", login="visitor")),
        title="One's codes on paper.",
    ),
    page(
        "mfa_download_recovery_codes",
        Case("", answers("hidden", login="visitor"), answers("hidden", login="visitor")),
        title="One's codes on paper, as a file.",
    ),
    page(
        "mfa_generate_recovery_codes",
        Case("", MEMBERS_ONLY, answers("ok", done="partner", login="visitor")),
        title="Make new codes on paper.",
    ),
    page(
        "mfa_list_webauthn",
        Case("", MEMBERS_ONLY, NO_FORM_BUT_SIGNED_IN),
        title="One's passkeys.",
    ),
    page("mfa_add_webauthn", Case("", MEMBERS_ONLY, MEMBERS_ONLY), title="Add a passkey."),
    page(
        "mfa_reauthenticate_webauthn",
        Case(
            "",
            answers("moved", ok="partner", login="visitor"),
            answers("moved", login="visitor partner"),
        ),
        title="Show a passkey again before something that binds.",
    ),
    page(
        "mfa_remove_webauthn",
        Case(
            "the passkey of the partner",
            OWN_PASSKEY,
            answers("hidden", done="partner", login="visitor"),
        ),
        title="Remove a passkey.",
    ),
    page(
        "mfa_edit_webauthn",
        Case("the passkey of the partner", OWN_PASSKEY, OWN_PASSKEY),
        title="Rename a passkey.",
    ),
    page(
        "mfa_login_webauthn",
        Case("", answers("moved", login="visitor"), answers("moved", login="visitor")),
        title="Sign in with a passkey alone.",
    ),
    page("accounts:sessions", Case("", MEMBERS_ONLY, NO_FORM)),
    page(
        "accounts:end_session",
        Case("a session of somebody else", NO_FORM, answers("hidden", login="visitor")),
    ),
    page("accounts:end_other_sessions", Case("", NO_FORM, answers("moved", login="visitor"))),
    page(
        "operations:reset_second_factor",
        Case(
            "somebody with a second factor",
            answers("forbidden", ok="administrator", login="visitor"),
            answers("forbidden", ok="administrator", login="visitor"),
        ),
        Case(
            "nobody",
            answers("forbidden", hidden="administrator", login="visitor"),
            answers("forbidden", hidden="administrator", login="visitor"),
        ),
    ),
    page("oidc_login", Case("no provider", UNKNOWN_PROVIDER, UNKNOWN_PROVIDER)),
    page("oidc_callback", Case("no provider", UNKNOWN_PROVIDER, NO_FORM)),
    page(
        "oidc_again",
        Case("no provider", answers("hidden", login="visitor"), NO_FORM),
    ),
    page(
        "socialaccount_login_cancelled",
        Case("", PUBLIC, NO_FORM),
        title="Says that one broke off at the provider.",
    ),
    page(
        "socialaccount_signup",
        Case("", answers("login"), answers("login")),
        title="The address of whoever comes from a provider that tells none.",
    ),
    page(
        "socialaccount_connections",
        Case("", MEMBERS_ONLY, MEMBERS_ONLY),
        title="The providers with which one's account is linked.",
    ),
]
