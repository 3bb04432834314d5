"""The real `grade dashboard`, started and ended as a person does it."""

import http.client
import os
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.command import GRADE, ROOT, environment


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Served:
    """A dashboard that runs."""

    address: str
    process: subprocess.Popen[bytes]

    def ask(self, path: str | None = None, method: str = "GET", **headers: str) -> Reply:
        """Send one request as it stands; the path of the page when none is given."""
        split = urlsplit(self.address)
        connection = http.client.HTTPConnection(split.netloc, timeout=30)
        try:
            connection.putrequest(
                method, split.path if path is None else path, skip_host="Host" in headers
            )
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            response = connection.getresponse()
            return Reply(response.status, dict(response.getheaders()), response.read())
        finally:
            connection.close()

    def name(self, name: str) -> Reply:
        """Ask for a file below the page."""
        return self.ask(urlsplit(self.address).path + name)


@contextmanager
def served(out: Path, *words: str) -> Iterator[Served]:
    """Serve a folder of results until the end of the block; Ctrl-C must end it well."""
    process = subprocess.Popen(
        [GRADE, "dashboard", str(out), "--course", str(ROOT), *words],
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().decode().strip()
        assert address, process.communicate()
        yield Served(address, process)
        os.kill(process.pid, signal.SIGINT)
        _, complaints = process.communicate(timeout=30)
        assert (process.returncode, complaints) == (0, b"")
    finally:
        process.kill()
        process.communicate()
