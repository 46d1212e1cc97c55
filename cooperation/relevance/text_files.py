"""Files of texts for judging and measuring: one JSON object a line."""

import json
from pathlib import Path

from django.core.management.base import CommandError

from cooperation.relevance.ranking import Text


def read(path: Path) -> list[Text]:
    """The texts of a file; the message says which line cannot be read, and why."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as failed:
        raise CommandError(f"{path} cannot be read: {failed}") from failed
    found: dict[str, Text] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            text = _text(line, f"{path}, line {number}")
            if text.key in found:
                raise CommandError(f"{path}, line {number}: {text.key} stands twice.")
            found[text.key] = text
    return list(found.values())


def _text(line: str, where: str) -> Text:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as failed:
        raise CommandError(f"{where} is no JSON: {failed}") from failed
    if not isinstance(row, dict) or not str(row.get("id") or "").strip():
        raise CommandError(f"{where} has no id.")
    key = str(row["id"])
    if any(sign in key for sign in "\t\r\n"):
        raise CommandError(f"{where}: an id has no tabs and no line ends.")
    title, body, language = (str(row.get(name) or "") for name in ("title", "text", "lang"))
    return Text(key, title, body, language)
