"""Files that are made from others: one style sheet out of many, and the typeface cut to Latin.

There is no build step: the finder makes them when they are asked for and older than their
sources, in development as well as when files are collected.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

SHEETS = (
    "tokens",
    "typeface",
    "base",
    "layout",
    "components/shell",
    "components/navigation",
    "components/atoms",
    "components/differences",
    "components/panels",
    "components/forms",
    "components/facets",
    "components/listing",
    "components/review",
    "components/pair",
    "components/inbox",
    "components/progress",
    "components/upload",
    "components/entrance",
    "components/writing",
    "components/queue",
    "components/data",
    "components/cover",
    "components/map",
    "components/home",
    "components/answers",
    "components/lines",
    "utilities",
    "print",
)
# Basic Latin, Latin-1, the letters of French and of Southern languages in Latin script, and the
# punctuation of four languages.
LATIN = (
    "U+0020-007E,U+00A0-017F,U+0218-021B,U+02BC,U+2010-2014,U+2018-201E,U+2020-2022,U+2026,"
    "U+2030,U+2039,U+203A,U+20AC,U+2212"
)


def _sheet_paths() -> list[Path]:
    return [settings.ROOT / "static" / "css" / f"{name}.css" for name in SHEETS]


def _font_path() -> Path:
    import fontpkg_chivo

    return Path(fontpkg_chivo.__file__).parent / "files" / "Chivo[wght].ttf"


def _write_sheet(target: Path) -> None:
    """All style sheets in the order of their layers, without comments and indentation."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in _sheet_paths())
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s*\n\s*", "\n", text).strip() + "\n"
    target.write_text(text, encoding="utf-8")


def _write_font(target: Path) -> None:
    """Chivo with Latin letters only, weight still variable: 33 KB in place of 160."""
    from fontTools import subset

    subset.main(
        [
            str(_font_path()),
            f"--unicodes={LATIN}",
            "--flavor=woff2",
            "--layout-features=kern,liga,tnum,mark,mkmk,ccmp,locl",
            f"--output-file={target}",
        ]
    )


MADE: dict[str, tuple[Callable[[Path], None], Callable[[], list[Path]]]] = {
    "css/site.css": (_write_sheet, _sheet_paths),
    "fonts/chivo-latin-wght-normal.woff2": (_write_font, lambda: [_font_path()]),
}


class MadeFilesFinder(BaseFinder):
    """Finds the made files, making them first when they are missing or out of date."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.folder = Path(settings.MADE_STATIC_ROOT)
        self.storage = FileSystemStorage(location=str(self.folder))

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path not in MADE:
            return []
        made = str(self._fresh(path))
        return [made] if find_all else made

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        for path in MADE:
            self._fresh(path)
            yield path, self.storage

    def _fresh(self, path: str) -> Path:
        write, sources = MADE[path]
        target = self.folder / path
        newest = max(source.stat().st_mtime for source in sources())
        if not target.exists() or target.stat().st_mtime < newest:
            target.parent.mkdir(parents=True, exist_ok=True)
            # A second process may be reading: put the new file in place in one step.
            part = target.with_suffix(".part")
            write(part)
            part.replace(target)
        return target
