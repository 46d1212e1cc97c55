"""What a PDF says, read out of it: for tests of papers whose content matters."""

import io
import re
from typing import Any

import pikepdf


def bare(text: str) -> str:
    """Without spaces and strokes, which lines of paper add and take away."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


def says(file: bytes, words: str) -> bool:
    """Whether the words stand on the paper, wherever its lines break."""
    return bare(words) in bare(text_of(file))


def text_of(file: bytes) -> str:
    """The text of all pages, in the order in which it is drawn."""
    with pikepdf.open(io.BytesIO(file)) as document:
        return "".join(_of_page(page) for page in document.pages)


def _of_page(page: Any) -> str:
    fonts = {name: _letters(font) for name, font in page.resources.Font.items()}
    letters: dict[int, str] = {}
    found = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            letters = fonts[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            parts = operands[0] if str(operator) == "TJ" else [operands[0]]
            found += [
                _read(bytes(one), letters) for one in parts if isinstance(one, pikepdf.String)
            ]
    return "".join(found)


def _read(drawn: bytes, letters: dict[int, str]) -> str:
    codes = (int.from_bytes(drawn[n : n + 2], "big") for n in range(0, len(drawn), 2))
    return "".join(letters.get(code, "") for code in codes)


def _letters(font: Any) -> dict[int, str]:
    """From the numbers of a font to letters, by the table that readers of files use."""
    table = font.ToUnicode.read_bytes().decode("ascii", "replace")
    pairs = re.findall(r"^<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>$", table, re.MULTILINE)
    return {
        int(code, 16): bytes.fromhex(letter).decode("utf-16-be", "replace")
        for code, letter in pairs
    }
