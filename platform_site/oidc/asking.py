"""Asking a provider for something: at the address that is configured, and never for long."""

import contextlib
import socket
import threading
from time import monotonic
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

# For connecting, for each piece of the answer, and once more for the whole of it.
SECONDS = 5


class NoDetours(requests.Session):
    """Asks the address that is configured, follows to no other and waits for no slow answer."""

    def __init__(self) -> None:
        super().__init__()
        for scheme in ("http://", "https://"):
            self.mount(scheme, InTime())

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:
        kwargs["allow_redirects"] = False
        kwargs["timeout"] = SECONDS
        began = monotonic()
        answer = super().request(*args, **kwargs)
        if monotonic() - began >= SECONDS:
            # Cut in the middle, it may look whole.
            raise requests.Timeout("the provider did not come to an end")
        return answer


class _Cut:
    """A connection that is cut when its time is over, also while something still trickles in.

    A limit for reading alone starts anew with every byte.
    """

    sock: Any

    def connect(self) -> None:
        super().connect()  # type: ignore[misc]
        # The answer goes on to be read after the connection itself counts as closed.
        timer = threading.Timer(SECONDS, _shut, [self.sock])
        timer.daemon = True
        timer.start()


def _shut(connected: socket.socket) -> None:
    # Whoever reads from it is told at once; where it was read to its end there is nothing to shut.
    with contextlib.suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


class _CutHTTP(_Cut, HTTPConnection):
    pass


class _CutHTTPS(_Cut, HTTPSConnection):
    pass


class _HTTPPool(HTTPConnectionPool):
    ConnectionCls = _CutHTTP


class _HTTPSPool(HTTPSConnectionPool):
    ConnectionCls = _CutHTTPS


class InTime(HTTPAdapter):
    """Connections that end in time; none is used for a second question."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _HTTPPool, "https": _HTTPSPool}

    def add_headers(self, request: requests.PreparedRequest, **kwargs: Any) -> None:
        request.headers["Connection"] = "close"
