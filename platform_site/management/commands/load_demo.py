"""``manage.py load_demo``: the invented people, institutions, listings and exchanges."""

import datetime
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cooperation.core.activity import sealing
from platform_site.demo import loader


class Command(BaseCommand):
    help = "Adds the demo's data where they are missing; running it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--today",
            type=datetime.date.fromisoformat,
            help="the day from which all dates of the demo count, as YYYY-MM-DD",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demo data are loaded with the settings of the demo only.")
        made = loader.load(options["today"] or timezone.localdate())
        # Its story is some months old: nothing of it need wait for the worker's first round.
        sealing.seal()
        self.stdout.write(f"{made} records added." if made else "Everything was there already.")
