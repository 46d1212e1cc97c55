"""``manage.py check_commitments [--repair]``: does what is owed fit what is?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cooperation.followups import expected


class Command(BaseCommand):
    help = "Names each commitment that is missing or needless; with --repair puts it right."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="open and close what differs")

    def handle(self, *args: Any, **options: Any) -> None:
        repair = options["repair"]
        found = expected.reconcile() if repair else list(expected.differences())
        for one in found:
            self.stdout.write(str(one))
        if found and not repair:
            raise CommandError(f"{len(found)} differences; --repair puts them right")
        self.stdout.write("all put right" if found else "no difference")
