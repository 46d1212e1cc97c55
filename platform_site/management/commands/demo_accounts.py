"""``manage.py demo_accounts``: whom one can sign in as in the demo."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from platform_site.demo import configured, roster


class Command(BaseCommand):
    help = "Lists the demo's accounts: address, password, role and country."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="as JSON, for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The accounts of the demo exist with the settings of the demo only.")
        rows = [
            {
                "email": person.user.email,
                "password": configured.password(),
                "role": person.role,
                "country": person.place_code,
            }
            for person in roster.everyone()
        ]
        if options["json"]:
            self.stdout.write(json.dumps(rows, indent=2))
            return
        for row in rows:
            self.stdout.write(f"{row['email']:<44} {row['role']:<14} {row['country']}")
        self.stdout.write(f"\nThe password of all: {configured.password()}")
