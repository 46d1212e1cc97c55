"""P7: how long a cold start takes, and what two web processes weigh."""

import os
import pathlib
import statistics
import time
from collections.abc import Iterator

from tests.bench import server
from tests.bench.results import Result


def _memory(group: int) -> float:
    """Proportional memory in MB of a process group: shared pages count once."""
    total = 0
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(folder.name)) != group:
                continue
            for line in (folder / "smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
        except (OSError, ProcessLookupError):
            continue
    return total / 1024


def measure() -> Iterator[Result]:
    """From the command to the first page, five times; then memory after some reading."""
    seconds = []
    for _ in range(5):
        started = time.monotonic()
        with server.serving(workers=2) as (port, _):
            server.Connection(port).get("/es/")
            seconds.append(time.monotonic() - started)
    yield Result("P7 cold start to the first page", statistics.median(seconds), "s", at_most=3)
    with server.serving(workers=2) as (port, process):
        for _ in range(50):
            server.Connection(port).get("/es/listings/")
        yield Result("P7 memory of two web processes", _memory(process.pid), "MB", at_most=250)
