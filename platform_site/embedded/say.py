"""What the operator is told: short sentences with the seconds since ./run was typed."""

import errno
import sys
import time
from typing import NoReturn

from platform_site.embedded.choices import started_at


def say(text: str) -> None:
    """One line of progress, on standard error: standard output belongs to the command."""
    sys.stderr.write(f"[{time.time() - started_at():3.0f}s] {text}\n")
    sys.stderr.flush()


def refuse(text: str) -> NoReturn:
    """End with one sentence and exit status 1."""
    sys.stderr.write(f"{text}\n")
    raise SystemExit(1)


def explain(error: OSError) -> NoReturn:
    """Turn what the system reports into one sentence."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        refuse("The disk is full. Free some space and type the command again; no data is lost.")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        refuse(f"{error.filename or 'DATA_DIR'} cannot be written: {error.strerror}.")
    raise error
