"""Compares everything published anew, as every night does, and shows how far it is."""

import argparse
import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from cooperation.matching import services

WIDTH = 40


class Command(BaseCommand):
    help = "Compare all published offers and demands anew, such as after the rules have changed."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--all", action="store_true", required=True, help="everything published"
        )
        parser.add_argument(
            "--since",
            metavar="TIME",
            help="go on with a run that was broken off: the time that it said",
        )

    def handle(self, *args: Any, since: str | None, **options: Any) -> None:
        began = _moment(since) if since else timezone.now()
        self.stderr.write(
            f"If this is broken off, go on with:  rematch --all --since {began.isoformat()}"
        )
        created = services.sweep(since=began, tell=self._show)
        self.stderr.write("")
        self.stdout.write(f"{created} new proposals.")

    def _show(self, done: int, of: int) -> None:
        filled = WIDTH * done // of
        bar = "#" * filled + "." * (WIDTH - filled)
        self.stderr.write(f"\r[{bar}] {done:,} of {of:,} demands", ending="")
        self.stderr.flush()


def _moment(text: str) -> datetime.datetime:
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None or timezone.is_naive(found):
        raise CommandError(f"“{text}” is no time such as 2026-11-30T07:15:00+00:00.")
    return found
