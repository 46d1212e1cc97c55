"""A real mail server for tests: keeps what it takes, and can refuse, hang or break off."""

# ruff: noqa: N802 - aiosmtpd looks for handlers by these names

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Keeper:
    """Takes every mail; ``answers`` maps a recipient to another answer, given at RCPT.

    The first mail is answered when so many senders as ``waits_for_connections`` have come.
    """

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.connections = 0
        self.mails_a_connection = 1_000_000
        self.answer_to_data = "250 Kept"
        self.breaks_off = False
        self.waits_for_connections = 1
        self.have_come = asyncio.Event()
        self.arrival = threading.Condition()

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.connections += 1
        if self.connections >= self.waits_for_connections:
            self.have_come.set()
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        session.carried = getattr(session, "carried", 0) + 1
        if session.carried > self.mails_a_connection:
            server.transport.close()
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.breaks_off:
            server.transport.abort()
            return "451 Nobody hears this"
        await asyncio.wait_for(self.have_come.wait(), timeout=60)
        with self.arrival:
            self.mails.append(message_from_bytes(envelope.original_content, policy=policy.default))
            self.arrival.notify_all()
        return self.answer_to_data

    def wait_for(self, number: int) -> None:
        """Until so many mails have come."""
        with self.arrival:
            assert self.arrival.wait_for(lambda: len(self.mails) >= number, timeout=60)

    @property
    def recipients(self) -> list[str]:
        return [mail["To"] for mail in self.mails]


@contextmanager
def mail_server() -> Iterator[tuple[Keeper, int]]:
    keeper, port = Keeper(), free_port()
    controller = Controller(keeper, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield keeper, port
    finally:
        controller.stop()


@contextmanager
def silent_server() -> Iterator[int]:
    """Takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        held = []
        stop = threading.Event()
        server.settimeout(0.05)

        def listen() -> None:
            while not stop.is_set():
                try:
                    held.append(server.accept()[0])
                except TimeoutError:
                    continue

        thread = threading.Thread(target=listen)
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            stop.set()
            thread.join()
            for one in held:
                one.close()
