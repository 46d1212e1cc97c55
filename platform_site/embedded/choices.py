"""What the operator chose, read from the environment in one place.

The settings of the platform itself are read by ``platform_site/settings/env.py``; these are the
few that ``./run`` needs before there are any settings.
"""

import os
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
_begun = time.time()


def started_at() -> float:
    """When ./run was typed, in seconds since the epoch."""
    return float(os.environ.get("RUN_STARTED_AT") or _begun)


def data_dir() -> Path:
    """Where the demo keeps everything."""
    return Path(os.environ.get("DATA_DIR") or PROJECT / "var").resolve()


def host() -> str:
    return os.environ.get("HOST") or "127.0.0.1"


def port() -> str:
    return os.environ.get("PORT") or "8000"


def own_database() -> str | None:
    """A PostgreSQL of the operator's, instead of the embedded one."""
    return os.environ.get("DATABASE_URL") or None


def own_redis() -> str | None:
    """A Redis or Valkey of the operator's, instead of the embedded one."""
    return os.environ.get("REDIS_URL") or None


def environment(settings: str, **values: str) -> dict[str, str]:
    """The environment of a process of ours: the operator's, with our addresses in it.

    Settings are always named: importing this package has already set production's as default.
    """
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": f"platform_site.settings.{settings}",
        "PYTHONUNBUFFERED": "1",
        # Whatever the shell says: a dozen processes would each compile the same sources anew.
        "PYTHONDONTWRITEBYTECODE": "",
        # Several processes on few cores: libraries must not start a thread per core each.
        "OMP_NUM_THREADS": "1",
        "OMP_WAIT_POLICY": "passive",
        **values,
    }


def python(*arguments: str) -> list[str]:
    """A command line in the project's environment.

    Always ``python -m``: scripts in .venv/bin carry the path where they were installed and
    break when the folder is moved.
    """
    return [sys.executable, *arguments]
