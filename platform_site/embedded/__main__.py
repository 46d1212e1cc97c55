"""The second half of ``./run``: chooses the command and ends in order whatever happens."""

import signal
import sys
from types import FrameType

from platform_site.embedded import check, commands, demo
from platform_site.embedded.say import explain, refuse


def end(number: int, frame: FrameType | None) -> None:
    """Leave by the ``finally`` blocks, once: a second signal must not cut the stopping short."""
    for known in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(known, signal.SIG_IGN)
    raise SystemExit(0 if number == signal.SIGINT else 128 + number)


def main(command: str, arguments: list[str]) -> int:
    # Before anything is started. SIGINT too: a shell hands it on as ignored to what it starts in
    # the background.
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, end)
    try:
        match command:
            case "demo":
                return demo.run()
            case "test":
                return commands.test(arguments)
            case "manage":
                return commands.manage(arguments)
            case "bench":
                return commands.bench(arguments)
            case "drill":
                return commands.drill(arguments)
            case "check":
                return check.run()
        refuse(f"There is no command “{command}”; ./run help lists them.")
    except OSError as error:
        explain(error)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
