"""What the operator has to set is written down, and what is not safe is refused."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from platform_site.embedded import check
from platform_site.embedded.choices import PROJECT

ASKED = re.compile(r'env\.(?:text|words|path|secret|database|email|address)\(\s*"([A-Z_]+)"')
INTERPOLATED = re.compile(r"\$\{([A-Z_]+)[:}-]")
LISTED = re.compile(r"^#?([A-Z_]+)=", flags=re.M)


def start_production(**values: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "import platform_site.settings.production"],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], **values},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_example_lists_exactly_what_settings_and_compose_ask() -> None:
    settings = (PROJECT / "platform_site" / "settings").glob("*.py")
    asked = {name for path in settings for name in ASKED.findall(path.read_text())}
    interpolated = set(INTERPOLATED.findall((PROJECT / "docker-compose.yml").read_text()))

    listed = LISTED.findall((PROJECT / ".env.example").read_text())

    assert len(listed) == len(set(listed))
    assert set(listed) == asked | interpolated


def test_production_starts_with_what_check_invents() -> None:
    assert start_production(**check.production_variables()).stderr == ""


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "change-me" + "x" * 60}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"ACTIVITY_KEY": ""}, "ACTIVITY_KEY"),
        ({"ACTIVITY_KEY": "short"}, "ACTIVITY_KEY"),
        ({"SCANNER_URL": "http://scanner"}, "SCANNER_URL"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"DATABASE_URL": "sqlite:///db"}, "DATABASE_URL"),
        ({"EMAIL_URL": "mail"}, "EMAIL_URL"),
    ],
)
def test_production_refuses_what_is_not_safe_and_names_it(
    values: dict[str, str], named: str
) -> None:
    refused = start_production(**{**check.production_variables(), **values})

    assert refused.returncode != 0
    *_, reason = refused.stderr.strip().splitlines()
    assert re.fullmatch(rf"django\.core\.exceptions\.ImproperlyConfigured: .*{named}.*\.", reason)


def test_the_example_as_it_stands_is_refused() -> None:
    lines = (PROJECT / ".env.example").read_text().splitlines()
    example = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))

    refused = start_production(**{**check.production_variables(), **example})

    assert "SECRET_KEY is too short or still the example" in refused.stderr


def pins(name: str) -> dict[str, str]:
    text = (PROJECT / "requirements" / f"{name}.txt").read_text()
    return dict(re.findall(r"^([a-z0-9._-]+)(?:\[.*?\])?==(\S+)", text, flags=re.M | re.I))


@pytest.mark.parametrize(
    ("smaller", "larger"), [("base", "demo"), ("mail", "demo"), ("demo", "dev")]
)
def test_a_set_of_packages_contains_the_smaller_one_in_the_same_versions(
    smaller: str, larger: str
) -> None:
    assert pins(smaller).items() <= pins(larger).items()


@pytest.mark.parametrize(
    "path", sorted((PROJECT / "requirements").glob("*.txt")), ids=lambda p: p.stem
)
def test_every_package_has_its_hash_and_no_address_of_a_registry_stands_beside_it(
    path: Path,
) -> None:
    text = path.read_text()

    assert "://" not in text
    for entry in re.split(r"\n(?=\S)", text):
        assert entry.startswith("#") or "--hash=sha256:" in entry, entry
