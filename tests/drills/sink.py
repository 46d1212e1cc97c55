"""A mail server of the drills: quick, and in a bad temper when told to.

It answers as the file ``temper`` in its folder says: ``take`` (or no file), ``later`` (451 to the
mail), ``never`` (550 to its address), ``slow`` (a second before each answer), ``hang`` (no answer
at all) and ``drop`` (the connection ends in the middle of the mail). The Message-ID of each mail
that it took stands in the file ``taken``, one a line, in the order of their coming.
"""

import argparse
import asyncio
import re
from pathlib import Path

MESSAGE_ID = re.compile(rb"^Message-ID: *(<[^>\r\n]+>)", re.MULTILINE | re.IGNORECASE)
END = b"\r\n.\r\n"
SLOW_SECONDS = 1.0
TEMPERS = ("take", "later", "never", "slow", "hang", "drop")


class Sink:
    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.temper_file = folder / "temper"
        self.taken = (folder / "taken").open("ab", buffering=0)

    def temper(self) -> str:
        return self.temper_file.read_text() if self.temper_file.exists() else "take"


class Session(asyncio.Protocol):
    """One connection; answers nothing but what a sender of mail asks."""

    def __init__(self, sink: Sink) -> None:
        self.sink, self.received, self.in_data = sink, b"", False
        self.temper = "take"

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.temper = self.sink.temper()
        self.answer(b"220 sink")

    def answer(self, line: bytes) -> None:
        if self.temper == "slow":
            asyncio.get_running_loop().call_later(SLOW_SECONDS, self._write, line)
        elif self.temper != "hang":
            self._write(line)

    def _write(self, line: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(line + b"\r\n")

    def data_received(self, data: bytes) -> None:
        self.received += data
        while not self.transport.is_closing():
            if self.in_data:
                if self.temper == "drop":
                    self.transport.abort()
                    return
                whole, end, rest = self.received.partition(END)
                if not end:
                    return
                self.received, self.in_data = rest, False
                self._take(whole)
            else:
                line, end, rest = self.received.partition(b"\r\n")
                if not end:
                    return
                self.received = rest
                self._obey(line[:4].upper())

    def _take(self, whole: bytes) -> None:
        if self.temper == "later":
            self.answer(b"451 Try later")
            return
        if self.temper != "hang":
            found = MESSAGE_ID.search(whole)
            self.sink.taken.write((found[1] if found else b"none") + b"\n")
        self.answer(b"250 Kept")

    def _obey(self, verb: bytes) -> None:
        if verb == b"MAIL":
            self.temper = self.sink.temper()
        if verb == b"DATA":
            self.in_data = True
            self.answer(b"354 Go on")
        elif verb == b"RCPT" and self.temper == "never":
            self.answer(b"550 No such person")
        elif verb == b"QUIT":
            self._write(b"221 Bye")
            self.transport.close()
        else:
            self.answer(b"250 OK")


async def serve(port: int, folder: Path) -> None:
    sink = Sink(folder)
    server = await asyncio.get_running_loop().create_server(
        lambda: Session(sink), "127.0.0.1", port
    )
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    asked = parser.parse_args()
    asyncio.run(serve(asked.port, asked.folder))
