"""What would stop a command anyway, found before anything slow.

``./run`` starts this file by its path with the system's Python, before there is an environment:
it imports the standard library only, and nothing of ours.
"""

import errno
import fcntl
import os
import shutil
import socket
import sys
from pathlib import Path

LOCK = "lock"
NEEDED_BYTES = 300 * 1024 * 1024  # a fresh database with demo data takes about 100 MB
NEEDED_TO_INSTALL_BYTES = 1024**3  # the environment takes up to 750 MB


def holder_of(folder: Path) -> str | None:
    """Who holds the folder now, in words; None when nobody does."""
    try:
        with (folder / LOCK).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return None
    except BlockingIOError:
        return (folder / LOCK).read_text().strip() or "another command"
    return None


def second_start(folder: Path, holder: str) -> str:
    """The sentence for a second start on the same data."""
    return (
        f"{folder} is in use by {holder}. "
        "Stop it with Ctrl-C where it runs, or set DATA_DIR (and PORT) to use another folder."
    )


def port_refusal(host: str, port: str) -> str | None:
    """Why nothing can be served at this port; None when it is free."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        return f"PORT must be a number from 1 to 65535, not “{port}”."
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, int(port)))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            other = int(port) + 1 if int(port) < 65535 else 8000
            return (
                f"Port {port} is taken by another program. "
                f"Choose another one:  PORT={other} ./run demo"
            )
        return f"Port {port} of {host} cannot be opened: {error.strerror}."
    return None


def disk_refusal(folder: Path, needed: int) -> str | None:
    """Whether the disk that carries a folder is as good as full."""
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    if free >= needed:
        return None
    return (
        f"The disk of {folder} is nearly full: {free // 1024**2} MB are free and "
        f"{needed // 1024**2} MB are needed. Free some space and type the command again."
    )


def refusal(command: str) -> str | None:
    """The first reason why a command cannot run on this machine now."""
    project = Path(__file__).resolve().parents[2]
    data = Path(os.environ.get("DATA_DIR") or project / "var").resolve()
    if command == "demo":
        if holder := holder_of(data):
            return second_start(data, holder)
        host = os.environ.get("HOST") or "127.0.0.1"
        if reason := port_refusal(host, os.environ.get("PORT") or "8000"):
            return reason
    installed = any((project / ".venv").glob(".installed-*"))
    return disk_refusal(data, NEEDED_BYTES) or (
        None if installed else disk_refusal(project, NEEDED_TO_INSTALL_BYTES)
    )


if __name__ == "__main__":
    sys.exit(refusal(sys.argv[1]))
