"""``manage.py write_docs``: write the pages of docs/ that are made from the code."""

from importlib import import_module
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from platform_site.docs_writer import lifecycles, privacy

DOCS = Path(__file__).resolve().parents[3] / "docs"


def pages() -> dict[str, str]:
    """Each made page by its name.

    Who may open what is declared among the tests, where it is tried; a checkout has them.
    """
    roles = import_module("tests.architecture.access.document")
    return {
        "lifecycles.md": lifecycles.page(),
        "privacy.md": privacy.page(),
        "roles.md": roles.page(),
    }


class Command(BaseCommand):
    help = "Writes docs/lifecycles.md, docs/privacy.md and docs/roles.md from the code."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, text in pages().items():
            (DOCS / name).write_text(text, encoding="utf-8")
            self.stdout.write(f"docs/{name}")
