"""The Celery application and the beat table: what runs when, in words."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "platform_site.settings.production")

app = Celery("platform_site")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.beat_schedule = {
    "seal what was done, every 20 seconds": {
        "task": "core.seal_activity",
        "schedule": 20.0,
        "options": {"expires": 20},
    },
    "write the head of the sealed record down outside the database, every day": {
        "task": "core.anchor_activity",
        "schedule": crontab(hour=1, minute=40),
    },
    "scan files that were handed in while the scanner was away, every minute": {
        "task": "core.scan_documents",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "deliver waiting mail, every 5 seconds": {
        "task": "notifications.deliver",
        "schedule": 5.0,
        "options": {"expires": 5},
    },
    "send mail again that a killed worker left, every minute": {
        "task": "notifications.sweep",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "send invitations that have not left, every 15 seconds": {
        "task": "directory.send_invitations",
        "schedule": 15.0,
        "options": {"expires": 15},
    },
    "make the files with their own data that people asked for, every 15 seconds": {
        "task": "privacy.make_exports",
        "schedule": 15.0,
        "options": {"expires": 15},
    },
    "forget what is held about people when its time is over, every night": {
        "task": "privacy.forget_in_time",
        "schedule": crontab(hour=3, minute=10),
    },
    "make the reminders that are due, every 15 minutes": {
        "task": "followups.remind",
        "schedule": crontab(minute="*/15"),
        "options": {"expires": 900},
    },
    "forget files of offers that were sent and not imported, every hour": {
        "task": "marketplace.forget_catalogues",
        "schedule": crontab(minute=20),
    },
    "read the mail that came back, every 5 minutes": {
        "task": "notifications.take_returned_mail",
        "schedule": 300.0,
        "options": {"expires": 300},
    },
    "forget bounces of addresses that take mail again, every night": {
        "task": "notifications.clear_bounces",
        "schedule": crontab(hour=2, minute=20),
    },
    "open and close what is owed where it differs, every night": {
        "task": "followups.reconcile",
        "schedule": crontab(hour=2, minute=30),
    },
    "bring memoranda into force, renew and end them, every hour": {
        "task": "agreements.bring_what_is_due",
        "schedule": crontab(minute=10),
    },
    "begin and end missions, every hour": {
        "task": "missions.bring_what_is_due",
        "schedule": crontab(minute=12),
    },
    "match all published listings, every night": {
        "task": "matching.sweep",
        "schedule": crontab(hour=2, minute=10),
    },
    "match listings that a lost message left out, every 15 seconds": {
        "task": "matching.catch_up",
        "schedule": 15.0,
        "options": {"expires": 15},
    },
    "name facilitators where an officer has come, every hour": {
        "task": "matching.name_facilitators",
        "schedule": crontab(minute=25),
    },
    "let matches lapse that nobody answered, every hour": {
        "task": "matching.lapse",
        "schedule": crontab(minute=5),
    },
    "expire offers and demands that nobody confirmed, every hour": {
        "task": "marketplace.expire",
        "schedule": crontab(minute=20),
    },
    "end designations whose last day has passed, every night": {
        "task": "directory.expire_designations",
        "schedule": crontab(hour=0, minute=45),
    },
    "pause and resume listings by their institution's designation, every hour": {
        "task": "marketplace.follow_designations",
        "schedule": crontab(minute=35),
    },
    "archive listings that ended a year ago, every night": {
        "task": "marketplace.archive",
        "schedule": crontab(hour=3, minute=40),
    },
}
