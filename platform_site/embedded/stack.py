"""Database and broker for one command: ours from the wheels, or the operator's own."""

from contextlib import ExitStack
from types import TracebackType
from typing import Self

from platform_site.embedded import choices, roles
from platform_site.embedded.folder import DataFolder
from platform_site.embedded.postgres import Postgres
from platform_site.embedded.say import say
from platform_site.embedded.valkey import Valkey


class Stack:
    """While the block runs, ``owner_url``, ``application_url`` and ``redis_url`` answer.

    With a database of the operator's own there is one role, which both migrates and serves.
    """

    def __init__(self, folder: DataFolder, *, for_tests: bool = False) -> None:
        self.folder, self.for_tests = folder, for_tests
        self.application_role = ""
        self.services: list[Postgres | Valkey] = []
        self._open = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as opening:
            self.owner_url = self.application_url = choices.own_database() or ""
            if not self.owner_url:
                self._start_postgres(opening)
            self.redis_url = choices.own_redis() or ""
            if not self.redis_url:
                valkey = Valkey(self.folder)
                opening.callback(valkey.stop)
                valkey.start()
                self.services.append(valkey)
                self.redis_url = valkey.address
            self._open = opening.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()

    def _start_postgres(self, opening: ExitStack) -> None:
        postgres = Postgres(self.folder, durable=not self.for_tests)
        opening.callback(postgres.stop)
        new = not postgres.data.exists()
        postgres.start()
        roles.prepare(postgres, self.folder, for_tests=self.for_tests)
        self.services.append(postgres)
        self.owner_url = roles.owner_address(postgres, self.folder)
        self.application_url = roles.application_address(postgres, self.folder)
        self.application_role = roles.APPLICATION
        say("PostgreSQL is up" + (", with a new database" if new else ""))

    def as_owner(self) -> dict[str, str]:
        """The variables of a command that changes tables."""
        return {**self.as_application(), "DATABASE_URL": self.owner_url}

    def as_application(self) -> dict[str, str]:
        """The variables of a process that answers people or works for them."""
        return {
            "DATABASE_URL": self.application_url,
            "REDIS_URL": self.redis_url,
            "DATABASE_APPLICATION_ROLE": self.application_role,
        }
