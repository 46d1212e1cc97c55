"""The stage of a drill: tables, demo data, and the demo's own processes, each of which may die."""

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from platform_site.embedded import choices, demo
from platform_site.embedded.folder import DataFolder
from platform_site.embedded.processes import Child, free_port
from tests.drills import report

MESSAGE_ID = re.compile(rb"^Message-ID: *(<[^>]+>)", re.MULTILINE | re.IGNORECASE)


def prepare(*, demo: bool = True) -> None:
    """Tables, demo data and collected files; Django is ready in this process afterwards."""
    manage = [sys.executable, "manage.py"]
    data = [["migrate", "-v0"], ["load_demo"]] if demo else []
    for command in (*data, ["collectstatic", "--noinput", "-v0"]):
        subprocess.run(
            [*manage, *command], check=True, cwd=choices.PROJECT, stdout=subprocess.DEVNULL
        )
    import django

    django.setup()


def folder() -> DataFolder:
    """Where ``./run drill`` keeps its things."""
    here = DataFolder(choices.data_dir() / "drill")
    here.logs.mkdir(parents=True, exist_ok=True)
    return here


@dataclass
class Stage:
    """The processes of the demo on ports of their own; the application's rights, not the owner's.

    ``redis_url`` is the stack's unless a drill brings a broker that it may stop.
    """

    redis_url: str = field(default_factory=lambda: os.environ["REDIS_URL"])
    mail_port: str = field(default_factory=free_port)
    port: str = field(default_factory=free_port)
    mail_folder: Path = field(
        default_factory=lambda: folder().path / f"caught-{int(time.time())}-{os.getpid()}"
    )

    def __post_init__(self) -> None:
        # The demo's processes are told their address by the operator's variable.
        os.environ["PORT"] = self.port
        shared = {
            "DATABASE_URL": os.environ.get("APPLICATION_DATABASE_URL")
            or os.environ["DATABASE_URL"],
            "REDIS_URL": self.redis_url,
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mail_port}",
            "DEMO_MAIL_DIR": str(self.mail_folder),
        }
        self.web, self.catcher, self.worker, self.clock = demo.processes(
            folder(), shared, self.mail_port
        )

    def sink(self) -> Child:
        """A mail server that costs next to nothing, in place of the demo's catcher."""
        return Child(
            "The sink",
            [
                *(sys.executable, "-m", "tests.drills.sink", "--port", self.mail_port),
                *("--folder", str(self.mail_folder)),
            ],
            folder().logs / "sink.log",
        )

    def temper(self, word: str) -> None:
        """How the sink is to answer from the next mail on."""
        self.mail_folder.mkdir(parents=True, exist_ok=True)
        (self.mail_folder / "temper").write_text(word)

    def taken(self) -> list[str]:
        """The Message-IDs of the mails that the sink took, in that order."""
        path = self.mail_folder / "taken"
        return path.read_text().split() if path.exists() else []

    def number_taken(self) -> int:
        path = self.mail_folder / "taken"
        return path.read_bytes().count(b"\n") if path.exists() else 0

    def another_worker(self) -> Child:
        """A second worker beside the first, under a name of its own."""
        first = self.worker
        return Child(
            "The second worker", [*first.command, "-n", "second@%h"], first.log, env=first.env
        )

    @contextmanager
    def running(self, *children: Child) -> Iterator[None]:
        """These processes, until the block ends; whatever is left of them is removed."""
        with ExitStack() as ending:
            for child in children:
                child.start()
                ending.callback(child.stop)
            if self.web in children:
                until(self._answers, "the web server", 60)
            yield

    def _answers(self) -> bool:
        with suppress(OSError), urllib.request.urlopen(self.address("/healthz"), timeout=2):
            return True
        return False

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def caught(self) -> list[str]:
        """The Message-IDs of the mails that arrived, in that order."""
        found = []
        for path in sorted(self.mail_folder.glob("*.eml")):
            match = MESSAGE_ID.search(path.read_bytes())
            found.append(match[1].decode() if match else f"none in {path.name}")
        return found

    def number_caught(self) -> int:
        if not self.mail_folder.exists():
            return 0
        return sum(name.endswith(".eml") for name in os.listdir(self.mail_folder))


def until(
    reached: Callable[[], object], what: str, seconds: float, *, pause: float = 0.1
) -> float | None:
    """Wait for something; how many seconds it took, or None when it did not come in time."""
    started = time.monotonic()
    while time.monotonic() < started + seconds:
        if reached():
            return time.monotonic() - started
        time.sleep(pause)
    report.say(f"{what} did not come within {seconds:.0f} s")
    return None
