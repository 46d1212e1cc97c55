"""Pictures are drawn anew: nothing hidden stays, what is seen does."""

import io
import struct
import time
import zlib

import pytest
from PIL import Image

from cooperation.core.errors import NotPossible
from tests.core.documents.handing_in import keep, kept
from tests.factories import files

pytestmark = pytest.mark.django_db
HIDDEN = b"canary-4711"


def with_camera_data(**more: object) -> bytes:
    """A photograph with place, device and a comment, lying on its side."""
    exif = Image.Exif()
    exif[0x0110] = HIDDEN.decode()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (14.0, 38.0, 0.0)
    return files.picture("JPEG", exif=exif, comment=HIDDEN, **more)


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def test_place_device_and_comment_vanish_and_the_picture_is_turned_upright():
    before = with_camera_data(quality=95)
    assert HIDDEN in before

    after = kept(keep("photo.jpg", before))

    assert HIDDEN not in after
    assert dict(opened(after).getexif()) == {}
    assert opened(after).size == (30, 40)
    red, _, blue = opened(after).convert("RGB").getpixel((15, 5))
    assert red > 200 > blue


def test_a_picture_that_stands_upright_loses_no_quality():
    before = files.picture("JPEG", quality=37)

    after = kept(keep("photo.jpg", before))

    assert opened(after).quantization == opened(before).quantization


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jpg", files.picture("JPEG") + b"PK\x03\x04" + HIDDEN),
        ("a.png", files.picture("PNG") + b"PK\x03\x04" + HIDDEN),
        ("a.jpg", files.picture("JPEG", comment=b"<script>" + HIDDEN)),
    ],
)
def test_what_was_appended_or_written_between_is_gone(name, content):
    assert HIDDEN not in kept(keep(name, content))


def test_text_in_a_png_is_gone_and_of_an_animation_the_first_picture_stays():
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    told.add_text("Author", HIDDEN.decode())
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:], pnginfo=told)
    assert opened(out.getvalue()).n_frames == 2

    after = kept(keep("moving.png", out.getvalue()))

    assert HIDDEN not in after
    assert getattr(opened(after), "n_frames", 1) == 1
    assert opened(after).convert("RGB").getpixel((0, 0)) == (255, 0, 0)


def test_what_is_seen_through_stays_so():
    image = Image.new("RGBA", (4, 4), (0, 0, 0, 0))
    out = io.BytesIO()
    image.save(out, "PNG")

    assert opened(kept(keep("clear.png", out.getvalue()))).convert("RGBA").getpixel((0, 0))[3] == 0


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))


def bomb(width: int, height: int) -> bytes:
    """A small PNG that says it is enormous."""
    head = chunk(b"IHDR", struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\0" * 1_000_000, 9))
    return b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(50_000, 50_000), (10_000, 4_001), (2**31 - 1, 2)])
def test_a_picture_that_grows_without_bound_is_refused_at_once(size):
    began = time.process_time()

    with pytest.raises(NotPossible):
        keep("bomb.png", bomb(*size))

    assert time.process_time() - began < 2


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_that_is_cut_short_is_refused_with_the_reason(kind):
    whole = files.picture(kind, size=(400, 300))

    with pytest.raises(NotPossible, match="damaged"):
        keep("half", whole[: len(whole) // 2])
