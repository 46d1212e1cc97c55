"""What every test stands on: empty caches, English, and files that vanish with the test."""

import gc
import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.utils import translation
from hypothesis import settings as of_hypothesis
from playwright.sync_api import Browser
from xdist.scheduler import LoadScopeScheduling

from tests import (
    chromium,
    databases,
    signing_in,  # noqa: F401  (sessions made by force_login count as fresh)
)

# Tests of these folders and files share what is dear to start or to load.
TOGETHER = (
    "tests/browser/",
    "tests/demo/",
    "tests/architecture/everywhere/",
    "tests/site/test_lists_as_files.py",
    "tests/relevance/",
    "tests/oidc/",
    "tests/architecture/test_translations.py",
)


# How long an example takes depends on what else the machine does; speed is measured elsewhere.
of_hypothesis.register_profile("suite", deadline=None)
of_hypothesis.load_profile("suite")


class SharersTogether(LoadScopeScheduling):
    """Single tests to whoever is free; those that share something to one process, and first."""

    def _split_scope(self, nodeid: str) -> str:
        return next((place for place in TOGETHER if nodeid.startswith(place)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> SharersTogether:
    return SharersTogether(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking through it for garbage took a tenth of each test."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(autouse=True)
def english_and_empty_caches() -> Iterator[None]:
    for cache in caches.all():
        cache.clear()
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def folders_of_files(tmp_path_factory) -> Iterator[Path]:
    """Names of folders that nobody has made yet: few tests store files."""
    base = tmp_path_factory.mktemp("media")
    return (base / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def files_vanish_with_the_test(settings, folders_of_files) -> Iterator[None]:
    folder = next(folders_of_files)
    settings.MEDIA_ROOT = folder
    yield
    if folder.exists():
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment, django_db_blocker, django_db_modify_db_settings, tmp_path_factory
) -> Iterator[None]:
    """Copied instead of migrated in each process."""
    with django_db_blocker.unblock():
        made = databases.copied(tmp_path_factory.getbasetemp().parent)
        next(made)
    yield
    with django_db_blocker.unblock():
        next(made, None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    yield from chromium.opened()
