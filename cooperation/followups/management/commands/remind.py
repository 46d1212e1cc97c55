"""``manage.py remind [--on DATE]``: what the worker does every 15 minutes, by hand."""

import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cooperation.followups import services


class Command(BaseCommand):
    help = "Makes the reminders that are due; running it again makes nothing new."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--on", metavar="DATE", help="a day such as 2026-12-01 (today)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            on = datetime.date.fromisoformat(options["on"]) if options["on"] else None
        except ValueError as error:
            raise CommandError(f"--on wants a day such as 2026-12-01: {error}") from error
        self.stdout.write(f"{services.remind(on=on)} reminders")
