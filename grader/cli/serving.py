"""A small server for one reader on this machine.

It listens on 127.0.0.1 alone. Who else has an account on this machine, and every page of another
site that is open in the same browser, can reach that port as well; so the address holds a secret
that is made anew for each run, a Host header must name this very server (else a name that is
pointed at 127.0.0.1 would make it another site's own, "DNS rebinding"), and every answer says that
no other site may embed, read or frame it. It answers GET and HEAD, from a list of names: no
address is ever turned into a path.
"""

import errno
import hmac
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

from grader.cli.desk import Answer, Desk
from grader.errors import UsageError

HOST = "127.0.0.1"
_HOSTS = (HOST, "localhost")
_PATIENCE_S = 10
_OK, _SAME, _UNKNOWN, _ELSEWHERE, _BROKEN = 200, 304, 404, 421, 503
_ALWAYS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Server(ThreadingHTTPServer):
    """Serves a desk under an address with a secret in it."""

    daemon_threads = True
    # On Windows the option would let two programs listen on one port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, desk: Desk, port: int, secret: str) -> None:
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            raise UsageError(_refused(port, error)) from error
        self.desk = desk
        self.secret = secret

    @property
    def address(self) -> str:
        """The address of the page."""
        return f"http://{HOST}:{self.server_port}/{self.secret}/"


class _Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server
    timeout = _PATIENCE_S

    def do_GET(self) -> None:
        """Answer with the body."""
        self._answer(has_body=True)

    def do_HEAD(self) -> None:
        """Answer without the body."""
        self._answer(has_body=False)

    def version_string(self) -> str:
        """Return the name of the server; versions are nobody's business."""
        return "grade"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
        """Say nothing: the terminal shows the address."""

    def _answer(self, *, has_body: bool) -> None:
        status, answer = self._found()
        self.send_response(status)
        for name, value in _ALWAYS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", answer.kind)
        if answer.tag:
            self.send_header("ETag", f'"{answer.tag}"')
        body = b"" if status == _SAME else answer.body
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if has_body:
            self.wfile.write(body)

    def _found(self) -> tuple[int, Answer]:
        if self.headers.get("Host", "").lower() not in self._hosts():
            return _ELSEWHERE, Answer(body=b"This server has another name.\n")
        path = urlsplit(self.path).path
        secret, slash, name = path.removeprefix("/").partition("/")
        if not slash or not hmac.compare_digest(secret.encode(), self.server.secret.encode()):
            return _UNKNOWN, Answer(body=b"The whole address stands in the terminal.\n")
        try:
            answer = self.server.desk.answer(unquote(name))
        except (UsageError, OSError) as error:
            return _BROKEN, Answer(body=f"{error}\n".encode("utf-8", "backslashreplace"))
        if answer is None:
            return _UNKNOWN, Answer(body=b"There is no such file.\n")
        is_same = self.headers.get("If-None-Match") == f'"{answer.tag}"'
        return (_SAME if is_same else _OK), answer

    def _hosts(self) -> set[str]:
        return {f"{name}:{self.server.server_port}" for name in _HOSTS}


def _refused(port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} of {HOST} is in use: --port 0 takes a free one."
    return f"Port {port} of {HOST} cannot be opened ({error.strerror}): --port 0 takes a free one."
