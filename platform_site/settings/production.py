"""For a ministry's or an office's server: refuses to start with what is not safe."""

from platform_site.settings import env
from platform_site.settings.base import *

SECRET_KEY = env.secret("SECRET_KEY", at_least=50)
# The keys before it: what was signed or encrypted with them still opens.
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
# Seals the record of acts. Kept outside the database, or whoever owns that could forge the seals.
ACTIVITY_KEY = env.secret("ACTIVITY_KEY")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS") or [env.text("ALLOWED_HOSTS")]
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
