"""Paper: a template becomes a PDF that people print, sign and send.

What is typed on the platform is text in it and nothing else. Nothing is fetched while it is made:
the only files it may ask for are the style sheet of paper and the typeface, both of the platform.
"""

import io
import logging
import threading
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from cooperation.core.plain_text import clean_line

# An address that exists nowhere: what stands below it is answered here, or not at all.
BASE = "http://paper.invalid/"
# WeasyPrint is large and slow to come: it is loaded with the first paper, not with the site, and
# one paper is made at a time in a process, so that memory has a bound.
_ONE_AT_A_TIME = threading.Lock()


@cache
def _typeface(weight: int) -> bytes:
    """Chivo in one weight; cut out of the variable file once in a process."""
    import fontpkg_chivo
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    path = Path(fontpkg_chivo.__file__).parent / "files" / "Chivo[wght].ttf"
    cut = io.BytesIO()
    instantiateVariableFont(TTFont(path), {"wght": weight}).save(cut)
    return cut.getvalue()


# Each name with its type and what reads it.
_FILES: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "paper.css": ("text/css", lambda: Path(__file__).with_name("paper.css").read_bytes()),
    "chivo-400.ttf": ("font/ttf", lambda: _typeface(400)),
    "chivo-700.ttf": ("font/ttf", lambda: _typeface(700)),
}
# They tell of every step they take.
_TALKATIVE = ("weasyprint", "fontTools")


def rendered(template: str, context: Mapping[str, Any]) -> bytes:
    """The template as a tagged PDF (PDF/UA) with its language, its title and its own typeface.

    The template links ``paper.css`` and says ``lang`` and ``title`` like any page.
    """
    html = render_to_string(template, dict(context))
    with _ONE_AT_A_TIME:
        return _pdf(html)


def _pdf(html: str) -> bytes:
    from weasyprint import HTML

    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.ERROR)
    page = HTML(string=html, base_url=BASE, url_fetcher=_fetcher())
    document = page.render(pdf_variant="pdf/ua-1")
    # Readers of PDF files show the title in the bar of their window.
    document.metadata.title = clean_line(document.metadata.title or "")
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

    return OwnFilesOnly(allowed_protocols=("http",))
