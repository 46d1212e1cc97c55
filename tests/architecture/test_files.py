"""Files: short, with one subject, and of no particular machine."""

import ast
import re

from tests.architecture.source import ROOT, files, modules, name_of, text, told, tree, where

LONGEST = 300
LONGEST_PAGE = 120
SUBJECTLESS = {"utils", "util", "helpers", "helper", "common", "misc", "base"}
WITH_REASON = {
    "platform_site/settings/base.py",  # what every environment shares
    "templates/base.html",  # what every page shares
    "static/css/base.css",  # the bare elements
    "templates/allauth/layouts/base.html",  # the name that allauth looks for
    "requirements/base.in",
    "requirements/base.txt",
}
# The parts of addresses are written apart so that this file does not find itself.
REGISTRIES = re.compile(
    r"py" + r"pi\.org|python" + r"hosted\.org|registry\.npm" + r"js|unp" + r"kg\.com"
    r"|jsdel" + r"ivr|cdn" + r"js\.|--(?:extra-)?index" + r"-url\b|--find" + r"-links\b"
)
MACHINE_PATHS = re.compile(
    r"(?<![\w./}])/(?:wo" + r"rk|ho" + r"me|ro" + r"ot|Us" + r"ers|t" + r"mp)/[\w.]"
)
# What stands there is inside a container, the same on every machine.
INSIDE_CONTAINERS = {"Dockerfile", "docker-compose.yml"}
ENVIRONMENT_READERS = ("platform_site/settings/env.py", "platform_site/embedded/")


def test_no_file_passes_300_lines():
    long = {
        name_of(path): len(text(path).splitlines())
        for path in files()
        if path.suffix in {".py", ".html", ".css", ".js"} and "migrations" not in path.parts
    }

    too_long = {name: lines for name, lines in long.items() if lines >= LONGEST}

    assert not too_long, told(too_long, "split these by subject before they reach 300 lines")


def test_no_page_reaches_120_lines():
    pages = {
        name_of(path): len(text(path).splitlines()) for path in files() if path.suffix == ".html"
    }

    too_long = {name: lines for name, lines in pages.items() if lines >= LONGEST_PAGE}

    assert not too_long, told(too_long, "move parts of these into fragments or components")


def test_every_file_has_a_subject():
    nameless = [
        name_of(path)
        for path in files()
        if path.stem.lower() in SUBJECTLESS and name_of(path) not in WITH_REASON
    ]

    assert not nameless, told(nameless, "name these files after what they are about")


def test_no_file_names_a_package_registry():
    found = [
        f"{name_of(path)}:{number}"
        for path in files()
        for number, line in enumerate(text(path).splitlines(), 1)
        if REGISTRIES.search(line)
    ]

    assert not found, told(found, "where packages come from is the business of each machine")


def test_no_file_names_a_folder_of_somebodys_machine():
    found = [
        f"{name_of(path)}:{number}"
        for path in files()
        if path.name not in INSIDE_CONTAINERS
        for number, line in enumerate(text(path).splitlines(), 1)
        if MACHINE_PATHS.search(line)
    ]

    assert not found, told(found, "say where things are from the project's folder on")


def _is_naming_the_settings(node: ast.Attribute, parents: dict[ast.AST, ast.AST]) -> bool:
    call = parents.get(parents.get(node))
    return (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "setdefault"
        and isinstance(call.args[0], ast.Constant)
        and call.args[0].value == "DJANGO_SETTINGS_MODULE"
    )


def test_the_environment_is_read_in_one_place():
    found = []
    for path in modules():
        if name_of(path).startswith(ENVIRONMENT_READERS):
            continue
        parents = {
            child: parent
            for parent in ast.walk(tree(path))
            for child in ast.iter_child_nodes(parent)
        }
        for node in ast.walk(tree(path)):
            reads = isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
            if reads and not _is_naming_the_settings(node, parents):
                found.append(where(path, node))

    assert not found, told(
        found, "ask platform_site.settings.env instead, so that .env.example stays whole"
    )


def test_the_example_of_the_environment_names_every_variable_that_settings_ask_for():
    asked = set()
    for path in (ROOT / "platform_site" / "settings").glob("*.py"):
        # What the demo asks for, the demo sets itself.
        if path.name in {"demo.py", "env.py"}:
            continue
        for node in ast.walk(tree(path)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "env"
                and isinstance(node.args[0], ast.Constant)
            ):
                asked.add(str(node.args[0].value))

    named = set(re.findall(r"^#?\s*([A-Z][A-Z_]+)=", text(ROOT / ".env.example"), re.MULTILINE))

    missing = sorted(asked - named)

    assert not missing, told(missing, ".env.example lacks these variables")
