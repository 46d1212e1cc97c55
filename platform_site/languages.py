"""The same page in the other languages."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.translation import get_language

# Languages are named by themselves; the order is that of the region's number of readers.
OWN_NAMES = (("es", "Español"), ("en", "English"), ("pt-br", "Português"), ("fr", "Français"))


@dataclass(frozen=True)
class PageInLanguage:
    """A link of the language switch."""

    code: str
    name: str
    url: str
    current: bool


def page_in_languages(request: HttpRequest) -> list[PageInLanguage]:
    """This page with its filters in each language; a page without language leads to the home."""
    here, current = _address(request), get_language() or "en"
    prefix, _slash, rest = here.removeprefix("/").partition("/")
    codes = {code for code, _name in OWN_NAMES}
    translated = prefix in codes
    return [
        PageInLanguage(
            code, name, f"/{code}/{rest}" if translated else f"/{code}/", code == current
        )
        for code, name in OWN_NAMES
    ]


def _address(request: HttpRequest) -> str:
    """Where a GET shows this page again: for the answer to a form, the page of the form."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    referer = urlsplit(request.headers.get("referer", ""))
    if referer.netloc == request.get_host() and referer.path:
        return f"{referer.path}?{referer.query}" if referer.query else referer.path
    return request.get_full_path()
