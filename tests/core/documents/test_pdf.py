"""PDF files: nothing that acts, nothing packed inside, no author, no polyglot."""

import io
import time
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from cooperation.core.errors import NotPossible
from tests.core.documents.handing_in import keep, kept
from tests.factories import files

pytestmark = pytest.mark.django_db
SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def built(change) -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    change(document)
    return files.saved(document)


def attach(document: pikepdf.Pdf) -> None:
    document.attachments["tool.exe"] = b"MZ"


def annotate(document: pikepdf.Pdf, action: Dictionary) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)
    document.pages[0].obj.Annots = Array([link])


ACTIVE = {
    "a script at opening": lambda one: one.Root.__setattr__("OpenAction", SCRIPT),
    "a named script": lambda one: one.Root.__setattr__(
        "Names", Dictionary(JavaScript=Dictionary(Names=[String("x"), SCRIPT]))
    ),
    "a program that is started": lambda one: annotate(
        one, Dictionary(S=Name.Launch, F=String("cmd.exe"))
    ),
    "a script hidden in a link": lambda one: annotate(one, SCRIPT),
    "acts of a page": lambda one: one.pages[0].obj.__setattr__("AA", Dictionary(O=SCRIPT)),
    "a form that is sent": lambda one: annotate(
        one, Dictionary(S=Name.SubmitForm, F=String("http://example.org"))
    ),
    "an XFA form": lambda one: one.Root.__setattr__(
        "AcroForm", Dictionary(XFA=one.make_stream(b"<xdp/>"), Fields=[])
    ),
}


@pytest.mark.parametrize("name", ACTIVE)
def test_a_pdf_that_acts_by_itself_is_refused(name):
    with pytest.raises(NotPossible, match="runs something"):
        keep("letter.pdf", built(ACTIVE[name]))


def test_a_pdf_with_files_inside_is_refused():
    with pytest.raises(NotPossible, match="other files"):
        keep("letter.pdf", built(attach))


@pytest.mark.parametrize("password", ["", "secret"])
def test_a_protected_pdf_is_refused_with_what_to_do(password):
    document = pikepdf.open(io.BytesIO(files.pdf()))
    content = files.saved(document, encryption=pikepdf.Encryption(owner="o", user=password))

    with pytest.raises(NotPossible, match="password"):
        keep("letter.pdf", content)


def test_who_made_it_with_what_is_gone_everywhere():
    def sign(document: pikepdf.Pdf) -> None:
        document.docinfo["/Author"] = "canary-4711"
        with document.open_metadata() as told:
            told["dc:creator"] = ["canary-4711"]
        document.pages[0].obj.PieceInfo = Dictionary(X=String("canary-4711"))

    before = pikepdf.open(io.BytesIO(built(sign)))
    assert "canary-4711" in str(before.docinfo)

    after = pikepdf.open(io.BytesIO(kept(keep("letter.pdf", built(sign)))))

    assert "/Info" not in after.trailer
    assert "/Metadata" not in after.Root
    assert "/PieceInfo" not in after.pages[0].obj


@pytest.mark.parametrize(
    "appended", [b"PK\x03\x04 an archive canary-4711", b"<html><script>canary-4711</script>"]
)
def test_what_was_appended_is_gone(appended):
    assert b"canary-4711" not in kept(keep("letter.pdf", files.pdf() + appended))


def signed(document: pikepdf.Pdf) -> None:
    value = Dictionary(Type=Name.Sig, ByteRange=[0, 1, 2, 3], Contents=String("x"))
    document.Root.AcroForm = Dictionary(
        Fields=[document.make_indirect(Dictionary(FT=Name.Sig, V=value))], SigFlags=3
    )


def test_a_signed_pdf_stays_as_it_was_signed():
    content = built(signed)

    assert kept(keep("letter.pdf", content)) == content


@pytest.mark.parametrize("appended", [b"<html>", b"PK\x05\x06" + b"\0" * 18 + b"%%EOF"])
def test_a_signed_pdf_with_something_behind_it_is_refused(appended):
    with pytest.raises(NotPossible, match="appended"):
        keep("letter.pdf", built(signed) + appended)


@pytest.mark.parametrize("megabytes", [101])
def test_a_pdf_that_grows_without_bound_is_refused_at_once(megabytes):
    def swell(document: pikepdf.Pdf) -> None:
        packed = zlib.compress(b"\0" * megabytes * 1024 * 1024, 9)
        document.pages[0].Contents = pikepdf.Stream(
            document, packed, Dictionary(Filter=Name.FlateDecode)
        )

    content = built(swell)
    began = time.process_time()

    with pytest.raises(NotPossible, match="too large"):
        keep("bomb.pdf", content)

    assert len(content) < 1_000_000
    assert time.process_time() - began < 2


def test_objects_packed_into_a_bomb_are_never_unpacked_whole():
    """A stream of objects is opened with the file itself; the library stops at its limit."""
    packed = zlib.compress(b" " * 100 * 1024 * 1024, 9)
    objects = [
        b"1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n%s\n"
        b"endstream\nendobj\n" % (len(packed), packed)
    ]
    content = b"%PDF-1.5\n" + objects[0] + b"trailer<</Root 5 0 R/Size 9>>\n%%EOF"
    began = time.process_time()

    with pytest.raises(NotPossible):
        keep("bomb.pdf", content)

    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    "content", [b"%PDF-1.4 nothing", b"%PDF-1.7\n" + b"\xff" * 5000, files.pdf()[:120]]
)
def test_a_pdf_that_cannot_be_opened_is_refused_with_the_reason(content):
    with pytest.raises(NotPossible, match="damaged"):
        keep("letter.pdf", content)
