"""After a restore: erase again whom the log names as erased since the backup."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from cooperation.core.errors import Refused
from cooperation.privacy import services


class Command(BaseCommand):
    help = "Erases people again by their numbers, after a backup was restored."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", nargs="+", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        people = User.objects.in_bulk(options["number"])
        missing = [number for number in options["number"] if number not in people]
        if missing:
            raise CommandError(f"There is nobody with the number {missing[0]}; nothing was done.")
        for person in people.values():
            try:
                services.erase_self(person, by=person)
            except Refused as refused:
                self.stderr.write(f"{person.pk}: {refused}")
            else:
                self.stdout.write(f"{person.pk}: erased")
