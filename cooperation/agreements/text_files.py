"""The text of a memorandum as a file: PDF to sign and to keep, DOCX for lawyers to work on."""

import io
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from cooperation.agreements.cards import binding
from cooperation.agreements.models import Memorandum
from cooperation.agreements.queries.reading import register
from cooperation.agreements.queries.text import checksum, clauses_in
from cooperation.core import pdf
from cooperation.core.plain_text import clean_text


def as_pdf(memorandum: Memorandum, language: str, *, address: str, check_at: str) -> bytes:
    """The text of one language as a tagged PDF, in that language.

    Each page carries its number, and from the freezing on the checksum and ``check_at``, the page
    on which anybody can check it; before that it says that it is a draft.
    """
    with override(language):
        content = _content(memorandum, language)
        return pdf.rendered(
            "agreements/paper.html", {**content, "address": address, "check_at": check_at}
        )


def as_docx(memorandum: Memorandum, language: str, *, address: str, check_at: str) -> bytes:
    """The same as a document for a word processor, with headings as headings."""
    from docx import Document

    with override(language):
        content = _content(memorandum, language)
        document = Document()
        document.core_properties.title = _plain(memorandum.title)
        document.core_properties.language = language
        document.core_properties.author = ""
        document.add_heading(_plain(memorandum.title), level=0)
        document.add_paragraph(content["parties"])
        if not content["sum"]:
            document.add_paragraph(str(content["draft"]))
        for number, clause in enumerate(content["clauses"], start=1):
            document.add_heading(f"{number}. {_plain(clause.heading)}", level=1)
            for part in _plain(clause.text).split("\n"):
                if part.strip():
                    document.add_paragraph(part.strip())
        section = document.sections[0]
        section.header.paragraphs[0].text = f"{memorandum.code} · {address}"
        section.footer.paragraphs[0].text = " · ".join(_foot(content, check_at))
        file = io.BytesIO()
        document.save(file)
        return file.getvalue()


def _foot(content: Mapping[str, Any], check_at: str) -> list[str]:
    return [content["sum"], check_at] if content["sum"] else [str(content["draft"])]


def _content(memorandum: Memorandum, language: str) -> dict[str, Any]:
    return {
        "memorandum": memorandum,
        "language": language,
        "clauses": clauses_in(memorandum, language),
        "signing": [str(one) for one in binding(memorandum)],
        "parties": ", ".join(str(one) for one in binding(memorandum)),
        "state": str(memorandum.get_state_display()),
        "sum": memorandum.text_hashes.get(language, ""),
        "draft": _("Draft: this text can still change."),
    }


def _plain(text: str) -> str:
    """Without what XML cannot hold."""
    return clean_text(text)


def found_by(value: str) -> tuple[Memorandum, str] | None:
    """The memorandum and the language whose frozen text has this checksum."""
    wanted = value.strip().lower()
    for language, _name in settings.LANGUAGES:
        rows = register().filter(**{f"text_hashes__{language}": wanted})
        if memorandum := rows.select_related("subject").first():
            return memorandum, language
    return None


def still_is(memorandum: Memorandum, language: str) -> bool:
    """Whether the text that is kept has the checksum that was kept with it."""
    kept: str | None = memorandum.text_hashes.get(language)
    return checksum(memorandum, language) == kept
