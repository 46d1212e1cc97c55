"""For working on the code: errors in the browser, files served as they are."""

from platform_site.settings.base import *
from platform_site.settings.base import STORAGES

DEBUG = True
# Passkeys without https, on this machine only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
SECRET_KEY = "development-only-" + "x" * 40
ACTIVITY_KEY = "development-only-" + "a" * 40
ALLOWED_HOSTS = ["*"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
