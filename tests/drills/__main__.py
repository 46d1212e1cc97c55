"""``./run drill [name]``: one trial or all of them, one JSON object of figures each."""

import argparse
import sys
from collections.abc import Callable

from tests.drills import stage


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run drill", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help="mail, approvals, outage")
    parser.add_argument("--mails", type=int, default=2000, help="mail: how many are due")
    parser.add_argument("--kills", type=int, default=10, help="mail: processes killed")
    parser.add_argument("--presses", type=int, default=100, help="approvals: at the same moment")
    parser.add_argument("--seconds", type=int, default=20, help="outage: how long")
    parser.add_argument("--seed", type=int, default=7, help="chooses what is killed")
    return parser.parse_args()


def main() -> int:
    asked = options()
    stage.prepare()
    from tests.drills import approvals, mail, outage

    drills: dict[str, Callable[[argparse.Namespace], bool]] = {
        "mail": mail.run,
        "approvals": approvals.run,
        "outage": outage.run,
    }
    wanted = asked.names or list(drills)
    if unknown := [name for name in wanted if name not in drills]:
        print(f"No drill {', '.join(unknown)}. There are: {', '.join(drills)}.")
        return 2
    missed = [name for name in wanted if not drills[name](asked)]
    if missed:
        print(f"Missed: {', '.join(missed)}.", file=sys.stderr)
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
