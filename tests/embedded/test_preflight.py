"""What would stop a command is said in one sentence, before anything slow."""

import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from platform_site.embedded import preflight
from platform_site.embedded.choices import PROJECT
from platform_site.embedded.folder import DataFolder


def before(command: str, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """The check that ./run makes first, as it makes it."""
    return subprocess.run(
        [sys.executable, "-I", "platform_site/embedded/preflight.py", command],
        cwd=PROJECT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_second_start_on_the_same_data_is_refused_with_one_sentence(
    tmp_path: Path, bare_environment: Mapping[str, str]
) -> None:
    first = DataFolder(tmp_path)
    first.hold(by="./run demo at http://127.0.0.1:8000")

    second = before("demo", {**bare_environment, "DATA_DIR": str(tmp_path)})

    first.release()
    assert second.returncode == 1
    assert f"{tmp_path} is in use by ./run demo at http://127.0.0.1:8000" in second.stderr
    assert f"(process {os.getpid()})" in second.stderr
    assert second.stderr.count("\n") == 1


def test_a_taken_port_is_refused_with_one_sentence(
    tmp_path: Path, bare_environment: Mapping[str, str]
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])

        refused = before("demo", {**bare_environment, "DATA_DIR": str(tmp_path), "PORT": port})

    assert refused.returncode == 1
    assert refused.stderr.startswith(f"Port {port} is taken by another program. Choose another")
    assert refused.stderr.count("\n") == 1


@pytest.mark.parametrize("port", ["eight", "0", "70000", "-1"])
def test_a_port_that_is_no_port_is_refused(port: str) -> None:
    refusal = preflight.port_refusal("127.0.0.1", port)

    assert refusal == f"PORT must be a number from 1 to 65535, not “{port}”."


def test_a_full_disk_is_refused_with_what_is_free_and_needed(tmp_path: Path) -> None:
    refusal = preflight.disk_refusal(tmp_path / "not" / "made", needed=10**18)

    assert refusal is not None
    assert f"The disk of {tmp_path} is nearly full" in refusal
    assert preflight.disk_refusal(tmp_path, needed=1) is None


def test_a_folder_that_nobody_holds_is_free_again(tmp_path: Path) -> None:
    holder = (
        "from pathlib import Path; from platform_site.embedded.folder import DataFolder;"
        f"DataFolder(Path({str(tmp_path)!r})).hold(by='an earlier demo')"
    )

    subprocess.run([sys.executable, "-c", holder], cwd=PROJECT, check=True)

    assert preflight.holder_of(tmp_path) is None
