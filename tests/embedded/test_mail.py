"""The catcher of mail keeps every message whole and sends none on."""

import email
import email.policy
import smtplib
import socket
import sys
import time
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from platform_site.embedded.processes import Child, free_port


@pytest.fixture
def catcher(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    port, folder = free_port(), tmp_path / "mail"
    command = [sys.executable, "-I", "platform_site/embedded/mail.py", "--port", port]
    child = Child("The mail catcher", [*command, "--folder", str(folder)], tmp_path / "mail.log")
    child.start()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", int(port)), 1).close()
            break
        except OSError:
            assert child.is_alive(), child.last_lines()
    yield int(port), folder
    child.stop()


def test_a_caught_message_is_one_file_with_all_its_recipients(catcher: tuple[int, Path]) -> None:
    port, folder = catcher
    message = EmailMessage()
    message["From"], message["To"] = "no-reply@demo.invalid", "officer.latam@demo.invalid"
    message["Subject"] = "Nueva demanda: atención materna"
    message.set_content("Une demande attend votre décision.\n")

    with smtplib.SMTP("127.0.0.1", port, timeout=5) as sender:
        sender.send_message(message, to_addrs=["officer.latam@demo.invalid", "copy@demo.invalid"])

    (kept,) = folder.glob("*.eml")
    read = email.message_from_bytes(kept.read_bytes(), policy=email.policy.default)
    assert read["Subject"] == "Nueva demanda: atención materna"
    assert read["X-Envelope-To"] == "officer.latam@demo.invalid, copy@demo.invalid"
    assert read.get_content().strip() == "Une demande attend votre décision."
    assert list(folder.glob(".*")) == []


def test_messages_sort_by_their_arrival(catcher: tuple[int, Path]) -> None:
    port, folder = catcher

    with smtplib.SMTP("127.0.0.1", port, timeout=5) as sender:
        for number in range(12):
            sender.sendmail("a@demo.invalid", ["b@demo.invalid"], f"Subject: {number}\r\n\r\nText")

    subjects = [
        email.message_from_bytes(path.read_bytes())["Subject"] for path in sorted(folder.iterdir())
    ]
    assert subjects == [str(number) for number in range(12)]
