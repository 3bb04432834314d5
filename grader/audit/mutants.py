"""How sharp the datasets are: every mutant of the model solution must lose its points.

Theory of operation. A mutant is graded as a submission is, behind the Sandbox door and by the same
judge, but only up to its first answer that is not right, and no smaller dataset is looked for. One
that is right on a whole battery has survived: either the battery has a gap, or the change makes
no difference, and then the spec lists it under `equivalent:` with the reason. Several are graded
at once, each worker with a sandbox of its own.
"""

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from itertools import compress
from queue import SimpleQueue

import msgspec
from msgspec.structs import replace

from grader.audit.mutation import Mutant, mutants, users
from grader.errors import CourseError, SandboxError
from grader.evaluate.contract import Sandbox, Sources
from grader.evaluate.sources import file_of
from grader.job import Job, quota_of
from grader.judge.absent import missing
from grader.judge.examine import Subject
from grader.judge.finding import Finding, Verdict
from grader.language.en.words import WORDS as ENGLISH
from grader.spec.model import Equivalent, Function
from grader.words import sentence

_MATRIX = 2
"""How many dimensions a matrix has."""


class MutationScore(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the mutants of one exercise's model solution."""

    killed: tuple[Mutant, ...]
    """Those that lost the points of a function."""
    listed: tuple[Mutant, ...]
    """Those that kept their points, and are equivalent by the spec."""
    survivors: tuple[Mutant, ...]
    """Those that kept their points, and that nobody has explained."""
    stale: tuple[Equivalent, ...]
    """Entries of the spec to which no mutant belongs that kept its points."""


def survivors(
    job: Job,
    model: Sources,
    open_sandbox: Callable[[], Sandbox],
    *,
    elsewhere: Collection[str] = (),
    workers: int | None = None,
    on_mutant: Callable[[Mutant], None] = lambda _: None,
) -> MutationScore:
    """Grade every mutant of the model solution, and tell which of them lost no points.

    `model` is the model solution as a submission: `read_sources(its file, exercise.file)`;
    `elsewhere` names functions in that file that are not to be changed, because another exercise
    asks for them. `workers` are as many as there are processors unless given; `on_mutant` is
    called from their threads. CourseError when the model solution itself is not right,
    SandboxError when the room fails.
    """
    functions = {function.name: function for function in job.exercise.functions}
    others = frozenset(elsewhere) - functions.keys()
    source = _text(model)
    found = tuple(mutants(source, _matrices(functions), others))
    owners = users(source, functions, others)
    at_once = workers or os.cpu_count() or 1
    with ExitStack() as rooms, ThreadPoolExecutor(at_once) as pool:
        free: SimpleQueue[Sandbox] = SimpleQueue()
        for _ in range(at_once):
            free.put(rooms.enter_context(closing(open_sandbox())))

        def survives(mutant: Mutant) -> bool:
            asked = [functions[name] for name in sorted(owners[mutant.function])]
            files = {**model.files, model.module: mutant.source.encode()}
            with _lent(free) as sandbox:
                is_alive = _is_right(job, replace(model, files=files), asked, sandbox)
            on_mutant(mutant)
            return is_alive

        with _lent(free) as sandbox:
            _check_model(job, model, sandbox)
        alive = set(compress(found, pool.map(survives, found)))
    return _scored(found, alive, job.exercise.equivalent)


def _matrices(functions: Mapping[str, Function]) -> dict[str, list[str]]:
    """Return for each function the names of its arguments of two dimensions."""
    return {
        name: [
            argument
            for argument, shape in function.arguments.items()
            if not isinstance(shape, str) and len(shape) == _MATRIX
        ]
        for name, function in functions.items()
    }


@contextmanager
def _lent(free: SimpleQueue[Sandbox]) -> Iterator[Sandbox]:
    sandbox = free.get()
    try:
        yield sandbox
    finally:
        free.put(sandbox)


def _text(model: Sources) -> str:
    try:
        return model.files[model.module].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        msg = f"{model.path} cannot be mutated: it is not text in UTF-8. Save it in UTF-8."
        raise CourseError(msg) from error


def _check_model(job: Job, model: Sources, sandbox: Sandbox) -> None:
    for function in job.exercise.functions:
        if not _is_right(job, model, [function], sandbox):
            msg = (
                f"{model.path} gets no points for {function.name} of {job.exercise.name}, so its "
                f"mutants say nothing. Mend it first: grade {job.exercise.name} {model.path}"
            )
            raise CourseError(msg)


def _is_right(job: Job, sources: Sources, asked: Sequence[Function], sandbox: Sandbox) -> bool:
    """Say whether the submission gets the points of all these functions."""
    with sandbox.open(sources, quota_of(job.exercise)) as box:
        loaded = box.load()
        for function in asked:
            subject = Subject(box=box, function=function, properties=job.properties(function))
            fault = missing(function, loaded, file_of(sources)) or _first_fault(job, subject)
            if fault is not None and fault.verdict is Verdict.GRADER_FAULT:
                raise SandboxError(sentence(fault, function.name, ENGLISH))
            if fault is not None:
                return False
    return True


def _first_fault(job: Job, subject: Subject) -> Finding | None:
    """Return the first finding; as in `examine` the first dataset is asked three times."""
    first, *others = job.battery.cases[subject.function.name]
    judged = subject.judged([first, first, *others, first])
    return next((finding for _, finding in judged if finding is not None), None)


def _scored(
    found: Sequence[Mutant], alive: Collection[Mutant], equivalent: Sequence[Equivalent]
) -> MutationScore:
    """Tell those that the spec explains from the others, and find entries without a mutant."""
    entries = {(entry.function, entry.was, entry.now): entry for entry in equivalent}
    explained = {mutant: entries.get(line_of(mutant)) for mutant in found if mutant in alive}
    used = [entry for entry in explained.values() if entry is not None]
    return MutationScore(
        killed=tuple(mutant for mutant in found if mutant not in alive),
        listed=tuple(mutant for mutant, entry in explained.items() if entry is not None),
        survivors=tuple(mutant for mutant, entry in explained.items() if entry is None),
        stale=tuple(entry for entry in equivalent if entry not in used),
    )


def line_of(change: Mutant | Equivalent) -> tuple[str, str, str]:
    """Return what an entry of the spec and its mutant have in common."""
    return change.function, change.was, change.now
