"""Small documents for the offers, written by hand: one page with a title and a sentence."""

from django.core.files.uploadedfile import SimpleUploadedFile

NOTE = {
    "es": "Documento de ejemplo de la demostración. Su contenido no es real.",
    "pt": "Documento de exemplo da demonstração. O seu conteúdo não é real.",
    "fr": "Document d’exemple de la démonstration. Son contenu n’est pas réel.",
    "en": "Sample document of the demonstration. Its content is not real.",
}
WIDEST_LINE = 60


def upload(title: str, language: str) -> SimpleUploadedFile:
    """A PDF as if somebody had uploaded it."""
    lines = [*_wrapped(title), "", *_wrapped(NOTE[language])]
    return SimpleUploadedFile("document.pdf", pdf(lines), content_type="application/pdf")


def _wrapped(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > WIDEST_LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def pdf(lines: list[str]) -> bytes:
    """A PDF of one page in the reader's own Helvetica."""
    text = b"BT /F1 16 Tf 60 760 Td 24 TL\n"
    text += b"".join(b"(" + _escaped(line) + b") Tj T*\n" for line in lines) + b"ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    return _file(objects)


def _escaped(line: str) -> bytes:
    plain = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return plain.encode("cp1252", "replace")


def _file(objects: list[bytes]) -> bytes:
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return content + (
        b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(content))
    )
