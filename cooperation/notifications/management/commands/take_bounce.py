"""``manage.py take_bounce``: one returned message from standard input, as mail servers pipe it."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from cooperation.notifications import reports, services


class Command(BaseCommand):
    help = "Reads one returned mail from standard input and notes it if it was ours."

    def handle(self, *args: Any, **options: Any) -> None:
        taken = services.take_report(sys.stdin.buffer.read(reports.LONGEST))
        # No failure either way: a mail server would send the message back and forth.
        self.stdout.write("noted" if taken else "not a report on a mail of ours, left alone")
