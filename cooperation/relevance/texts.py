"""What of a text is read for its meaning: words alone, of a bounded length, and their language."""

import html
import re

# About a thousand words: what matters is said by then, and a model reads it in a tenth of a second.
LONGEST = 6_000
# Unknown languages share one mean.
LANGUAGES = ("en", "es", "fr", "pt")
OTHER = "mul"

_TAG = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|</?[a-zA-Z][^<>]*>", re.DOTALL | re.I)
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_MARKS = re.compile(r"[*_#`~|>\[\](){}=\\]+")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W\d_]+")
# Words that hardly a sentence of a language goes without and the other three don't have.
_TELLING = {
    "en": "the and of to with for that this from are was which have been their by on is",
    "es": "el los las del con una para por que su y es más han como sobre desde",
    "fr": "le les des du avec une pour par et dans est sont aux ce cette qui leur été ont",
    "pt": "o os as do da dos das com uma para em não são pelo pela mais foi ao à também",
}
_TELLING_SETS = {language: frozenset(words.split()) for language, words in _TELLING.items()}
_LEAST_SURE = 4


def prepared(title: str, *paragraphs: str) -> str:
    """Title and paragraphs as one line without markup and addresses; "" where nothing is said."""
    sentences = [_plain(one) for one in (title, *paragraphs)]
    told = [one if one[-1] in ".!?…" else f"{one}." for one in sentences if one]
    return _cut(" ".join(told))


def _plain(text: str) -> str:
    # Cut first: patterns over a text without bounds take time without bounds.
    bounded = html.unescape(text[: 4 * LONGEST])
    without = _MARKS.sub(" ", _LINK.sub(" ", _TAG.sub(" ", bounded)))
    words = _SPACE.sub(" ", without).strip()
    return words if _WORD.search(words) else ""


def _cut(text: str) -> str:
    """At the end of a word, so that nothing is read that was not written."""
    if len(text) <= LONGEST:
        return text
    head = text[:LONGEST]
    return head.rpartition(" ")[0] or head


def base(language: str) -> str:
    """``pt-br`` is Portuguese; languages that nobody here writes are all one."""
    short = language.partition("-")[0].lower()
    return short if short in LANGUAGES else OTHER


def language_of(text: str, declared: str = "") -> str:
    """The language that a text is written in, whatever it was said to be.

    The declared one stands unless the words clearly say otherwise: a text in the wrong language
    would be measured against the wrong mean.
    """
    said = base(declared)
    words = [word.lower() for word in _WORD.findall(text[:LONGEST])]
    count = {
        language: sum(word in telling for word in words)
        for language, telling in _TELLING_SETS.items()
    }
    likely = max(count, key=lambda language: (count[language], language == said))
    if count[likely] < _LEAST_SURE or likely == said:
        return said if said != OTHER or count[likely] < _LEAST_SURE else likely
    return likely if count[likely] > 1.5 * count.get(said, 0) else said
