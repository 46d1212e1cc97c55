"""The house's rules for templates, style sheets and scripts."""

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "templates").rglob("*.html"))
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))
SHEETS = sorted((ROOT / "static").rglob("*.css"))
SCRIPTS = sorted((ROOT / "static").rglob("*.js"))
PACKAGES = ("accounts", "cooperation", "platform_site")
# That of the administration speaks of Django's own classes.
OUR_SHEETS = [path for path in SHEETS if path.name != "admin.css"]

FORBIDDEN_IN_PAGES = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a script with a body": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE),
    "hx-on": re.compile(r"\bhx-on\b"),
    "an evaluated value": re.compile(r"=\s*[\"']\s*(?:js|javascript):", re.IGNORECASE),
}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_template_has_nothing_that_the_content_security_policy_refuses(path):
    # What stands inside Django's own tags never reaches the browser.
    text = re.sub(r"\{%.*?%\}|\{#.*?#\}", "", path.read_text(encoding="utf-8"))

    found = [what for what, pattern in FORBIDDEN_IN_PAGES.items() if pattern.search(text)]

    assert found == []


@pytest.mark.parametrize("path", [*PAGES, *SHEETS, *SCRIPTS], ids=name_of)
def test_no_file_passes_300_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) < 300


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_page_stays_under_120_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) < 120


@pytest.mark.parametrize("path", COMPONENTS, ids=name_of)
def test_a_component_says_its_arguments_in_its_first_line(path):
    first_line = path.read_text(encoding="utf-8").splitlines()[0]

    comment = re.search(r"\{# (.+?) #\}", first_line)

    assert comment, "the first line has no comment"
    assert re.search(r"Arguments: |No arguments\.", comment.group(1))


def test_every_component_stands_in_the_design_page():
    design = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")

    missing = [path.stem for path in COMPONENTS if f"`{path.stem}`" not in design]

    assert missing == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_component_sees_only_what_it_is_given(path):
    includes = re.findall(
        r"\{% include \"(?:components|forms)/[^%]*%\}", path.read_text(encoding="utf-8")
    )

    assert [one for one in includes if not one.endswith(" only %}")] == []


@pytest.mark.parametrize("path", SHEETS, ids=name_of)
def test_a_style_sheet_does_without_what_older_browsers_lack(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert "&" not in text, "nesting"
    assert ":has(" not in text


@pytest.mark.parametrize("path", SHEETS, ids=name_of)
def test_colours_are_written_in_the_tokens_only(path):
    # Django's administration has its own names for our colours; paper is always white.
    if path.name in {"tokens.css", "admin.css"}:
        return
    text = path.read_text(encoding="utf-8").split("@media print")[0]

    raw = re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", text)

    assert raw in ([], ["#fff"] * len(raw))


@cache
def used_names() -> tuple[set[str], set[str]]:
    """Words that may be classes, wherever they are written; and beginnings, as in tag--{{ x }}."""
    python = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*PAGES, *SCRIPTS, *python])
    return set(re.findall(r"[\w-]+", text)), set(re.findall(r"[\w-]+--(?=\{)", text))


@pytest.mark.parametrize("path", OUR_SHEETS, ids=name_of)
def test_every_class_of_a_style_sheet_is_used(path):
    words, beginnings = used_names()
    sheet = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    selectors = re.findall(r"([^{};]+)\{", sheet)

    classes = {name for one in selectors for name in re.findall(r"\.([a-z][\w-]*)", one)}
    unused = {
        name
        for name in classes - words
        if not any(name.startswith(beginning) for beginning in beginnings)
    }

    assert unused == set()
