"""F1: a file of a gigabyte, refused quickly, with what was typed kept and little memory used."""

import argparse
import http.client
import time
from pathlib import Path

from cooperation.marketplace.models import Listing
from platform_site.embedded.processes import Child
from tests.drills import report
from tests.drills.stage import Stage
from tests.drills.visitor import HOST, Visitor
from tests.factories import files

WRITER = "health-staff.gt"
TITLE = "Typed before the file"
BOUNDARY = "frontier-4711"
GIGABYTE = 1024**3
PIECE = b"x" * (256 * 1024)
REFUSED_SECONDS, MOST_MEGABYTES = 2.0, 100


def run(asked: argparse.Namespace) -> bool:
    report.begin("files", "a gigabyte, a file within the limits, and one that is not what it says")
    stage = Stage()
    with stage.running(stage.web):
        writer = Visitor(stage.port)
        writer.step_in(WRITER)
        path = f"/en/listings/{draft().code}/edit/evidence/"
        # The first request of a process reads what all later ones share.
        for _ in range(4):
            writer.get(path)
        good = send(writer, path, [files.pdf(title="drill")])
        before = memory(stage.web)
        large = send(writer, path, (PIECE for _ in range(GIGABYTE // len(PIECE))), GIGABYTE)
        grown = memory(stage.web) - before
        wrong = send(writer, path, [b"MZ a program"])
        sturdy = writer.get("/healthz")
    report.say(f"{large['sent'] >> 20} MB were sent before the answer")
    return report.figures(
        "files",
        {
            "a good file is taken": good["status"] == 302,
            "a gigabyte is refused with its reason": large["status"] == 422
            and "larger than 25 MB" in str(large["text"]),
            "refused in time": float(large["seconds"]) <= REFUSED_SECONDS,
            "what was typed is kept": TITLE in str(large["text"]),
            "little memory": grown <= MOST_MEGABYTES,
            "what is no document is refused": wrong["status"] == 422,
            "the server goes on": sturdy.status == 200,
        },
        seconds=round(float(large["seconds"]), 2),
        megabytes_sent=large["sent"] >> 20,
        megabytes_of_memory=grown,
        seconds_of_a_good_file=round(float(good["seconds"]), 2),
    )


def draft() -> Listing:
    """A draft that the writer may change."""
    return Listing.objects.filter(state="draft", kind="offer", author__email__startswith=WRITER)[0]


def send(writer: Visitor, path: str, pieces, size: int = 0) -> dict:
    """A form with one file, piece by piece, until the server answers."""
    token = writer.form(path)["csrfmiddlewaretoken"]
    fields = {"csrfmiddlewaretoken": token, "title": TITLE, "language": "en"}
    head = "".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    file = 'Content-Disposition: form-data; name="documents"; filename="big.pdf"'
    head += f"--{BOUNDARY}\r\n{file}\r\n\r\n"
    end = f"\r\n--{BOUNDARY}--\r\n"
    pieces = list(pieces) if not size else pieces
    length = len(head) + len(end) + (size or sum(map(len, pieces)))
    connection = http.client.HTTPConnection(HOST, int(writer.port), timeout=60)
    connection.putrequest("POST", path)
    connection.putheader("Content-Type", f"multipart/form-data; boundary={BOUNDARY}")
    connection.putheader("Content-Length", str(length))
    connection.putheader("Cookie", "; ".join(f"{k}={v}" for k, v in writer.cookies.items()))
    connection.endheaders()
    began, sent = time.monotonic(), 0
    try:
        connection.send(head.encode())
        for piece in pieces:
            connection.send(piece)
            sent += len(piece)
        connection.send(end.encode())
    except OSError as broken:
        report.say(f"the server stopped listening: {broken!r}")
    answer = connection.getresponse()
    text = answer.read().decode(errors="replace")
    seconds = time.monotonic() - began
    connection.close()
    return {"status": answer.status, "text": text, "seconds": seconds, "sent": sent}


def memory(web: Child) -> int:
    """The most that the server's processes have ever held, in megabytes."""
    assert web.process is not None
    found = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(
                line.split(":", 1) for line in status.read_text().splitlines() if ":" in line
            )
        except OSError:
            continue
        if int(lines["NSpid"].split()[0]) == web.process.pid or (
            lines["PPid"].strip() == str(web.process.pid)
        ):
            found += int(lines.get("VmHWM", "0 kB").split()[0]) // 1024
    return found
