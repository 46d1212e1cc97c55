"""A web server over a filled database, and a client that costs little."""

import contextlib
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator

PROJECT = pathlib.Path(__file__).resolve().parents[2]
LISTINGS = 5_000


def prepare() -> None:
    """Tables, demo data and enough listings; Django is ready in this process afterwards."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    os.environ.setdefault("STATIC_ROOT", tempfile.mkdtemp(prefix="static-"))
    manage = [sys.executable, "manage.py"]
    for command in (["migrate", "-v0"], ["load_demo"], ["collectstatic", "--noinput", "-v0"]):
        subprocess.run([*manage, *command], check=True, cwd=PROJECT, stdout=subprocess.DEVNULL)
    import django

    django.setup()
    from tests.bench import filling

    filling.fill(LISTINGS)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serving(workers: int = 1) -> Iterator[tuple[int, subprocess.Popen]]:
    """The platform served as in the demo; yields the port and the process."""
    port = free_port()
    application = os.environ.get("APPLICATION_DATABASE_URL") or os.environ["DATABASE_URL"]
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "granian", "--interface", "asginl", "--no-ws"),
            *("--host", "127.0.0.1", "--port", str(port), "--workers", str(workers)),
            *("--log-level", "warning", "platform_site.asgi:application"),
        ],
        cwd=PROJECT,
        env={**os.environ, "DATABASE_URL": application, "DATABASE_POOL": "8"},
        start_new_session=True,
    )
    try:
        wait_for(port, process)
        yield port, process
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for(port: int, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SystemExit("the web server ended")
        with contextlib.suppress(OSError):
            status, _, _ = Connection(port).get("/healthz")
            if status == 200:
                return
        time.sleep(0.02)
    raise SystemExit("the web server did not answer")


class Connection:
    """One kept connection, spoken to in plain HTTP/1.1: next to no cost of its own."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.cookie = cookie
        self.rest = b""

    def get(self, path: str, encoding: str = "") -> tuple[int, dict[str, str], bytes]:
        head = [f"GET {path} HTTP/1.1", "Host: localhost", "Connection: keep-alive"]
        if self.cookie:
            head.append(f"Cookie: {self.cookie}")
        if encoding:
            head.append(f"Accept-Encoding: {encoding}")
        self.socket.sendall(("\r\n".join(head) + "\r\n\r\n").encode())
        return self._read()

    def _read(self) -> tuple[int, dict[str, str], bytes]:
        while b"\r\n\r\n" not in self.rest:
            self._more()
        head, self.rest = self.rest.split(b"\r\n\r\n", 1)
        lines = head.decode().split("\r\n")
        headers = {name.lower(): value for name, value in (x.split(": ", 1) for x in lines[1:])}
        if headers.get("transfer-encoding") == "chunked":
            return int(lines[0].split()[1]), headers, self._chunks()
        length = int(headers.get("content-length", 0))
        while len(self.rest) < length:
            self._more()
        body, self.rest = self.rest[:length], self.rest[length:]
        return int(lines[0].split()[1]), headers, body

    def _chunks(self) -> bytes:
        body = b""
        while True:
            while b"\r\n" not in self.rest:
                self._more()
            size, self.rest = self.rest.split(b"\r\n", 1)
            wanted = int(re.split(rb";", size)[0], 16) + 2
            while len(self.rest) < wanted:
                self._more()
            part, self.rest = self.rest[: wanted - 2], self.rest[wanted:]
            if not part:
                return body
            body += part

    def _more(self) -> None:
        received = self.socket.recv(262_144)
        if not received:
            raise OSError("the server closed the connection")
        self.rest += received


def requests_per_second(port: int, cookie: str, paths: list[str], seconds: float) -> float:
    """How many of these pages two clients get in a second, each on one connection."""
    counts = [0, 0]
    stop_at = time.monotonic() + seconds

    def client(number: int) -> None:
        connection = Connection(port, cookie)
        while time.monotonic() < stop_at:
            path = paths[counts[number] % len(paths)]
            status, _, _ = connection.get(path, "gzip")
            if status != 200:
                raise SystemExit(f"{path} answered {status}")
            counts[number] += 1

    threads = [threading.Thread(target=client, args=(number,)) for number in (0, 1)]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.monotonic() - started)


def processor_seconds(process: subprocess.Popen) -> float:
    """What the server and its processes have used since they began."""
    used = 0.0
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if os.getpgid(int(folder.name)) == process.pid:
                facts = (folder / "stat").read_text().rsplit(")", 1)[1].split()
                used += (int(facts[11]) + int(facts[12])) / os.sysconf("SC_CLK_TCK")
    return used
