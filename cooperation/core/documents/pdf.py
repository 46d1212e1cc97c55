"""PDF files: nothing that acts by itself, nothing packed inside, no word on who made them.

The file is written anew from its objects, so that what belongs to none of them, such as an
archive or a page appended to it, is left behind. A file that carries an electronic signature
is kept as it is, since any change would break the signature; it is looked at just the same.
Pictures inside a PDF keep what their camera wrote into them: they are not taken apart.
"""

import io
import zlib
from collections.abc import Iterator
from functools import cache
from types import ModuleType
from typing import Any

from django.utils.translation import gettext_lazy as _

from cooperation.core.errors import NotPossible

MOST_OBJECTS = 200_000
MOST_BYTES_OF_A_STREAM = 100 * 1024 * 1024
MOST_BYTES_IN_ALL = 400 * 1024 * 1024
CHUNK = 1024 * 1024
# What makes a reader act, reach out or unpack.
ACTING = frozenset({"/JS", "/JavaScript", "/AA", "/XFA", "/RichMedia", "/RichMediaContent"})
ACTS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition"})
PACKED = frozenset({"/EmbeddedFiles", "/EmbeddedFile", "/EF", "/AF", "/Collection"})
# Who made it, with what, when; wherever in the file it stands.
TELLING = ("/Metadata", "/PieceInfo", "/LastModified")

END_OF_AN_ARCHIVE = b"PK\x05\x06"
FARTHEST_END_OF_AN_ARCHIVE = 66_000

UNREADABLE = _("The PDF can’t be opened: it is damaged or not complete.")
ENCRYPTED = _("The PDF is protected by a password. Please save it without and try again.")
ACTIVE = _("The PDF runs something by itself. Please print it to a new PDF and try again.")
FULL = _("The PDF carries other files inside. Please print it to a new PDF and try again.")
TOO_MUCH = _("The PDF becomes far too large when it is opened. Please make it smaller.")
APPENDED = _("Something was appended to the signed PDF. Please hand in the file as it was signed.")


def cleaned(content: bytes) -> bytes:
    """A PDF that shows the same and does nothing; refused where that can’t be had."""
    library = _library()
    try:
        with library.open(io.BytesIO(content), suppress_warnings=True) as document:
            return _cleaned(document, content)
    except library.PasswordError as error:
        raise NotPossible(ENCRYPTED) from error
    except NotPossible:
        raise
    # A parser of broken data raises more than its own errors.
    except Exception as error:
        raise NotPossible(UNREADABLE) from error


@cache
def _library() -> ModuleType:
    """The library when the first PDF comes, told how much memory a file may make it use."""
    import pikepdf

    most = 64 * 1024 * 1024
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=most,
        run_length_max_memory=most,
        png_max_memory=most,
        tiff_max_memory=most,
        dct_max_memory=most,
        max_stream_filters=4,
        parser_max_container_size=1_000_000,
    )
    return pikepdf


def _cleaned(document: Any, content: bytes) -> bytes:
    if document.is_encrypted:
        raise NotPossible(ENCRYPTED)
    if len(document.objects) > MOST_OBJECTS:
        raise NotPossible(TOO_MUCH)
    if not len(document.pages):
        raise NotPossible(UNREADABLE)
    signed = _look_at(document)
    if signed:
        return _as_signed(content)
    del document.docinfo
    out = io.BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()


def _as_signed(content: bytes) -> bytes:
    """Unchanged, when nothing stands behind the end that the file declares."""
    ends = content.rstrip(b"\r\n\t \x00").endswith(b"%%EOF")
    if ends and END_OF_AN_ARCHIVE not in content[-FARTHEST_END_OF_AN_ARCHIVE:]:
        return content
    raise NotPossible(APPENDED)


def _look_at(document: Any) -> bool:
    """Refuse what acts or is packed, take out what tells; whether the file is signed."""
    from pikepdf import Dictionary, Stream

    unpacked, signed = 0, False
    for whole in document.objects:
        for one in _inside(whole):
            if not isinstance(one, Dictionary | Stream):
                continue
            keys = set(one.keys())
            if keys & ACTING or str(one.get("/S", "")) in ACTS:
                raise NotPossible(ACTIVE)
            if keys & PACKED or str(one.get("/Type", "")) in PACKED:
                raise NotPossible(FULL)
            signed = signed or {"/ByteRange", "/Contents"} <= keys
            if isinstance(one, Stream):
                unpacked += _unpacked(one, MOST_BYTES_IN_ALL - unpacked)
    if not signed:
        _take_out(document)
    return signed


def _take_out(document: Any) -> None:
    from pikepdf import Dictionary, Stream

    for whole in document.objects:
        for one in _inside(whole):
            if isinstance(one, Dictionary | Stream):
                for name in TELLING:
                    if name in one:
                        del one[name]


def _inside(whole: Any) -> Iterator[Any]:
    """An object and all that is written in it; what it only points at comes by itself."""
    from pikepdf import Array, Dictionary, Stream

    waiting = [whole]
    while waiting:
        one = waiting.pop()
        yield one
        if isinstance(one, Dictionary | Stream):
            parts = [value for _name, value in one.items()]
        elif isinstance(one, Array):
            parts = list(one)
        else:
            continue
        waiting += [
            part
            for part in parts
            if isinstance(part, Array | Dictionary | Stream) and not part.is_indirect
        ]


def _unpacked(stream: Any, most: int) -> int:
    """How large a packed stream becomes, without ever holding it."""
    filters = str(stream.get("/Filter", ""))
    if "FlateDecode" not in filters:
        return 0
    most, total = min(most, MOST_BYTES_OF_A_STREAM), 0
    inflating, rest = zlib.decompressobj(), bytes(stream.read_raw_bytes())
    try:
        while rest and not inflating.eof:
            total += len(inflating.decompress(rest, CHUNK))
            rest = inflating.unconsumed_tail
            if total > most:
                raise NotPossible(TOO_MUCH)
    except zlib.error:
        # Packed in some other way first, or damaged: whoever reads it stops there too.
        return total
    return total
