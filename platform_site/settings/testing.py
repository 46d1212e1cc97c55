"""For the test suite: PostgreSQL as everywhere, quick password hashing, no manifest."""

from platform_site.settings.base import *
from platform_site.settings.base import STORAGES

SECRET_KEY = "testing-only-" + "x" * 40
ACTIVITY_KEY = "testing-only-" + "a" * 40
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "fragments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "f"},
}
# Files are served from their sources, so that a test needs no collected folder.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
READER_FACTS_SECONDS = 0
# Tests look at pages made anew; those about kept ones switch it on.
VISITOR_PAGE_SECONDS = 0
KEPT_PAGE_SECONDS = 0
# Tests run at any hour; those about mornings switch it on.
MAIL_WAITS_FOR_MORNING = False
# Passkeys without https, on this machine only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
# The models take half a second a text; tests about meanings switch them on.
RELEVANCE_EMBEDDERS = ("cooperation.relevance.letters.Letters",)
