"""Which models can be used here, and what is off where one cannot.

Both, or either alone, or none: then words and themes alone are compared and matches across
languages are off, which pages say.
"""

import logging
from collections.abc import Sequence
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from cooperation.relevance.embedding import Embedder, ModelUnavailableError

logger = logging.getLogger(__name__)


@cache
def _loaded(path: str) -> Embedder | None:
    """The model of a class, loaded once in a process; None where it cannot be."""
    try:
        made: Embedder = import_string(path)()
    except (ImportError, ModelUnavailableError) as failed:
        logger.warning("a model of texts is not used: %s", failed)
        return None
    return made


def embedders() -> list[Embedder]:
    """Those of ``RELEVANCE_EMBEDDERS`` that can be used, in that order."""
    loaded = (_loaded(path) for path in settings.RELEVANCE_EMBEDDERS)
    return [one for one in loaded if one is not None]


def names(models: Sequence[Embedder] | None = None) -> str:
    """What is at hand, in one word: ``e5-small+use-multilingual``, or "" for none."""
    return "+".join(sorted(one.name for one in (embedders() if models is None else models)))


def forget() -> None:
    """Look again at the next call, as after the files were put right."""
    _loaded.cache_clear()
