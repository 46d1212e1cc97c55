"""Compiles what the translators wrote, when it is newer than what was compiled."""

import subprocess
from pathlib import Path

from platform_site.embedded.choices import PROJECT
from platform_site.embedded.say import refuse, say


def catalogues() -> list[Path]:
    return sorted(PROJECT.glob("locale/*/LC_MESSAGES/*.po"))


def compile_catalogues() -> None:
    """One .mo beside each .po.

    Not by ``manage.py compilemessages``: it would search the whole project, .venv included.
    """
    stale = [source for source in catalogues() if _is_stale(source)]
    for source in stale:
        draft = source.with_suffix(".mo.new")
        made = subprocess.run(
            ["msgfmt", "--check-format", "-o", str(draft), str(source)],
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode != 0:
            refuse(f"{source.relative_to(PROJECT)} has an error:\n{made.stderr.strip()}")
        draft.replace(source.with_suffix(".mo"))
    if stale:
        say(f"{len(stale)} languages compiled")


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime
