"""What the list of published listings keeps rendered, and when it is forgotten.

Cards are kept by listing, time of change and language; counts by filters and edition. The edition
is a random word that changes whenever what is published changes.
"""

import secrets

from django.core.cache import caches
from django.db import transaction

EDITION = "listings:edition"
# Names of terms and countries may be edited too; this is how long an old one can be seen.
SECONDS = 300


def edition() -> str:
    """The word for what is published now; a new one when the cache has lost it."""
    known: str | None = caches["fragments"].get(EDITION)
    return known or _renew()


def _renew() -> str:
    word = secrets.token_hex(8)
    caches["fragments"].set(EDITION, word, timeout=None)
    return word


def forget_on_commit() -> None:
    """From the commit of this transaction on, the lists are counted again."""
    transaction.on_commit(_renew)
