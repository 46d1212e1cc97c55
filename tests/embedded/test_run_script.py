"""The bash half of ./run: what it says before there is any Python environment."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from platform_site.embedded.choices import PROJECT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the door, with this environment behind it."""
    (tmp_path / "platform_site" / "embedded").mkdir(parents=True)
    for part in ("run", "platform_site/embedded/preflight.py"):
        shutil.copy(PROJECT / part, tmp_path / part)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    (tmp_path / "requirements").mkdir()
    return tmp_path


def type_(
    command: list[str], project: Path, env: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["./run", *command], cwd=project, env=env, capture_output=True, text=True, check=False
    )


def test_an_unknown_command_is_answered_with_the_list_of_commands(
    project: Path, bare_environment: Mapping[str, str]
) -> None:
    answer = type_(["dmeo"], project, bare_environment)

    assert answer.returncode == 1
    assert "There is no command “dmeo”." in answer.stderr
    for command in ("demo", "test", "check", "manage", "bench", "drill"):
        assert f"\n  {command} " in answer.stderr


def test_without_network_one_sentence_says_that_packages_cannot_be_downloaded(
    project: Path, bare_environment: Mapping[str, str]
) -> None:
    pin = f"trama-nothing==1.0 --hash=sha256:{'0' * 64}\n"
    (project / "requirements" / "demo.txt").write_text(pin)
    # Nothing listens on the port named discard.
    unreachable = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_CONFIG_FILE": "/dev/null"}
    env = {name: bare_environment[name] for name in ("PATH", "HOME") if name in bare_environment}

    answer = type_(["manage", "check"], project, {**env, **unreachable})

    assert answer.returncode == 1
    last = answer.stderr.splitlines()[-1]
    assert last.startswith("Packages cannot be downloaded: this machine does not reach")
    assert "Traceback" not in answer.stderr


def test_a_data_folder_that_cannot_be_written_is_named(
    project: Path, bare_environment: Mapping[str, str]
) -> None:
    (project / "occupied").write_text("a file, where a folder should be")

    answer = type_(["manage"], project, {**bare_environment, "DATA_DIR": "occupied"})

    assert answer.returncode == 1
    assert answer.stderr == f"DATA_DIR ({project}/occupied) cannot be written.\n"
