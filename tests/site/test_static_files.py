"""The files that are made from others, and what a first view weighs."""

import os
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders

from platform_site.staticfiles import SHEETS, MadeFilesFinder


@pytest.fixture
def made(settings, tmp_path):
    settings.MADE_STATIC_ROOT = tmp_path
    return MadeFilesFinder()


def test_every_style_sheet_of_the_site_is_in_the_one_that_is_sent(settings):
    folder = settings.ROOT / "static" / "css"
    written = {str(path.relative_to(folder).with_suffix("")) for path in folder.rglob("*.css")}

    assert written - {"admin"} == set(SHEETS)


def test_the_sent_sheet_starts_with_the_order_of_the_layers(made):
    text = Path(made.find("css/site.css")).read_text(encoding="utf-8")

    assert text.startswith("@layer tokens, base, layout, components, utilities;")
    assert "/*" not in text


def test_the_sent_sheet_is_made_again_after_a_change(made, settings, tmp_path):
    path = tmp_path / "css" / "site.css"
    made.find("css/site.css")
    path.write_text("old", encoding="utf-8")
    os.utime(path, (0, 0))

    made.find("css/site.css")

    assert path.read_text(encoding="utf-8") != "old"


def test_other_files_are_left_to_the_other_finders(made):
    assert made.find("js/site.js") == []
    assert finders.find("js/site.js")


def test_a_first_view_stays_under_the_budget(client, db, made):
    """Sent bytes of the home with style, script, typeface and drawings: 100 KB at most."""
    page = client.get("/en/").content
    texts = [page]
    for name in ("css/site.css", "js/theme.js", "js/site.js", "img/mark.svg", "img/trenza.svg"):
        path = made.find(name) or finders.find(name)
        texts.append(Path(path).read_bytes())
    typeface = Path(made.find("fonts/chivo-latin-wght-normal.woff2")).read_bytes()

    sent = sum(len(brotli.compress(text)) for text in texts) + len(typeface)

    assert len(typeface) < 40_000
    assert sent < 60_000
