"""What every environment shares."""

from pathlib import Path
from typing import Any

import django_stubs_ext
import pghistory
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from platform_site.settings import env
from platform_site.settings.sign_in import *
from platform_site.settings.sign_in import OIDC_ORIGINS

django_stubs_ext.monkeypatch()

ROOT = Path(__file__).resolve().parents[2]

DEBUG = False
DEMO = False
# Mail waits for eight in the morning of a working day where its reader is.
MAIL_WAITS_FOR_MORNING = True
# A folder in the Maildir format into which the mail server puts what came back; empty for none.
BOUNCE_MAILDIR = env.text("BOUNCE_MAILDIR", "")
SITE_URL = env.text("SITE_URL", "http://localhost:8000")

INSTALLED_APPS = [
    "platform_site.apps.PlatformSiteConfig",
    "accounts.apps.AccountsConfig",
    "cooperation.core.apps.CoreConfig",
    "cooperation.relevance.apps.RelevanceConfig",
    "cooperation.notifications.apps.NotificationsConfig",
    "cooperation.directory.apps.DirectoryConfig",
    "cooperation.privacy.apps.PrivacyConfig",
    "cooperation.audit.apps.AuditConfig",
    "cooperation.followups.apps.FollowupsConfig",
    "cooperation.reviews.apps.ReviewsConfig",
    "cooperation.dialogue.apps.DialogueConfig",
    "cooperation.agreements.apps.AgreementsConfig",
    "cooperation.marketplace.apps.MarketplaceConfig",
    "cooperation.exchanges.apps.ExchangesConfig",
    "cooperation.missions.apps.MissionsConfig",
    "cooperation.matching.apps.MatchingConfig",
    "platform_site.administration.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "accounts.apps.SessionsConfig",
    "allauth.socialaccount",
    "platform_site.oidc",
    "csp",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "template_partials.apps.SimpleAppConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Before what answers with files: those carry the same headers as pages.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages travel compressed also where no proxy stands in front; Django pads them at random.
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "platform_site.middleware.NullCharacterMiddleware",
    "platform_site.middleware.ReaderMiddleware",
    "platform_site.entrance.gate.GateMiddleware",
    "platform_site.middleware.CutFormMiddleware",
    "platform_site.opened.OpenedMiddleware",
]

ROOT_URLCONF = "platform_site.urls"
ASGI_APPLICATION = "platform_site.asgi.application"
WSGI_APPLICATION = "platform_site.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "platform_site.context_processors.reader",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": [
                "template_partials.templatetags.partials",
                "cooperation.core.templatetags.icons",
            ],
        },
    }
]

DATABASES = {"default": env.database("DATABASE_URL", pool=int(env.text("DATABASE_POOL", "0")))}
# Rights are granted to this role after each migration; empty when one role does it all.
DATABASE_APPLICATION_ROLE = env.text("DATABASE_APPLICATION_ROLE", "")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.text("REDIS_URL", "redis://127.0.0.1:6379/0")
# The default cache carries what must be right (limits of sign-in), so it lives in the database;
# rendered fragments live in Valkey and may vanish at any time.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "platform_cache",
        # With Django's 300, whoever tries many made-up names pushes out the counts of others.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "fragments": {
        "BACKEND": "cooperation.core.fragments.FailOpenCache",
        "LOCATION": REDIS_URL,
        "TIMEOUT": 3600,
        "OPTIONS": {"socket_timeout": 0.25, "socket_connect_timeout": 0.25},
    },
}
# How long the numbers beside the menu may be old when others act; what the reader does counts
# at once.
READER_FACTS_SECONDS = 10
# How long a visitor's page may be old in what is not published by its room, such as exchanges; what
# is published or withdrawn counts at once.
VISITOR_PAGE_SECONDS = 60
# How long what was drawn for one reader is kept at most, while nothing is written at all.
KEPT_PAGE_SECONDS = 60
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
CSRF_FAILURE_VIEW = "platform_site.views.csrf_failure"
CSRF_COOKIE_HTTPONLY = True

# A row that was taken away by hand leaves its last state behind.
PGHISTORY_DEFAULT_TRACKERS = (
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
)

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("es", _("Spanish")),
    ("pt-br", _("Portuguese")),
    ("fr", _("French")),
]
LOCALE_PATHS = [ROOT / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
FORMAT_MODULE_PATH = ["platform_site.formats"]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", ROOT / "var" / "static")
STATICFILES_DIRS = [ROOT / "static"]
# One style sheet and the typeface are made from their sources; the finder keeps them here.
MADE_STATIC_ROOT = env.path("MADE_STATIC_ROOT", ROOT / "var" / "made-static")
STATICFILES_FINDERS = [
    "platform_site.staticfiles.MadeFilesFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
FORM_RENDERER = "platform_site.form_rendering.FormRenderer"
MEDIA_ROOT = env.path("MEDIA_ROOT", ROOT / "var" / "media")
# Who gets the head of the sealed record of acts by mail, every day.
AUDITORS = env.words("AUDITORS")
# A scanner of viruses such as clamd://scanner:3310; empty where there is none.
SCANNER_URL = env.address("SCANNER_URL", {"clamd"})
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

vars().update(env.email("EMAIL_URL", "smtp://127.0.0.1:25"))
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "Trama <no-reply@localhost>")

# Nothing inline, nothing from elsewhere: what a stored script could do is nothing.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        # A form of ours ends at a ministry's own sign-in, and browsers hold the redirect to it too.
        "form-action": [SELF, *OIDC_ORIGINS],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True

# What reads texts for their meaning; where one cannot be used the others go on without it.
RELEVANCE_EMBEDDERS: tuple[str, ...] = (
    "cooperation.relevance.bundled.E5",
    "cooperation.relevance.bundled.UniversalSentenceEncoder",
    "cooperation.relevance.letters.Letters",
)

CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 7200,
    "socket_timeout": 5,
    "socket_connect_timeout": 1,
    # Nobody waits for a broker that is away: what was not sent is caught up with later. The
    # worker connects again by patience of its own.
    "max_retries": 0,
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TIMEZONE = "UTC"

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"secrets": {"()": "platform_site.secrets_in_logs.WithoutSecrets"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["secrets"],
        }
    },
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    # Says at its first use that it is there.
    "loggers": {"pikepdf": {"level": "WARNING"}},
}
