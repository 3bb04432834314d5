"""From the arrival of a submission's bytes to the moment when its code may run behind the wall."""

from collections.abc import Mapping, Sequence

from . import importer, imports
from .importer import Submission
from .refusals import Refusals
from .wall import Wall


class Closing:
    """The wall of one child, and what it will have refused."""

    def __init__(self, wall: Wall, allowed: Sequence[str]) -> None:
        self._wall = wall
        self._allowed = tuple(allowed)
        self._refusals = Refusals()

    def close(
        self, submission: Submission, sources: Mapping[str, bytes], cpu_s: int, memory_bytes: int
    ) -> None:
        """Fetch what the sources will import, and close the wall; OSError when it does not hold."""
        imports.fetch(sources.values(), sources.keys(), self._allowed)
        importer.admit(submission, sealed=True)
        self._refusals.listen()
        self._wall.close(cpu_s, memory_bytes)

    def forget(self) -> None:
        """Start a new call, which has tried nothing yet."""
        self._refusals.forget()

    def refused(self, error: BaseException) -> str:
        """Return the kind of what was refused when this exception says so, or ""."""
        return self._refusals.kind(error)
