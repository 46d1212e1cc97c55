"""Pictures are drawn anew: what is seen stays, what was hidden in the file is gone."""

import io
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cooperation.core.errors import NotPossible

if TYPE_CHECKING:
    from PIL.Image import Image

# As a photograph of 40 million points; decoded it takes 120 MB.
MOST_POINTS = 40_000_000
QUALITY = 92
UNREADABLE = _("The picture can’t be read: it is damaged or not complete.")


def redrawn(content: bytes, kind: str) -> bytes:
    """The same picture without place, device, comments and whatever was appended to the file.

    Turned as its camera said; of an animation the first picture stays.
    """
    try:
        from PIL import Image as Pictures
        from PIL import ImageFile

        # A switch of the whole process: the maker of PDF files, once loaded, lets broken ones pass.
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        with Pictures.open(io.BytesIO(content), formats=["PNG", "JPEG"]) as picture:
            _check_size(picture)
            picture.load()
            return _saved(picture, kind)
    except NotPossible:
        raise
    # Decoders raise whatever the broken data leads them to, bombs and warnings included.
    except Exception as error:
        raise NotPossible(UNREADABLE) from error


def _check_size(picture: "Image") -> None:
    width, height = picture.size
    if width * height > MOST_POINTS:
        raise NotPossible(_("The picture has more than 40 million points. Please make it smaller."))


def _saved(picture: "Image", kind: str) -> bytes:
    from PIL import ImageOps

    turned = picture.getexif().get(0x0112, 1) != 1
    shown = ImageOps.exif_transpose(picture) if turned else picture
    seen_through = shown.info.get("transparency")
    shown.info = {} if seen_through is None else {"transparency": seen_through}
    out = io.BytesIO()
    if kind == "png":
        shown.save(out, "PNG")
    elif picture.format == "JPEG" and not turned:
        # The tables of the original: what was lost once is not lost again.
        shown.save(out, "JPEG", quality="keep")
    else:
        shown.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
