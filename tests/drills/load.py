"""People at work while something breaks: reading, signing in, writing drafts; all is counted."""

import http.client
import itertools
import os
import statistics
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.drills.visitor import Answer, Visitor

READER = "health-focal-point.gt"
WRITER = "health-staff.gt"
PHASES = ("before", "without", "after")
ACTS = ("reading", "reading signed in", "signing in", "posting")
PAUSES = {"reading": 0.1, "signing in": 2.5, "posting": 0.4}


class Load:
    """What was answered, by the phase of the drill and by what people did."""

    def __init__(self, port: str, pages: list[str]) -> None:
        self.port, self.pages = port, pages
        self.phase = PHASES[0]
        self.answered: Counter[str] = Counter()
        self.failures: list[str] = []
        self.seconds: defaultdict[str, list[float]] = defaultdict(list)
        self._stop = threading.Event()

    @contextmanager
    def going(self) -> Iterator[None]:
        """One person signs in again and again (the platform allows 30 a minute from one place)."""
        acts = (self._reads(), self._reads(READER), self._signs_in, self._posts())
        threads = [
            threading.Thread(target=self._repeat, args=pair)
            for pair in zip(ACTS, acts, strict=True)
        ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()

    def _repeat(self, what: str, act: Callable[[], tuple[Answer, int]]) -> None:
        pause = PAUSES.get(what, PAUSES["reading"])
        while not self._stop.wait(pause):
            phase, started = self.phase, time.monotonic()
            try:
                answer, expected = act()
            except (OSError, http.client.HTTPException) as error:
                self.failures.append(f"{phase}, {what}: {error!r}")
                continue
            self.answered[phase] += 1
            self.seconds[f"{what}, {phase}"].append(time.monotonic() - started)
            if answer.status != expected:
                self.failures.append(f"{phase}, {what}: {answer.status}")

    def _reads(self, account: str = "") -> Callable[[], tuple[Answer, int]]:
        visitor = Visitor(self.port)
        if account:
            visitor.step_in(account)
        pages = itertools.cycle(self.pages)
        return lambda: (visitor.get(next(pages)), 200)

    def _signs_in(self) -> tuple[Answer, int]:
        return Visitor(self.port).sign_in(
            f"{READER}@demo.invalid", os.environ["DEMO_PASSWORD"]
        ), 302

    def _posts(self) -> Callable[[], tuple[Answer, int]]:
        """Draft after draft: begun, saved by itself, then saved by hand."""
        writer = Visitor(self.port)
        writer.step_in(WRITER)
        steps = itertools.chain.from_iterable(_writing(writer, n) for n in itertools.count(1))
        return lambda: next(steps)

    def everybody_worked(self) -> bool:
        """A drill that asked nothing has shown nothing."""
        return all(self.seconds[f"{what}, {phase}"] for what in ACTS for phase in PHASES)

    def typical(self, phase: str) -> dict[str, float]:
        """Median and slowest seconds of everything in a phase."""
        times = [one for what, some in self.seconds.items() if what.endswith(phase) for one in some]
        if not times:
            return {}
        return {"median": round(statistics.median(times), 3), "slowest": round(max(times), 2)}


def _writing(writer: Visitor, number: int) -> Iterator[tuple[Answer, int]]:
    """What somebody sends who writes a demand, each with the answer that it should get."""
    title = {"language": "en", "title": f"Written in a drill {number}"}
    begun = writer.fill("/en/listings/new/demand/", **title)
    yield begun, 302
    if begun.status != 302:
        return
    page = f"/en/listings/{begun.location.split('/listings/')[1].split('/edit/')[0]}/edit/what/"
    summary = {"summary": "What is typed while the broker is away."}
    yield writer.send(f"{page}autosave/", {**writer.form(page), **title, **summary}), 200
    yield writer.fill(page, **title, **summary, description="Saved by hand."), 302
