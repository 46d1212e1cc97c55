"""Database and broker of our own: two roles, no orphans, and a restart after the worst end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from platform_site.embedded.choices import PROJECT
from platform_site.embedded.processes import Child
from platform_site.embedded.supervisor import Supervisor

# Starts a stack, reports one line, and waits to be ended.
SUPERVISOR = """
import sys, time
from pathlib import Path
from platform_site.embedded.folder import DataFolder
from platform_site.embedded.processes import Child
from platform_site.embedded.stack import Stack
folder = DataFolder(Path(sys.argv[1]))
folder.hold(by="a test")
with Stack(folder, for_tests=True) as stack:
    worker = Child("A worker", ["sleep", "600"], folder.logs / "worker.log")
    worker.start()
    services = [service.child.process.pid for service in stack.services]
    print(worker.process.pid, *services, stack.application_url, flush=True)
    time.sleep(float(sys.argv[2]))
    worker.stop()
"""


def start(folder: Path, env: Mapping[str, str], seconds: float) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SUPERVISOR, str(folder), str(seconds)],
        cwd=PROJECT,
        env=env,
        stdout=subprocess.PIPE,
        text=True,
    )


def is_running(pid: int) -> bool:
    """Whether a process works; one that ended and waits to be counted does not."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return status != "Z"


def wait_until_gone(pids: list[int], seconds: float = 10) -> list[int]:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and any(map(is_running, pids)):
        time.sleep(0.05)
    return [pid for pid in pids if is_running(pid)]


def test_a_killed_supervisor_leaves_no_orphan_and_the_next_start_works(
    tmp_path: Path, bare_environment: Mapping[str, str]
) -> None:
    with start(tmp_path, bare_environment, seconds=600) as first:
        assert first.stdout
        *pids, _address = first.stdout.readline().split()
        first.send_signal(signal.SIGKILL)
    assert len(pids) == 3
    assert wait_until_gone([int(pid) for pid in pids]) == []

    with start(tmp_path, bare_environment, seconds=0) as second:
        assert second.stdout
        *pids, address = second.stdout.readline().split()

    assert second.returncode == 0
    assert address.startswith("postgresql://trama_app:")
    assert wait_until_gone([int(pid) for pid in pids]) == []


def test_passwords_are_random_and_readable_by_their_owner_only(
    tmp_path: Path, bare_environment: Mapping[str, str]
) -> None:
    with start(tmp_path, bare_environment, seconds=0) as stack:
        assert stack.stdout
        stack.stdout.read()

    assert (tmp_path / "passwords.json").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "postgres").stat().st_mode & 0o077 == 0
    rules = (tmp_path / "postgres" / "pg_hba.conf").read_text()
    assert "trust" not in [
        word for line in rules.splitlines() if line[:1] != "#" for word in line.split()
    ]
    assert not (tmp_path / "superuser.password").exists()


def test_a_part_that_keeps_ending_stops_everything_with_its_last_words(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "worker.log"
    supervisor = Supervisor()
    supervisor.start(Child("The worker", ["sh", "-c", "echo no broker; exit 3"], log))

    with pytest.raises(SystemExit):
        supervisor.run()

    told = capfd.readouterr().err
    assert "The worker ended with status 3; starting it again." in told
    assert f"so everything was stopped. The end of {log}:" in told
    assert told.rstrip().endswith("no broker")


def test_what_a_process_started_ends_with_it(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    child = Child("A server", ["sh", "-c", f"sleep 600 & echo $! >{note}; wait"], tmp_path / "log")
    child.start()
    while not note.exists() or not note.read_text():
        os.sched_yield()

    child.stop()

    assert wait_until_gone([int(note.read_text())]) == []
