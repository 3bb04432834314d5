"""The command `grade dashboard`: the marks of a class in a browser, as they come."""

import secrets
from pathlib import Path

import msgspec

from grader.cli.desk import Desk
from grader.cli.printing import put
from grader.cli.serving import Server
from grader.lectern import Lectern
from grader.store.opening import FILE, demand

_BYTES = 16
_TAG_BYTES = 4


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line asked for."""

    out: Path
    course: Path | None
    port: int


def run(request: Request) -> None:
    """Serve until an interrupt; UsageError before that for a store or a port that will not do."""
    demand(request.out / FILE)
    desk = Desk(request.out, Lectern(request.course), secrets.token_hex(_TAG_BYTES))
    desk.page()
    with Server(desk, request.port, secrets.token_urlsafe(_BYTES)) as server:
        put(f"{server.address}\nOnly you have this address. Ctrl-C ends the dashboard.\n".encode())
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            put(b"\n")
