"""What `grade batch` and `grade regrade` share: settings, workers, the folder of results."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from grader.batch.batch import Setting
from grader.batch.local import Local
from grader.batch.tally import Tally
from grader.batch.tasks import Brief, Crew
from grader.batch.worker import Worker
from grader.cli.columns import columns
from grader.cli.index import write_index
from grader.cli.pages import illustrator
from grader.errors import UsageError
from grader.evaluate.tier import Tier
from grader.evaluate.tiers import choose
from grader.export.finals import Lateness
from grader.export.folder import has_pages, write_all
from grader.export.rows import Column, rows
from grader.lectern import Lectern
from grader.notation import escaped
from grader.spec.model import Exercise
from grader.store.lock import held
from grader.store.opening import FILE, demand, opened
from grader.store.store import Store

LOCK = "batch.lock"
_SHOWN = 5


def strongest(weakest: Tier) -> Tier:
    """Return the strongest tier of this machine; SandboxError when it is below `weakest`."""
    sandbox = choose(weakest)
    try:
        return sandbox.tier
    finally:
        sandbox.close()


def settings(
    lectern: Lectern, exercises: Sequence[Exercise], tier: Tier, hidden: Mapping[str, str]
) -> tuple[Setting, ...]:
    """Return a setting for each exercise, on workers of this tier."""
    return tuple(
        Setting(
            job=lectern.job(exercise, None, hidden.get(exercise.name, "")),
            spec=lectern.fingerprint(exercise),
            tier=tier,
        )
        for exercise in exercises
    )


@contextmanager
def crew(
    lectern: Lectern,
    exercises: Sequence[Exercise],
    weakest: Tier,
    *,
    hidden: Mapping[str, str],
    jobs: int | None,
    cluster: str | None,
) -> Iterator[Crew]:
    """Have the workers ready: processes of this machine, or those of a cluster."""
    brief = brief_of(lectern, exercises, hidden)
    if cluster is None:
        count = jobs or os.cpu_count() or 1
        tier = strongest(weakest)
        words = f"{count} {'process' if count == 1 else 'processes'}"
        yield Crew(distributor=workers(lectern, brief, tier, jobs), tier=tier, words=words)
        return
    if find_spec("distributed") is None:
        msg = "--cluster needs Dask: pip install 'exercise-grader[cluster]'."
        raise UsageError(msg)
    from grader.batch.dask import hired

    root = lectern.course.root.resolve()
    with hired(cluster, root, brief, weakest) as them:
        yield them


def brief_of(lectern: Lectern, exercises: Sequence[Exercise], hidden: Mapping[str, str]) -> Brief:
    """Return what every worker is told."""
    names = tuple(exercise.name for exercise in exercises)
    return Brief(exercises=names, language=lectern.language, hidden=hidden)


def workers(lectern: Lectern, brief: Brief, tier: Tier, jobs: int | None) -> Local:
    """Return what has tasks done: `jobs` processes of this machine, else one for each core."""
    prepare = partial(Worker, lectern.course.root.resolve(), brief, tier)
    return Local(prepare, jobs or os.cpu_count() or 1)


@contextmanager
def store_of(out: Path, course: str, *, make: bool = False) -> Iterator[Store]:
    """Open the store in a folder for writing, held against any other run.

    UsageError when another run holds it, when it cannot be written, and as `opened` says. Whatever
    stops the block is told that the same command goes on.
    """
    try:
        if make:
            out.mkdir(parents=True, exist_ok=True)
        else:
            demand(out / FILE)
        with held(out / LOCK), opened(out / FILE, course, make=make) as store:
            yield store
    except KeyboardInterrupt as stopped:
        stopped.add_note(f"What was graded is kept in {out}; the same command goes on from there.")
        raise
    except OSError as error:
        msg = (
            f"{error.filename or out}: {error.strerror or error}. What was graded is kept in "
            f"{out}; mend this, and give the same command again."
        )
        raise UsageError(msg) from error


def write(
    out: Path, store: Store, lectern: Lectern, asked: Sequence[str], *, with_pages: bool = False
) -> list[Column]:
    """Write grades.csv, results.jsonl, the feedback and the dashboard, of all that is there.

    Pages for students when they are asked for, or when there are some. Return the columns.
    """
    chosen = columns(lectern, {*asked, *store.exercises()})
    policy = lectern.spec.policy
    lateness = None if policy is None else Lateness(store, policy, chosen)
    illustrate = illustrator(lectern) if with_pages or has_pages(out) else None
    write_all(out, lambda: rows(store, chosen), chosen, lateness=lateness, illustrate=illustrate)
    write_index(out, store, lectern, chosen)
    return chosen


def troubles(tally: Tally) -> list[str]:
    """Return a line for each of the first submissions that could not be graded."""
    lines = [
        f"not graded: {escaped(event.student)}, {event.exercise}: {escaped(event.trouble)}"
        for event in tally.troubles[:_SHOWN]
    ]
    more = len(tally.troubles) - len(lines)
    return [*lines, f"not graded: {more} more"] if more else lines
