"""The cache of rendered fragments: quick when it is there, no error when it is not."""

import logging
import time
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

# A server that hangs costs one wait in so many seconds, not one for each fragment of a page.
PAUSE_SECONDS = 2.0


class FailOpenCache(RedisCache):
    """Valkey behind a door that never slams: a failure reads as "not cached".

    After a failure the whole process leaves the cache alone for a moment.
    """

    # Of the class: each request has a cache object of its own.
    away_until = 0.0

    def _or(self, fallback: Any, operation: str, *args: Any, **kwargs: Any) -> Any:
        if time.monotonic() < FailOpenCache.away_until:
            return fallback
        try:
            return getattr(super(), operation)(*args, **kwargs)
        except (RedisError, OSError) as error:
            logger.warning("fragment cache: %s failed: %s", operation, error)
            FailOpenCache.away_until = time.monotonic() + PAUSE_SECONDS
            return fallback

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._or(default, "get", key, default, version)

    def get_many(self, keys: Any, version: int | None = None) -> Any:
        return self._or({}, "get_many", keys, version)

    def set(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> None:
        self._or(None, "set", key, value, *args, **kwargs)

    def set_many(self, data: Any, *args: Any, **kwargs: Any) -> Any:
        return self._or([], "set_many", data, *args, **kwargs)

    def delete(self, key: Any, version: int | None = None) -> bool:
        return bool(self._or(False, "delete", key, version))
