"""Keeps the processes of the platform running, and ends them together."""

import time
from collections import defaultdict

from platform_site.embedded.postgres import Postgres
from platform_site.embedded.processes import Child
from platform_site.embedded.say import refuse, say
from platform_site.embedded.valkey import Valkey

Startable = Postgres | Valkey | Child

# A part that ends this often within a minute cannot run at all: going on would hide it.
MOST_ENDINGS, WITHIN_SECONDS = 3, 60


class Supervisor:
    """Starts again what ends by itself, saying so; gives up when it keeps ending."""

    def __init__(self) -> None:
        self.parts: list[Startable] = []
        self.endings: defaultdict[str, list[float]] = defaultdict(list)

    def watch(self, part: Startable) -> None:
        """Watch a part that was started elsewhere."""
        self.parts.append(part)

    def start(self, *children: Child) -> None:
        for child in children:
            child.start()
            self.watch(child)

    def stop(self, *children: Child) -> None:
        """Ask all, then wait for each: the slowest decides, not the sum."""
        for child in children:
            child.ask_to_stop()
        for child in children:
            child.wait()

    def confirm(self) -> None:
        """Refuse to go on when a part has ended."""
        for part in self.parts:
            if not process_of(part).is_alive():
                self._refuse(process_of(part))

    def run(self) -> None:
        """Until a signal ends us."""
        while True:
            for part in self.parts:
                if not process_of(part).is_alive():
                    self._start_again(part)
            time.sleep(0.3)

    def _start_again(self, part: Startable) -> None:
        child, now = process_of(part), time.monotonic()
        recent = [moment for moment in self.endings[child.name] if now - moment < WITHIN_SECONDS]
        self.endings[child.name] = [*recent, now]
        if len(recent) + 1 >= MOST_ENDINGS:
            self._refuse(child)
        child.wait(0)  # what it left behind goes before its successor comes
        say(f"{child.name} {child.ending()}; starting it again. The end of {child.log}:")
        say(child.last_lines(5).strip() or "(nothing)")
        time.sleep(2 ** len(recent) / 2)
        part.start()

    def _refuse(self, child: Child) -> None:
        refuse(
            f"{child.name} {child.ending()}, so everything was stopped. "
            f"The end of {child.log}:\n{child.last_lines()}"
        )


def process_of(part: Startable) -> Child:
    return part if isinstance(part, Child) else part.child
