"""Files as people hand them in: small, whole, and made here."""

import io

import pikepdf
from PIL import Image


def pdf(title: str = "", **parts: object) -> bytes:
    """A PDF of one page; ``title`` stands on the page, ``parts`` in its catalogue."""
    document = pikepdf.new()
    document.add_blank_page()
    shown = b"BT /F1 12 Tf (" + title.encode("ascii", "replace") + b") Tj ET"
    document.pages[0].Contents = document.make_stream(shown)
    for name, value in parts.items():
        document.Root[f"/{name}"] = value
    return saved(document)


def saved(document: pikepdf.Pdf, **options: object) -> bytes:
    out = io.BytesIO()
    # The same content is the same file, as when a person hands it in twice.
    document.save(out, **({} if options else {"deterministic_id": True}), **options)
    return out.getvalue()


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    """A picture, red on the left and blue on the right."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()
