"""One process of the stack: started so that it cannot outlive us, stopped by its own rules."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from platform_site.embedded.choices import PROJECT

LARGEST_LOG_BYTES = 5 * 1024 * 1024


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def dies_with_us(stop: signal.Signals) -> list[str]:
    """A prefix after which the kernel sends ``stop`` when we end, even by kill -9.

    It has to stand after ``unshare``: a change of credentials clears the request.
    """
    if not shutil.which("setpriv"):
        return []
    return ["setpriv", "--pdeathsig", stop.name.removeprefix("SIG"), "--"]


class Child:
    """A named process with a log of its own."""

    def __init__(
        self,
        name: str,
        command: list[str],
        log: Path,
        *,
        env: Mapping[str, str] | None = None,
        stop: signal.Signals = signal.SIGTERM,
        before: list[str] | None = None,
        drop_to: int | None = None,
    ) -> None:
        self.name, self.log = name, log
        self.command = [*(before or []), *dies_with_us(stop), *command]
        self.env, self.stop_signal, self.drop_to = env, stop, drop_to
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, stdin: bytes = b"") -> None:
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG_BYTES:
            self.log.replace(self.log.with_suffix(".1.log"))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.PIPE if stdin else subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=PROJECT,
                env=self.env,
                # Ctrl-C reaches us alone: we stop the others in order.
                start_new_session=True,
                user=self.drop_to,
                group=self.drop_to,
                extra_groups=None if self.drop_to is None else [],
            )
        if stdin and self.process.stdin:
            self.process.stdin.write(stdin)
            self.process.stdin.close()

    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def ask_to_stop(self) -> None:
        if self.process and self.is_alive():
            self.process.send_signal(self.stop_signal)

    def wait(self, seconds: float = 10) -> None:
        """Wait for the end, then remove whatever the process started and left."""
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        self.ask_to_stop()
        self.wait()

    def ending(self) -> str:
        """How it ended, in words."""
        status = self.process.poll() if self.process else None
        if status is not None and status < 0:
            return f"was killed by signal {-status}"
        return f"ended with status {status}"

    def last_lines(self, count: int = 15) -> str:
        """The end of its log, shown when it fails."""
        with suppress(FileNotFoundError):
            text = self.log.read_bytes()[-20_000:].decode(errors="replace")
            return "\n".join(f"    {line}" for line in text.splitlines()[-count:])
        return ""


def in_foreground(command: list[str], env: Mapping[str, str]) -> int:
    """Run a command that owns the terminal; Ctrl-C is for it to understand, not for us."""
    ours = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        return subprocess.run(
            [*dies_with_us(signal.SIGTERM), *command], cwd=PROJECT, env=env, check=False
        ).returncode
    finally:
        signal.signal(signal.SIGINT, ours)


def end_of(pid: int, seconds: float) -> bool:
    """Whether a process that is not our child ends in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
