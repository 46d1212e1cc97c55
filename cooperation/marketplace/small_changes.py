"""What counts as a typing error: few letters, no figure, nothing emptied or filled in."""

import re
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

# One letter in twenty, and some letters always, so that a short text can be mended too.
SHARE = 20
ALWAYS = 6
# Beyond this many letters in one place it is a rewritten sentence: comparing them tells no more.
LONGEST_PLACE = 400


def problem(before: str, after: str) -> str:
    """Why a change is more than a typing error, in words; empty where it is one."""
    if not before.strip() or not after.strip():
        return _("A text is neither added nor removed as a correction: the institution does that.")
    if _figures(before) != _figures(after):
        return _("Figures are the institution’s to change: return it with a comment here.")
    allowed = max(ALWAYS, max(len(before), len(after)) // SHARE)
    if changed_letters(before, after) > allowed:
        return _(
            "This changes more than a typing error does: at most one letter in twenty, here "
            "%(number)d. If more is wrong, return it with a comment here."
        ) % {"number": allowed}
    return ""


def changed_letters(before: str, after: str) -> int:
    """How many letters differ: words are compared first, then letters where the words differ."""
    old, new = (re.findall(r"\s*\S+|\s+$", text) for text in (before, after))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return sum(
        _letters("".join(old[a:b]), "".join(new[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    )


def _letters(old: str, new: str) -> int:
    longest = max(len(old), len(new))
    if longest > LONGEST_PLACE:
        return longest
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return longest - sum(block.size for block in matcher.get_matching_blocks())


def _figures(text: str) -> str:
    return "".join(re.findall(r"\d", text))
