"""Reads the texts of the demo from the folder ``data``."""

import csv
import tomllib
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"

Entry = dict[str, Any]


def rows(name: str) -> list[dict[str, str]]:
    """The lines of a CSV file by its column names."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def entries(name: str) -> dict[str, Entry]:
    """The tables of a TOML file by their keys, such as O2 or E7."""
    with (DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def number_of(key: str) -> int:
    """2 for O2: the number under which the demo keeps a record."""
    return int(key[1:])


def interface_language(language: str) -> str:
    """The interface's language in which a working language is written."""
    return "pt-br" if language == "pt" else language
