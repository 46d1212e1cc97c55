"""How people sign in: what django-allauth is told, and the providers of ministries."""

from platform_site.settings import env, oidc

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"

# How long after signing in a person may bind somebody without typing the password again.
FRESH_SIGN_IN_SECONDS = 60 * int(env.text("FRESH_SIGN_IN_MINUTES", "30"))
# How many proxies of ours stand before the web server; their addresses are nobody's own.
ALLAUTH_TRUSTED_PROXY_COUNT = int(env.text("TRUSTED_PROXIES", "0"))

ACCOUNT_ADAPTER = "platform_site.sign_in.SignInAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_USER_DISPLAY = "accounts.models.shown_name"
ACCOUNT_REAUTHENTICATION_TIMEOUT = FRESH_SIGN_IN_SECONDS
ACCOUNT_FORMS = {"signup": "platform_site.entrance.forms.SignUpForm"}
# Five tries in five minutes for each account, wherever they come from; more for an address, behind
# which a whole ministry may sit.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "reauthenticate": "5/5m/user",
    "change_password": "5/5m/user",
    "manage_email": "5/5m/user",
    "reset_password": "20/m/ip,5/5m/key",
    "reset_password_from_key": "20/m/ip",
    "signup": "20/m/ip",
    "confirm_email": "1/3m/key",
    # Each attempt asks a ministry's provider: it is spared as well.
    "oidc_login": "20/m/ip,200/m/key",
}

MFA_ADAPTER = "platform_site.entrance.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "preferred"
MFA_RATE_LIMITS = {"webauthn_login": "30/m/ip"}
MFA_TOTP_ISSUER = "Trama"
# A clock that is half a minute off is no reason to lock somebody out.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "add_webauthn": "platform_site.entrance.forms.AddPasskeyForm",
    "login_webauthn": "platform_site.entrance.forms.PasskeyAloneForm",
}

OIDC_PROVIDERS = oidc.providers(env.text("OIDC_PROVIDERS", "[]"))
OIDC_ORIGINS = oidc.origins(OIDC_PROVIDERS)
SOCIALACCOUNT_ADAPTER = "platform_site.oidc.adapter.ProviderAdapter"
SOCIALACCOUNT_PROVIDERS = {"oidc": {"APPS": oidc.apps(OIDC_PROVIDERS), "OAUTH_PKCE_ENABLED": True}}
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
