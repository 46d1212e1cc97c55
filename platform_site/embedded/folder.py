"""A data folder: one command at a time holds it; its passwords are made once and kept."""

import fcntl
import json
import os
import secrets
import time
from pathlib import Path
from typing import IO, Any

from platform_site.embedded import preflight
from platform_site.embedded.say import refuse, say

PASSWORDS = ("superuser", "owner", "application", "broker", "secret_key", "activity_key", "demo")


class DataFolder:
    """DATA_DIR of the demo, or the folder below it of tests, measurements and drills."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.logs = path / "logs"
        self._lock: IO[str] | None = None

    def hold(self, by: str, wait_seconds: float = 0) -> None:
        """Hold the folder until this process ends, however it ends, or until released."""
        for directory in (self.path, self.logs):
            directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = (self.path / preflight.LOCK).open("a+")
        deadline, told = time.monotonic() + wait_seconds, False
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                holder = (self.path / preflight.LOCK).read_text().strip() or "another command"
            if time.monotonic() > deadline:
                lock.close()
                refuse(preflight.second_start(self.path, holder))
            if not told:
                say(f"Waiting for {holder}")
                told = True
            time.sleep(0.2)
        lock.truncate(0)
        lock.write(f"{by} (process {os.getpid()})\n")
        lock.flush()
        self._lock = lock

    def release(self) -> None:
        if self._lock:
            self._lock.close()
            self._lock = None

    def passwords(self) -> dict[str, str]:
        """Random passwords of this folder, readable by its owner only."""
        kept = self.path / "passwords.json"
        if not kept.exists():
            if (self.path / "postgres").exists():
                refuse(
                    f"{kept} is gone, and the database beside it cannot be opened without it. "
                    f"Put it back, or delete {self.path} to begin anew."
                )
            made = {name: secrets.token_urlsafe(48) for name in PASSWORDS}
            # This one is typed by people.
            made["demo"] = "-".join(secrets.token_hex(2) for _ in range(3))
            self.write_private(kept, made)
        read: dict[str, str] = json.loads(kept.read_text())
        if "activity_key" not in read:
            # The folder is older than the seals of the record of acts: nothing is sealed yet.
            read["activity_key"] = secrets.token_urlsafe(48)
            self.write_private(kept, read)
        return read

    def write_private(self, path: Path, content: dict[str, Any]) -> None:
        """Write whole or not at all, for our eyes only."""
        draft = path.with_suffix(".new")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(content, file, indent=1)
        draft.replace(path)

    @property
    def _running(self) -> Path:
        return self.path / "running.json"

    def announce(self, addresses: dict[str, str]) -> None:
        """Let ``./run manage`` find what runs here."""
        self.write_private(self._running, {"process": os.getpid(), **addresses})

    def withdraw(self) -> None:
        self._running.unlink(missing_ok=True)

    def announced(self) -> dict[str, str] | None:
        """The addresses of the demo that runs here now; None when none does."""
        holder = preflight.holder_of(self.path)
        try:
            running: dict[str, Any] = json.loads(self._running.read_text())
        except FileNotFoundError:
            return None
        # A file left behind by a killed demo names a process that no longer holds the folder.
        if holder is None or f"(process {running['process']})" not in holder:
            return None
        return {name: str(value) for name, value in running.items()}
