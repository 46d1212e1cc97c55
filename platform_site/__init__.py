"""The composition root: the only package that knows every app."""

from platform_site.celery import app as celery_app

__all__ = ["celery_app"]
