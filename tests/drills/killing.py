"""Ends processes of the workers without warning, as a machine that has no memory left does."""

import os
import random
import signal
from contextlib import suppress
from pathlib import Path

from platform_site.embedded.processes import Child


class Killer:
    """Ends a random process of the workers, as a machine without memory does."""

    def __init__(self, workers: list[Child], dice: random.Random) -> None:
        self.workers, self.dice = workers, dice
        self.killed: list[str] = []

    def kill(self) -> None:
        """A worker's own process or one of its pool; celery or the supervisor brings another."""
        choice = [
            (worker, pid)
            for worker in self.workers
            if worker.process and worker.is_alive()
            for pid in (worker.process.pid, *children_of(worker.process.pid))
        ]
        if not choice:
            return
        worker, pid = self.dice.choice(choice)
        if worker.process and pid == worker.process.pid:
            self._kill_whole(worker, pid)
        elif self._end(pid):
            self.killed.append("one of a pool")

    def _kill_whole(self, worker: Child, pid: int) -> None:
        """What the killed one leaves behind goes too, as the supervisor does it: kills as well."""
        left = children_of(pid)
        if self._end(pid):
            self.killed.append("a worker")
            self.killed.extend("left behind by it" for one in left if self._end(one))
        worker.wait(0)

    @staticmethod
    def _end(pid: int) -> bool:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            return True
        return False

    def restart_what_ended(self) -> None:
        for worker in self.workers:
            if not worker.is_alive():
                worker.wait(0)
                worker.start()


def children_of(pid: int) -> list[int]:
    """Direct children of a process, by the kernel's own list."""
    with suppress(OSError):
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        return [int(word) for word in text.split()]
    return []


def processor_seconds(worker: Child) -> float:
    """What a worker and the processes of its pool have used since they began."""
    if worker.process is None:
        return 0.0
    used = 0.0
    for pid in (worker.process.pid, *children_of(worker.process.pid)):
        with suppress(OSError):
            facts = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            used += (int(facts[11]) + int(facts[12])) / os.sysconf("SC_CLK_TCK")
    return used
