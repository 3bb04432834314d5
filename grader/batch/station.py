"""A worker of a Dask cluster: its course, its warm sandbox, and the thread that owns both.

Theory of operation. Dask sets up a plugin in the thread of its event loop, and runs tasks in any
thread of a pool; a zygote ends with the thread that started it. So a station has a thread of its
own, which prepares the sandbox, makes every call, and closes it at the end. The course comes as
bytes and lies, for as long as the station stands, in a folder that only this user can read. What
comes in and what goes out are numbers, texts and bytes; the station is trusted, the submission
runs behind the same wall as everywhere.
"""

import asyncio
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import distributed
import msgspec
from msgspec.structs import replace

from grader import record
from grader.batch.parcel import unpack_course
from grader.batch.tasks import Brief, Plain, Task
from grader.batch.worker import Worker
from grader.errors import SandboxError
from grader.evaluate.sources import unpack
from grader.evaluate.tier import Tier
from grader.evaluate.tiers import choose
from grader.lectern import versions

_T = TypeVar("_T")


class Fitness(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker says of itself before it is given anything."""

    versions: Mapping[str, str]
    tier: Tier | None = None
    """The strongest that works there; None when none is acceptable."""
    reason: str = ""
    """Why none is."""


def differing(theirs: Mapping[str, str], expected: Mapping[str, str]) -> str:
    """Return in which versions a worker differs from the coordinator, or ""."""
    differ = [name for name in expected if theirs.get(name) != expected[name]]
    if not differ:
        return ""
    has = ", ".join(f"{name} {theirs.get(name, 'missing')}" for name in differ)
    wanted = ", ".join(f"{name} {expected[name]}" for name in differ)
    return f"it has {has}, and the coordinator {wanted}"


def fitness(weakest: Tier) -> Fitness:
    """Try the sandbox of this machine; called on a worker, in any thread."""
    sandbox = choose(weakest)
    try:
        return Fitness(versions=versions(), tier=sandbox.tier)
    except SandboxError as error:
        return Fitness(versions=versions(), reason=str(error))
    finally:
        sandbox.close()


class Station(distributed.WorkerPlugin):
    """What every worker of a run keeps from one task to the next."""

    def __init__(
        self,
        parcel: bytes,
        brief: Brief,
        tier: Tier,
        expected: Mapping[str, str],
    ) -> None:
        self._parcel = parcel
        self._brief = brief
        self._tier: Tier = tier
        self._expected = expected
        self._own_tier: Tier = tier
        self._leaves = False
        self._thread: ThreadPoolExecutor | None = None
        self._work: Worker | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    async def setup(self, worker: distributed.Worker) -> None:
        """Get ready; a worker that joins later and does not fit leaves the cluster again."""
        self._thread = ThreadPoolExecutor(1, "grade")
        try:
            await self._in_thread(lambda: self._prepare(worker.local_directory))
        except SandboxError as error:
            self._leaves = True
            worker.loop.add_callback(worker.close_gracefully, reason=str(error))
            raise

    async def teardown(self, worker: distributed.Worker) -> None:  # noqa: ARG002 - Dask's form
        """End the sandbox and remove the course."""
        await self._in_thread(self._clear)
        if self._thread is not None:
            self._thread.shutdown(wait=False)

    def grade(self, number: int, exercise: str, packed: bytes) -> Plain:
        """Return what comes of a submission; called from any thread."""
        if self._leaves:
            raise distributed.Reschedule
        task = Task(number=number, exercise=exercise, sources=unpack(packed))
        if self._thread is None:
            msg = "a station is set up before it grades"
            raise SandboxError(msg)
        return self._thread.submit(self._graded, task).result()

    async def _in_thread(self, call: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, call)

    def _prepare(self, place: str) -> None:
        differs = differing(versions(), self._expected)
        if differs:
            raise SandboxError(differs)
        self._folder = tempfile.TemporaryDirectory(prefix="course-", dir=place)
        root = Path(self._folder.name)
        unpack_course(self._parcel, root)
        self._work = Worker(root, self._brief, self._tier)
        self._own_tier = self._work.tier

    def _graded(self, task: Task) -> Plain:
        if self._work is None:
            msg = "the course could not be laid out on this worker; its log says why"
            raise SandboxError(msg)
        done = self._work(task)
        return self._levelled(done.record), done.trouble, done.took_s

    def _levelled(self, packed: bytes) -> bytes:
        """Say the tier of the run, which may be weaker: no mark depends on where it was given."""
        if not packed or self._own_tier == self._tier:
            return packed
        return record.dumps(replace(record.loads(packed), isolation=self._tier))

    def _clear(self) -> None:
        if self._work is not None:
            self._work.close()
        if self._folder is not None:
            self._folder.cleanup()


def grade_at(station: str, number: int, exercise: str, packed: bytes) -> Plain:
    """Grade one submission at the station of this name; what Dask runs on a worker."""
    found = distributed.get_worker().plugins.get(station)
    if not isinstance(found, Station):
        msg = "a worker has lost its station; give the same command again"
        raise SandboxError(msg)
    return found.grade(number, exercise, packed)
