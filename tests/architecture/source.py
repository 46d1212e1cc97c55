"""The project's own files, read once: what the house's rules are checked on."""

import ast
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("accounts", "cooperation", "platform_site")
# Made by tools or by running; nobody writes in them.
NOT_OURS = {
    "__pycache__",
    "htmlcov",
    "node_modules",
    "staticfiles",
    "var",
}
TEXT = {
    ".cfg", ".css", ".csv", ".html", ".in", ".js", ".json", ".md", ".po", ".py", ".sh", ".svg",
    ".toml", ".txt", ".yaml", ".yml", "",
}  # fmt: skip


def _is_ours(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    hidden = [part for part in parts[:-1] if part.startswith(".") and part != ".ci"]
    return not hidden and not NOT_OURS & set(parts)


@cache
def files() -> tuple[Path, ...]:
    """Every text file that people write, wherever it stands."""
    found: list[Path] = []
    for top in sorted(ROOT.iterdir()):
        if not _is_ours(top) or (top.is_dir() and top.name.startswith(".") and top.name != ".ci"):
            continue
        inside = sorted(top.rglob("*")) if top.is_dir() else [top]
        found += [one for one in inside if one.is_file() and one.suffix in TEXT and _is_ours(one)]
    return tuple(found)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path), str(path))


@cache
def modules() -> tuple[Path, ...]:
    """The Python modules of the platform, without migrations."""
    return tuple(
        path
        for path in files()
        if path.suffix == ".py"
        and path.relative_to(ROOT).parts[0] in PACKAGES
        and "migrations" not in path.parts
    )


def layer_of(path: Path) -> str:
    """``services`` for services.py and for every file of a package services/."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    start = 2 if parts[0] == "cooperation" else 1
    return parts[start] if len(parts) > start else parts[-1]


def modules_of(*layers: str) -> list[Path]:
    return [path for path in modules() if layer_of(path) in layers]


def public_functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [
        node
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and not node.name.startswith("_")
    ]


@cache
def rooms() -> tuple[str, ...]:
    """The rooms from the lowest to the highest, as the import contract orders them."""
    contracts = tomllib.loads(text(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    between = next(one for one in contracts if one.get("containers") == ["cooperation"])
    return tuple(reversed([layer.strip("()") for layer in between["layers"]]))


def height(app: str) -> int:
    """How high an app stands: Django's and others' 0, people 1, rooms above, the site on top."""
    if app == "accounts":
        return 1
    if app == "platform_site":
        return 100
    name = app.removeprefix("cooperation.")
    return 2 + rooms().index(name) if name in rooms() else 0


def where(path: Path, node: ast.AST) -> str:
    return f"{name_of(path)}:{getattr(node, 'lineno', 1)}"


def told(found: dict[str, object] | list[str], advice: str = "") -> str:
    """The whole finding, one a line, under what to do about it: pytest would cut it short."""
    if isinstance(found, dict):
        found = [f"{key}: {value}" for key, value in found.items()]
    return "\n".join([advice, *(f"  {one}" for one in found)])
