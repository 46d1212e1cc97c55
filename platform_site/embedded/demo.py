"""``./run demo``: the whole platform on this machine, in the foreground."""

import hashlib
import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from platform_site.embedded import choices, preflight
from platform_site.embedded.choices import PROJECT, environment, python
from platform_site.embedded.folder import DataFolder
from platform_site.embedded.processes import Child, dies_with_us, free_port
from platform_site.embedded.say import refuse, say
from platform_site.embedded.stack import Stack
from platform_site.embedded.supervisor import Supervisor
from platform_site.embedded.translations import compile_catalogues

WEB_PROCESSES = 2
CONNECTIONS_OF_A_WEB_PROCESS = "8"
READY_SECONDS = 60


def site_url() -> str:
    """The address to type into a browser on this machine."""
    host = "127.0.0.1" if choices.host() in {"0.0.0.0", "::"} else choices.host()
    return f"http://{host}:{choices.port()}"


def variables(folder: DataFolder, stack: Stack, mail_port: str) -> dict[str, str]:
    """What all the demo's processes share."""
    passwords = folder.passwords()
    return {
        **stack.as_application(),
        "SECRET_KEY": passwords["secret_key"],
        "ACTIVITY_KEY": passwords["activity_key"],
        "DEMO_PASSWORD": passwords["demo"],
        "DEMO_MAIL_DIR": str(folder.path / "mail"),
        "MEDIA_ROOT": str(folder.path / "media"),
        "STATIC_ROOT": str(folder.path / "static"),
        "MADE_STATIC_ROOT": str(folder.path / "made-static"),
        "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        "SITE_URL": site_url(),
        "ALLOWED_HOSTS": f"localhost,127.0.0.1,{choices.host()}",
    }


def run() -> int:
    """Everything up, then wait for Ctrl-C."""
    folder = DataFolder(choices.data_dir())
    folder.hold(by=f"./run demo at {site_url()}")
    if reason := preflight.port_refusal(choices.host(), choices.port()):
        refuse(reason)
    supervisor = Supervisor()
    children: list[Child] = []
    with Stack(folder) as stack:
        try:
            for service in stack.services:
                supervisor.watch(service)
            mail_port = free_port()
            shared = variables(folder, stack, mail_port)
            prepare(stack, shared, folder)
            web, *others = children = processes(folder, shared, mail_port)
            # The first page has the cores to itself; the others start while it is read.
            supervisor.start(web)
            wait_until_ready(supervisor)
            supervisor.start(*others)
            folder.announce({**shared, "OWNER_URL": stack.owner_url})
            greet(folder, shared)
            supervisor.run()
        finally:
            say("Stopping")
            folder.withdraw()
            supervisor.stop(*children)
    return 0


def prepare(stack: Stack, shared: dict[str, str], folder: DataFolder) -> None:
    """Tables, texts, files and demo data, each only as far as it is missing or old."""
    compile_catalogues()
    collecting = start_collecting(folder, shared)
    owner = {**shared, **stack.as_owner()}
    django(folder, owner, "migrate", "--verbosity=0")
    say("The tables are up to date")
    if collecting:
        finish_collecting(folder, *collecting)
    django(folder, shared, "load_demo")
    say("The demo data are in place")


def django(folder: DataFolder, values: dict[str, str], *command: str) -> None:
    """A Django command whose words matter only when it fails."""
    log = folder.logs / f"{command[0]}.log"
    with log.open("wb") as output:
        done = subprocess.run(
            [*dies_with_us(signal.SIGTERM), *python("manage.py", *command)],
            cwd=PROJECT,
            env=environment("demo", **values),
            stdout=output,
            stderr=output,
            check=False,
        )
    if done.returncode != 0:
        _refuse_step(command[0], log)


def _refuse_step(step: str, log: Path) -> None:
    lines = log.read_text(errors="replace").splitlines()
    if any("No space left on device" in line for line in lines):
        refuse("The disk is full. Free some space and type the command again.")
    tail = "\n".join(f"    {line}" for line in lines[-15:])
    refuse(f"The step {step} failed. The end of {log}:\n{tail}")


