"""What every test stands on: empty caches, English, and files that vanish with the test."""

from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.utils import translation
from playwright.sync_api import Browser

from tests import chromium


@pytest.fixture(autouse=True)
def english_and_empty_caches() -> Iterator[None]:
    for cache in caches.all():
        cache.clear()
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def files_vanish_with_the_test(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    yield from chromium.opened()
