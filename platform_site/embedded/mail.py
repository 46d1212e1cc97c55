"""The catcher of the demo's mail: takes every message by SMTP and sends none on.

Each message becomes one .eml file in a folder; the demo shows them at a page of its own.
"""

import argparse
import asyncio
import itertools
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiosmtpd.smtp import SMTP, Envelope, Session

LARGEST_MESSAGE_BYTES = 20 * 1024 * 1024


class Catcher:
    """Writes what arrives, whole or not at all: a reader never sees half a message."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.numbers = itertools.count()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    async def handle_DATA(  # noqa: N802 - aiosmtpd looks for this name
        self, server: "SMTP", session: "Session", envelope: "Envelope"
    ) -> str:
        # Names sort by arrival, also when several arrive within one tick of the clock.
        name = f"{time.time_ns()}-{os.getpid()}-{next(self.numbers):06}"
        draft = self.folder / f".{name}.part"
        recipients = ", ".join(envelope.rcpt_tos)
        content = envelope.original_content or b""
        try:
            draft.write_bytes(f"X-Envelope-To: {recipients}\r\n".encode() + content)
            draft.rename(self.folder / f"{name}.eml")
        except OSError as error:
            # The sender keeps the message and comes again.
            return f"451 The message could not be kept: {error.strerror}"
        return "250 Kept"


async def serve(host: str, port: int, folder: Path) -> None:
    from aiosmtpd.smtp import SMTP

    catcher = Catcher(folder)

    def session() -> "SMTP":
        return SMTP(
            catcher, data_size_limit=LARGEST_MESSAGE_BYTES, enable_SMTPUTF8=True, hostname="demo"
        )

    server = await asyncio.get_running_loop().create_server(session, host, port)
    async with server:
        await server.serve_forever()


def main() -> None:
    parser = argparse.ArgumentParser(prog="platform_site.embedded.mail", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=2525)
    parser.add_argument("--folder", type=Path, required=True)
    arguments = parser.parse_args()
    asyncio.run(serve(arguments.host, arguments.port, arguments.folder))


if __name__ == "__main__":
    main()