def state_of_static_files() -> str:
    """Changes whenever a file to collect may have changed."""
    state = hashlib.sha256((PROJECT / "requirements" / "base.txt").read_bytes())
    state.update((PROJECT / "platform_site" / "staticfiles.py").read_bytes())
    for path in sorted((PROJECT / "static").rglob("*")):
        if path.is_file():
            about = path.stat()
            state.update(f"{path}:{about.st_size}:{about.st_mtime_ns}\n".encode())
    return state.hexdigest()


def start_collecting(
    folder: DataFolder, shared: dict[str, str]
) -> tuple[subprocess.Popen[bytes], str] | None:
    """Collect beside the migration, which leaves the second core idle; nothing when unchanged."""
    wanted, mark = state_of_static_files(), folder.path / "static.state"
    if mark.exists() and mark.read_text() == wanted:
        return None
    command = python("manage.py", "collectstatic", "--noinput", "--verbosity=0")
    with (folder.logs / "collectstatic.log").open("wb") as output:
        process = subprocess.Popen(
            [*dies_with_us(signal.SIGTERM), *command],
            cwd=PROJECT,
            env=environment("demo", **shared),
            stdout=output,
            stderr=output,
        )
    return process, wanted


def finish_collecting(folder: DataFolder, process: subprocess.Popen[bytes], state: str) -> None:
    if process.wait() != 0:
        _refuse_step("collectstatic", folder.logs / "collectstatic.log")
    (folder.path / "static.state").write_text(state)
    say("Styles, scripts and images are in place")


def processes(folder: DataFolder, shared: dict[str, str], mail_port: str) -> list[Child]:
    """The web server, the catcher of mail, the worker and the clock."""
    env = environment("demo", **shared)
    web = environment("demo", DATABASE_POOL=CONNECTIONS_OF_A_WEB_PROCESS, **shared)
    celery = ("-m", "celery", "-A", "platform_site")
    catcher = ("-m", "platform_site.embedded.mail", "--port", mail_port)
    return [
        Child(
            "The web server",
            python(
                *("-m", "granian", "--interface", "asginl", "--no-ws"),
                *("--host", choices.host(), "--port", choices.port()),
                *("--workers", str(WEB_PROCESSES), "--respawn-failed-workers"),
                *("--workers-kill-timeout", "5", "platform_site.asgi:application"),
            ),
            folder.logs / "web.log",
            env=web,
        ),
        Child(
            "The mail catcher",
            python(*catcher, "--folder", shared["DEMO_MAIL_DIR"]),
            folder.logs / "mail.log",
            env=env,
        ),
        Child(
            "The worker",
            python(
                *celery, "worker", "-l", "INFO", "-c", "2", "--without-mingle", "--without-gossip"
            ),
            folder.logs / "worker.log",
            env=env,
        ),
        Child(
            "The clock",
            python(*celery, "beat", "-l", "INFO", "-s", str(folder.path / "beat"), "--pidfile="),
            folder.logs / "beat.log",
            env=env,
        ),
    ]


def wait_until_ready(supervisor: Supervisor) -> None:
    deadline = time.monotonic() + READY_SECONDS
    answer = "nothing"
    while time.monotonic() < deadline:
        supervisor.confirm()
        try:
            with urllib.request.urlopen(f"{site_url()}/readyz", timeout=2):
                return
        except urllib.error.HTTPError as error:
            answer = error.read().decode(errors="replace")[:500]
        except OSError:
            pass
        time.sleep(0.1)
    refuse(f"The platform did not become ready in {READY_SECONDS} s. /readyz says: {answer}")


def greet(folder: DataFolder, shared: dict[str, str]) -> None:
    say(f"""Ready

    The platform     {site_url()}/
    Step in as …     {site_url()}/demo/      one click, no password
    The mailbox      {site_url()}/demo/mail/ all mail of the demo; none leaves this machine
    Sign in          <function>.<country or office>@demo.invalid, password {shared["DEMO_PASSWORD"]}
    Data and logs    {folder.path}

    Ctrl-C stops everything.
""")
