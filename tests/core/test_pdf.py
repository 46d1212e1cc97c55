"""Paper: tagged, in its own typeface, and deaf to every address typed into a field."""

import ast
import io
import logging

import pikepdf
import pytest
from django.template import engines
from weasyprint.urls import URLFetcher

from cooperation.core import pdf
from tests.architecture.source import modules, tree, where

SHELL = (
    '<html lang="es"><title>Una hoja</title><link rel="stylesheet" href="paper.css">'
    "<body><h1>Población</h1>{body}</body></html>"
)


@pytest.fixture
def made(monkeypatch):
    """Makes paper of a body that is written into the template itself, as no field can."""

    def make(body: str) -> bytes:
        html = engines["django"].from_string(SHELL.replace("{body}", body)).render({})
        return pdf._pdf(html)

    return make


def test_paper_is_tagged_and_says_its_language_and_title(made):
    document = pikepdf.open(io.BytesIO(made("<p>Texto</p>")))

    assert str(document.Root.Lang) == "es"
    assert bool(document.Root.MarkInfo.Marked)
    assert "/StructTreeRoot" in document.Root
    with document.open_metadata() as metadata:
        assert metadata["dc:title"] == "Una hoja"
        assert metadata["pdfuaid:part"] == "1"


def test_paper_brings_its_own_typeface(made):
    document = pikepdf.open(io.BytesIO(made("<p>Texto</p>")))

    fonts = {str(font.BaseFont) for font in document.pages[0].Resources.Font.values()}

    assert all("Chivo" in name for name in fonts)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname",
        "http://localhost:9/x.png",
        "https://example.org/x.png",
        "data:image/png;base64,iVBORw0KGgo=",
        "//example.org/x.png",
        "../settings.py",
        "http://paper.invalid/../etc/hostname",
    ],
)
def test_nothing_is_fetched_even_where_markup_asks_for_it(made, monkeypatch, caplog, address):
    opened = []
    monkeypatch.setattr(URLFetcher, "fetch", lambda self, url, headers=None: opened.append(url))

    with caplog.at_level(logging.ERROR, logger="weasyprint"):
        content = made(f'<img src="{address}" alt="x"><p>Texto</p>')

    assert opened == []
    document = pikepdf.open(io.BytesIO(content))
    assert not document.pages[0].Resources.XObject.keys()


def test_the_site_starts_without_what_makes_paper():
    """It is large: it comes with the first paper, not with every process."""
    early = [
        where(path, node)
        for path in modules()
        for node in tree(path).body
        if isinstance(node, ast.Import | ast.ImportFrom) and "weasyprint" in ast.unparse(node)
    ]

    assert early == []
