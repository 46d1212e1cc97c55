"""``manage.py verify_activity``: whether the record of acts is what was sealed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cooperation.core.activity import anchoring, sealing, verifying


class Command(BaseCommand):
    """Ends with an error when anything was changed, deleted, inserted, moved or cut off."""

    help = (
        "Compares the record of acts with its seals, and the seals with the heads that were "
        "written down: those of the file beside the uploads, and any given with --head."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--head",
            action="append",
            default=[],
            metavar="POSITION:HASH",
            help="an anchored head, from a mail or from the log; may be repeated",
        )
        parser.add_argument(
            "--without-file", action="store_true", help="leave the file of heads out"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            anchors = [anchoring.read(text) for text in options["head"]]
            anchors += [] if options["without_file"] else anchoring.anchored()
        except ValueError as wrong:
            raise CommandError(f"{wrong} is no head: POSITION:HASH is wanted.") from wrong
        found = 0
        for fault in verifying.faults(anchors):
            self.stdout.write(fault)
            found += 1
        if found:
            raise CommandError(f"{found} faults: the record of acts is not what was sealed.")
        head = sealing.head()
        self.stdout.write(f"The record of acts is whole. {len(anchors)} anchors held. Head: {head}")
