"""The demo: as in production, on this machine, with invented people one can step in as.

What exists here only: the list of people to step in as, the mailbox page and the loader of
demo data. None of it is reachable with any other settings.
"""

from platform_site.settings import env
from platform_site.settings.base import *

DEMO = True
# Passkeys without https, on this machine only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
# Somebody sits before the mailbox and waits: eight o'clock would be too late.
MAIL_WAITS_FOR_MORNING = False
SECRET_KEY = env.secret("SECRET_KEY")
ACTIVITY_KEY = env.secret("ACTIVITY_KEY")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
DEMO_MAIL_DIR = env.path("DEMO_MAIL_DIR", ROOT / "var" / "mail")
DEMO_PASSWORD = env.text("DEMO_PASSWORD")
