"""What a drill says: lines for the reader, then one JSON object of figures."""

import json
import sys
from collections.abc import Mapping


def say(text: str) -> None:
    print(f"    {text}", file=sys.stderr, flush=True)


def begin(name: str, text: str) -> None:
    print(f"{name}: {text}", file=sys.stderr, flush=True)


def figures(name: str, targets: Mapping[str, bool], **measured: object) -> bool:
    """Print what was measured; whether every target is met."""
    missed = [target for target, met in targets.items() if not met]
    print(
        json.dumps({"drill": name, **measured, "met": not missed, "missed": missed}),
        flush=True,
    )
    return not missed
