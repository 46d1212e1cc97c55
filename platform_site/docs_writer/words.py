"""How generated pages write tables and roles."""

from collections.abc import Iterable, Iterator, Sequence

MADE_FROM_CODE = (
    "*This page is made from the code by `./run manage write_docs`; a test keeps it equal.*"
)
# The words of the glossary for those who can be awaited.
_ROLES = {
    "staff": "staff",
    "focal_point": "focal point",
    "deputy": "another focal point",
    "coordinator": "national coordinator",
    "officer": "UNFPA officer",
    "regional": "regional office",
}


def role_in_words(role: str) -> str:
    return _ROLES[role]


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table in Markdown; a bar inside a cell would end it."""
    yield _row(heads)
    yield _row(["---"] * len(heads))
    for row in rows:
        yield _row([cell.replace("|", "\\|") for cell in row])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
