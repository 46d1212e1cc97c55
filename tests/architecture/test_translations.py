"""The whole interface in four languages: every message of the code has its translation."""

import gettext
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.architecture.source import PACKAGES, ROOT, told

CATALOGUES = [
    ROOT / "locale" / language / "LC_MESSAGES" / "django.po" for language in ("es", "pt_BR", "fr")
]


# What installed packages leave in English may be translated in our catalogues too.
OF_OTHERS: set[str] = set()


def compiled(catalogue: Path, folder: Path) -> dict[object, str]:
    """What readers get of a catalogue: fuzzy and empty entries are no translations."""
    target = folder / "out.mo"
    subprocess.run(["msgfmt", "-o", target, catalogue], check=True)
    with target.open("rb") as file:
        entries = gettext.GNUTranslations(file)._catalog
    return {key: text for key, text in entries.items() if key != ""}


def identifiers(entries: dict[object, str]) -> set[str]:
    """Message ids, a plural one counted once."""
    return {key[0] if isinstance(key, tuple) else str(key) for key in entries}


@pytest.fixture(scope="module")
def wanted(tmp_path_factory) -> set[str]:
    """The messages of the code as it is now, collected from a copy of it."""
    folder = tmp_path_factory.mktemp("messages")
    for name in (*PACKAGES, "templates"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "migrations")
        )
    (folder / "locale").mkdir()
    environment = {
        key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"
    }
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "--locale", "en", "--no-location"],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
    )
    found = folder / "locale" / "en" / "LC_MESSAGES" / "django.po"
    # In the source language each message is its own translation.
    english = folder / "english.po"
    subprocess.run(["msgen", "-o", english, found], check=True)
    return identifiers(compiled(english, folder))


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-3])
def test_every_message_is_translated(catalogue: Path, wanted: set[str], tmp_path: Path):
    have = identifiers(compiled(catalogue, tmp_path)) if catalogue.exists() else set()

    missing = sorted(wanted - have)

    assert not missing, told(shown(missing), f"{len(missing)} messages have no translation:")


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-3])
def test_no_translation_is_unsure_empty_or_left_over(catalogue: Path, wanted: set[str]):
    if not catalogue.exists():
        pytest.fail(f"{catalogue.relative_to(ROOT)} does not exist yet")

    unsure = {
        kind: selected(catalogue, f"--{kind}")
        for kind in ("only-fuzzy", "untranslated", "only-obsolete")
    }

    assert not any(unsure.values()), told({kind: text for kind, text in unsure.items() if text})


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-3])
def test_no_translation_is_of_a_message_that_is_gone(
    catalogue: Path, wanted: set[str], tmp_path: Path
):
    if not catalogue.exists():
        pytest.fail(f"{catalogue.relative_to(ROOT)} does not exist yet")

    gone = sorted(identifiers(compiled(catalogue, tmp_path)) - wanted)

    ours = [one for one in gone if one not in OF_OTHERS]
    assert not ours, told(shown(ours), f"{len(ours)} messages are not in the code any more:")


def shown(messages: list[str]) -> list[str]:
    """The first of many, with the context before the colon."""
    return [one.replace("\x04", ": ") for one in messages[:60]]


def selected(catalogue: Path, choice: str) -> str:
    found = subprocess.run(
        ["msgattrib", "--no-wrap", choice, catalogue], check=True, capture_output=True, text=True
    )
    return found.stdout


def test_the_languages_are_those_of_the_settings():
    of_settings = {code for code, _name in settings.LANGUAGES} - {"en"}

    assert of_settings == {path.parts[-3].lower().replace("_", "-") for path in CATALOGUES}
