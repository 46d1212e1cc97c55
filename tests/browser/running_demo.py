"""The demo itself, as ``./run demo`` starts it, for tests that use it through a browser."""

import contextlib
import email
import email.policy
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import TypeVar

PROJECT = Path(__file__).resolve().parents[2]
START_SECONDS = 300
Found = TypeVar("Found")


def until(find: Callable[[], Found | None], what: str, seconds: float = 30) -> Found:
    """Ask again until something is found; a worker decides when, not a fixed pause."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = find()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"{what} did not come within {seconds} s")


class RunningDemo:
    """Web server, worker, clock, mail catcher, PostgreSQL and Valkey in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "demo.log"
        self._read: dict[Path, tuple[str, EmailMessage]] = {}
        # What the suite itself runs with must not leak into a demo of its own.
        ours = ("DATABASE_", "REDIS_", "DJANGO_", "SECRET_", "STATIC_", "MEDIA_", "EMAIL_", "DEMO_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        self.env = {**kept, "DATA_DIR": str(folder), "PORT": str(self.port)}
        self.env.pop("SITE_URL", None)
        self.env.pop("ALLOWED_HOSTS", None)

    def start(self) -> None:
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "platform_site.embedded", "demo"],
                cwd=PROJECT,
                env=self.env,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until(self._is_ready, "the demo", START_SECONDS)

    def _is_ready(self) -> bool:
        if self.process.poll() is not None:
            raise AssertionError(f"the demo ended:\n{self.log.read_text()[-3000:]}")
        if "Ready" not in self.log.read_text():
            return False
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{self.url}/readyz") as answer:
            return json.load(answer)["parts"]["database"] == "ok"
        return False

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(40)

    def mails(self, to: str) -> list[EmailMessage]:
        """What the catcher received for an address, oldest first."""
        return [mail for receiver, mail in self._all_mails() if to in receiver]

    def _all_mails(self) -> list[tuple[str, EmailMessage]]:
        """With whom each is for. Each is read once: who waits for one asks many times."""
        paths = sorted((self.folder / "mail").rglob("*.eml"))
        for path in paths:
            if path not in self._read:
                mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
                self._read[path] = (str(mail["To"]), mail)
        return [self._read[path] for path in paths]

    def manage(self, *command: str) -> str:
        """A command of ``./run manage`` beside the running demo."""
        done = subprocess.run(
            [sys.executable, "-m", "platform_site.embedded", "manage", *command],
            cwd=PROJECT,
            env=self.env,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout
