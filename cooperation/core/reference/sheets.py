"""Sheets of reference data: CSV files that travel inside a package."""

import csv
import functools
from collections.abc import Mapping
from importlib import resources

LANGUAGES = ("en", "es", "pt_br", "fr")

Row = Mapping[str, str]


@functools.cache
def read(package: str, name: str) -> tuple[Row, ...]:
    """The rows of a package's sheet; read once a process, as every test database asks again."""
    text = resources.files(package).joinpath(name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@functools.cache
def names(package: str) -> tuple[str, ...]:
    """The sheets of a package, without their ending, in alphabetical order."""
    files = (entry.name for entry in resources.files(package).iterdir())
    return tuple(sorted(name.removesuffix(".csv") for name in files if name.endswith(".csv")))


def names_in_four_languages(row: Row) -> dict[str, str]:
    return {f"name_{language}": row[f"name_{language}"] for language in LANGUAGES}


def is_yes(row: Row, column: str, default: bool = True) -> bool:
    """A yes or no of a sheet; a sheet without the column means the default everywhere."""
    if column not in row:
        return default
    return {"yes": True, "no": False}[row[column]]
