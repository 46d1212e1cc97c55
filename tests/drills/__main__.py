"""``./run drill [name]``: one trial or all of them, one JSON object of figures each."""

import argparse
import importlib
import sys

from tests.drills import stage

NAMES = ("mail", "reminders", "smtp", "approvals", "outage", "files", "activity", "identifiers")


# On a database and a stack of its own, with people of its own.
WITHOUT_DEMO = {"identifiers"}


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run drill", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(NAMES))
    parser.add_argument("--mails", type=int, default=2000, help="mail: how many are due")
    parser.add_argument("--commitments", type=int, default=300, help="reminders: how many are due")
    parser.add_argument("--kills", type=int, default=10, help="mail, reminders: processes killed")
    parser.add_argument("--presses", type=int, default=100, help="approvals: at the same moment")
    parser.add_argument("--seconds", type=int, default=20, help="outage: how long")
    parser.add_argument("--minutes", type=float, default=0, help="outage: without a worker")
    parser.add_argument("--frozen", action="store_true", help="outage: hangs instead of gone")
    parser.add_argument("--tamperings", type=int, default=1000, help="activity: how many")
    parser.add_argument("--requests", type=int, default=10_000, help="identifiers: how many")
    parser.add_argument(
        "--everything", action="store_true", help="identifiers: S2 and S4 for every role and form"
    )
    parser.add_argument("--seed", type=int, default=7, help="chooses what is killed or asked")
    return parser.parse_args()


def main() -> int:
    asked = options()
    if unknown := [name for name in asked.names if name not in NAMES]:
        print(f"No drill {', '.join(unknown)}. There are: {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    alone = set(asked.names) <= WITHOUT_DEMO and bool(asked.names)
    names = asked.names or [name for name in NAMES if name not in WITHOUT_DEMO]
    if not alone and set(names) & WITHOUT_DEMO:
        print(f"{', '.join(sorted(WITHOUT_DEMO))} runs by itself.", file=sys.stderr)
        return 2
    stage.prepare(demo=not alone)
    drills = {name: importlib.import_module(f"tests.drills.{name}") for name in NAMES}
    missed = [name for name in names if not drills[name].run(asked)]
    if missed:
        print(f"Missed: {', '.join(missed)}.", file=sys.stderr)
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
