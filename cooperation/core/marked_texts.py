"""Two texts side by side: the words that stand in one of them only are marked."""

import difflib
import re
from dataclasses import dataclass, field

# So many comparisons of words with words are quick; longer texts are compared by sentences.
MOST_PAIRS = 1_000_000
WORDS = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
SENTENCES = re.compile(r"[^.!?\n]*[.!?\n]*\s*")


@dataclass(frozen=True)
class Piece:
    """A part of a text, and whether it stands on this side only."""

    text: str
    is_changed: bool


@dataclass(frozen=True)
class Side:
    """One side of a changed field, in pieces; empty where nothing was said."""

    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def marked(old: str, new: str) -> tuple[Side, Side]:
    """Both texts with the words marked that stand in one of them only."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    if len(before) * len(after) > MOST_PAIRS:
        before, after = SENTENCES.findall(old), SENTENCES.findall(new)
    if len(before) * len(after) > MOST_PAIRS:
        before, after = [old], [new]
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    old_pieces: list[Piece] = []
    new_pieces: list[Piece] = []
    for act, start, end, first, last in matcher.get_opcodes():
        _add(old_pieces, "".join(before[start:end]), act != "equal")
        _add(new_pieces, "".join(after[first:last]), act != "equal")
    return Side(old_pieces), Side(new_pieces)


def whole(text: str) -> Side:
    """A text that stands on one side only, unmarked."""
    return Side([Piece(text, False)] if text else [])


def _add(pieces: list[Piece], text: str, is_changed: bool) -> None:
    if text:
        pieces.append(Piece(text, is_changed))
