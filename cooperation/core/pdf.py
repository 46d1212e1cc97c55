"""Paper: a template becomes a PDF that people print, sign and send.

What is typed on the platform is text in it and nothing else. Nothing is fetched while it is made:
the only files it may ask for are the style sheet of paper and the typeface, both of the platform.
"""

import threading
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

# An address that exists nowhere: what stands below it is answered here, or not at all.
BASE = "paper://platform/"
# WeasyPrint is large and slow to come: it is loaded with the first paper, not with the site, and
# one paper is made at a time in a process, so that memory has a bound.
_ONE_AT_A_TIME = threading.Lock()


def _sheet(name: str) -> bytes:
    path: Path = settings.ROOT / "static" / "css" / name
    return path.read_bytes()


def _typeface(name: str) -> bytes:
    import fontpkg_chivo

    return (Path(fontpkg_chivo.__file__).parent / "files" / name).read_bytes()


# Each name with its type and what reads it.
_FILES: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "paper.css": ("text/css", lambda: _sheet("paper.css")),
    "chivo.ttf": ("font/ttf", lambda: _typeface("Chivo[wght].ttf")),
    "chivo-italic.ttf": ("font/ttf", lambda: _typeface("Chivo-Italic[wght].ttf")),
}


def rendered(template: str, context: Mapping[str, Any]) -> bytes:
    """The template as a tagged PDF (PDF/UA) with its language, its title and its own typeface.

    The template links ``paper.css`` and says ``lang`` and ``title`` like any page.
    """
    html = render_to_string(template, dict(context))
    with _ONE_AT_A_TIME:
        return _pdf(html)


def _pdf(html: str) -> bytes:
    from weasyprint import HTML

    document = HTML(string=html, base_url=BASE, url_fetcher=_fetcher())
    made: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return made


@cache
def _fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFilesOnly(URLFetcher):  # type: ignore[misc]
        """Answers for the files of paper and refuses every other address."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            name = url.removeprefix(BASE)
            if not url.startswith(BASE) or name not in _FILES:
                raise ValueError("paper fetches nothing")
            mime, read = _FILES[name]
            return URLFetcherResponse(url, read(), {"Content-Type": mime})

    return OwnFilesOnly(allowed_protocols=("paper",))
