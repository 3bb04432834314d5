"""Workers on other machines, through dask.distributed.

Theory of operation. The coordinator, which is this process, reads submissions, gives them out and
alone writes the store. The scheduler is Dask's; each worker is a process with a `Station`. A
worker that is lost takes no task with it: Dask is told to give a task back at the first loss
instead of the fourth, and what was on that worker is tried once more, alone (see `suspects`).
Whoever reaches a scheduler can run code on its workers: it stands in a closed network, or
speaks TLS.
"""

import contextlib
import re
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import distributed

from grader.batch.given import Cluster
from grader.batch.parcel import pack_course
from grader.batch.station import Fitness, Station, differing, fitness
from grader.batch.tasks import Brief, Crew
from grader.errors import SandboxError, UsageError
from grader.evaluate.tier import TIERS, Tier
from grader.lectern import versions
from grader.notation import counted

PATIENCE_S = 60.0
"""How long a run waits for a first worker, and for another one when all are lost."""
_REACH_S = 5.0
_SHOWN = 5
_GONE = (OSError, TimeoutError, RuntimeError)
"""What Dask raises for a scheduler that is lost: whatever was to be put back there went with it."""
_LOCAL = re.compile(r"local:([1-9][0-9]{0,2})")
_REMOTE = re.compile(r"(tcp|tls)://[^\s/]+:[0-9]+")


@contextlib.contextmanager
def hired(
    address: str,
    root: Path,
    brief: Brief,
    weakest: Tier,
    patience_s: float = PATIENCE_S,
) -> Iterator[Crew]:
    """Have the workers of a cluster ready for as long as the block runs.

    `address` is that of a scheduler, or local:N for N processes of this machine; `root` is the
    folder of the course. UsageError when nothing answers there, SandboxError when a worker does
    not fit: nothing has been graded then.
    """
    with _client(address) as client, _losses_told(client):
        found = _assessed(client, address, patience_s, weakest)
        tier = max((each.tier or weakest for each in found), key=TIERS.index)
        name = f"grade-{uuid.uuid4().hex}"
        try:
            station = Station(pack_course(root), brief, tier, versions())
            _install(client, station, name)
            yield Crew(
                distributor=Cluster(client, name, patience_s), tier=tier, words=_words(found)
            )
        finally:
            with contextlib.suppress(*_GONE):
                client.unregister_worker_plugin(name)


@contextlib.contextmanager
def _client(address: str) -> Iterator[distributed.Client]:
    local = _LOCAL.fullmatch(address)
    if not local and not _REMOTE.fullmatch(address):
        msg = f"--cluster {address}: say tcp://HOST:PORT, tls://HOST:PORT or local:N."
        raise UsageError(msg)
    if not local:
        _check_encryption(address)
    with contextlib.ExitStack() as stack:
        if local:
            place: object = stack.enter_context(
                distributed.LocalCluster(
                    n_workers=int(local[1]),
                    threads_per_worker=1,
                    host="127.0.0.1",
                    dashboard_address=None,
                    memory_limit=0,
                )
            )
        else:
            place = address
        try:
            client = distributed.Client(place, timeout=_REACH_S, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            msg = (
                f"No scheduler answers at {address} ({error}). Start one with `dask scheduler`, "
                "and name the address that it prints; docs/scale.md says more."
            )
            raise UsageError(msg) from error
        yield stack.enter_context(client)


def _check_encryption(address: str) -> None:
    """Raise UsageError when Dask's configuration on this machine does not fit the address."""
    security = distributed.Security()
    if address.startswith("tcp") and security.require_encryption:
        msg = (
            f"--cluster {address}: Dask's configuration on this machine asks for encryption. Say "
            "tls://HOST:PORT, with a scheduler that was started with --protocol tls."
        )
        raise UsageError(msg)
    if address.startswith("tls") and security.get_connection_args("client")["ssl_context"] is None:
        msg = (
            f"--cluster {address}: Dask's configuration on this machine names no certificates: "
            "ca-file and client, in distributed.comm.tls; docs/scale.md shows them."
        )
        raise UsageError(msg)


@contextlib.contextmanager
def _losses_told(client: distributed.Client) -> Iterator[None]:
    """Have a task given back when its worker is lost, instead of tried on three more."""
    before = client.run_on_scheduler(_allow, 0)
    try:
        yield
    finally:
        with contextlib.suppress(*_GONE):
            client.run_on_scheduler(_allow, before)


def _allow(failures: int, dask_scheduler: distributed.Scheduler) -> int:
    """Set how many lost workers a task may survive, and return what it was; runs there."""
    before, dask_scheduler.allowed_failures = dask_scheduler.allowed_failures, failures
    return before


def _assessed(
    client: distributed.Client, address: str, patience_s: float, weakest: Tier
) -> list[Fitness]:
    """Return what each worker says of itself; SandboxError when one does not fit."""
    try:
        client.wait_for_workers(1, timeout=patience_s)
    except TimeoutError:
        msg = (
            f"The scheduler at {address} has no workers, after {patience_s:.0f} s. Start some "
            f"with `dask worker {address} --nthreads 1`."
        )
        raise SandboxError(msg) from None
    answers = client.run(fitness, weakest, on_error="return")
    expected = versions()
    unfit: list[str] = []
    found: list[Fitness] = []
    for worker, answer in answers.items():
        if isinstance(answer, Fitness):
            found.append(answer)
            reason = differing(answer.versions, expected) or answer.reason
        else:
            reason = f"{type(answer).__name__}: {answer}"
        if reason:
            unfit.append(f"  {worker}: {reason}")
    if unfit:
        lead = f"{len(unfit)} of {len(answers)} workers cannot grade this course:"
        advice = "Give every machine the same environment, or stop these workers."
        raise SandboxError("\n".join([lead, *unfit[:_SHOWN], advice]))
    return found


def _install(client: distributed.Client, station: Station, name: str) -> None:
    try:
        client.register_plugin(station, name=name)
    except Exception as error:  # whatever a worker raised, Dask raises here
        msg = f"A worker could not be set up ({type(error).__name__}: {error})."
        raise SandboxError(msg) from error


def _words(found: Sequence[Fitness]) -> str:
    tiers = Counter(each.tier or "none" for each in found)
    several = ", ".join(f"{many} with {tier}" for tier, many in sorted(tiers.items()))
    return counted(len(found), "worker") + (f" ({several})" if len(tiers) > 1 else "")
