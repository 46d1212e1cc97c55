"""Names and titles of files, without what could mislead a person or a file system."""

import re
import unicodedata

from cooperation.core.plain_text import clean_line

LONGEST_STEM = 80
LONGEST_TITLE = 200
# Windows gives these to devices, whatever the ending.
RESERVED = re.compile(r"^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$", re.IGNORECASE)


def clean_name(name: str, ending: str) -> str:
    """A file name of plain letters with the ending of what the file really is."""
    stem = _stem(name)
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    words = re.sub(r"[^A-Za-z0-9_-]+", "-", plain).strip("-_")[:LONGEST_STEM].rstrip("-_")
    if RESERVED.match(words):
        words = f"document-{words}"
    return f"{words or 'document'}.{ending}"


def clean_title(text: str) -> str:
    """One line of visible characters in their own order: nothing hidden, nothing reversed."""
    return " ".join(clean_line(text).split())[:LONGEST_TITLE].strip()


def title_of(name: str) -> str:
    """A first title for a document whose owner gave none: the file's name without its ending."""
    return clean_title(_stem(name).replace("_", " ")) or "document"


def download_name(title: str, ending: str) -> str:
    """What a download is called: its title with accents, without what a file system refuses."""
    words = re.sub(r'[/\\\\:*?"<>|%;,]+', "-", clean_title(title)).strip(" .-")
    words = words[:LONGEST_STEM].strip(" .-") or "document"
    return f"{f'document-{words}' if RESERVED.match(words) else words}.{ending}"


def _stem(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
