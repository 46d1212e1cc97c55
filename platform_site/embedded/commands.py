"""What ``./run`` can do besides the demo: tests, Django's commands, measurements, drills."""

from pathlib import Path

from platform_site.embedded import choices
from platform_site.embedded.choices import environment, python
from platform_site.embedded.demo import variables
from platform_site.embedded.folder import DataFolder
from platform_site.embedded.postgres import binary
from platform_site.embedded.processes import in_foreground
from platform_site.embedded.stack import Stack
from platform_site.embedded.translations import compile_catalogues

# These change tables; all other commands run with the rights of the application.
OWNERS_COMMANDS = {"migrate", "createcachetable", "dbshell", "flush", "pgtrigger", "sqlflush"}
PROCESSES_OF_THE_SUITE = "2"


def test(arguments: list[str]) -> int:
    """The suite against a PostgreSQL of its own, beside whatever else runs."""
    compile_catalogues()
    # tests/conftest.py decides which tests go to one process together.
    spread = ["-n", PROCESSES_OF_THE_SUITE, "--dist", "loadscope"]
    return _with_a_stack("test", ["-m", "pytest", *spread, *arguments], for_tests=True)


def bench(arguments: list[str]) -> int:
    """Speed and size, one JSON object a line."""
    compile_catalogues()
    return _with_a_stack("bench", ["-m", "tests.bench", *arguments])


def drill(arguments: list[str]) -> int:
    """What is too slow or too rough for the suite."""
    compile_catalogues()
    # What only asks and takes back makes a database of its own, as the suite does.
    asks = "identifiers" in arguments
    name = "drill-identifiers" if asks else "drill"
    return _with_a_stack(name, ["-m", "tests.drills", *arguments], for_tests=asks)


def _with_a_stack(name: str, command: list[str], *, for_tests: bool = False) -> int:
    """Run with the owner's rights on a stack of its own below DATA_DIR."""
    folder = DataFolder(choices.data_dir() / name)
    folder.hold(by=f"./run {name}")
    # Drills pull plugs: only the suite may trade safety for speed.
    with Stack(folder, for_tests=for_tests) as stack:
        values = variables(folder, stack, mail_port="25") | stack.as_owner()
        values["APPLICATION_DATABASE_URL"] = stack.application_url
        env = environment("testing" if name == "test" else "demo", **values)
        return in_foreground(python(*command), env)


def manage(arguments: list[str]) -> int:
    """A Django command against the demo's database, started for it when the demo is not."""
    folder = DataFolder(choices.data_dir())
    if running := folder.announced():
        return _manage(arguments, running, running["OWNER_URL"])
    folder.hold(by="./run manage", wait_seconds=60)
    # Meanwhile another command may have changed what is there, so only now is it looked at.
    with Stack(folder) as stack:
        values = variables(folder, stack, mail_port="25")
        return _manage(arguments, values, stack.owner_url)


def _manage(arguments: list[str], values: dict[str, str], owner_url: str) -> int:
    if arguments and arguments[0] in OWNERS_COMMANDS:
        values = {**values, "DATABASE_URL": owner_url}
    env = environment("demo", **values)
    if not choices.own_database():
        # ``dbshell`` looks for psql: the embedded one when the system has none.
        env["PATH"] = f"{env.get('PATH', '')}:{Path(binary('psql')).parent}"
    return in_foreground(python("manage.py", *arguments), env)
