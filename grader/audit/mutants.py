"""How sharp the datasets are: every mutant of the model solution must lose its points.

Theory of operation. A mutant is graded as a submission is, behind the Sandbox door and by the same
judge, but only up to its first answer that is not right, and no smaller dataset is looked for. One
that is right on a whole battery has survived: either the battery has a gap, or the change makes
no difference, and then the spec lists it under `equivalent:` with the reason. Several are graded
at once, each worker with a sandbox of its own.
"""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace

from grader.audit.mutation import Mutant, mutants, users
from grader.errors import CourseError, SandboxError
from grader.evaluate.contract import Box, Loaded, Sandbox, SandboxBroke, Sources
from grader.judge.examine import Subject
from grader.judge.finding import Verdict
from grader.session import Job, quota_of
from grader.spec.model import Equivalent, Function

_MATRIX = 2
"""How many dimensions a matrix has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What became of the mutants of one exercise's model solution."""

    tried: int
    listed: int
    """Survivors that the spec calls equivalent."""
    survivors: tuple[Mutant, ...]
    """Those that nobody has explained."""
    stale: tuple[Equivalent, ...]
    """Entries of the spec to which no survivor belongs."""

    @property
    def killed(self) -> int:
        """How many lost the points of a function."""
        return self.tried - self.listed - len(self.survivors)


def survivors(
    job: Job,
    model: Sources,
    open_sandbox: Callable[[], Sandbox],
    *,
    elsewhere: Collection[str] = (),
    workers: int | None = None,
    on_mutant: Callable[[Mutant], None] = lambda _: None,
) -> Survey:
    """Grade every mutant of the model solution, and return which of them lost no points.

    `model` is the model solution as a submission: `read_sources(its file, exercise.file)`;
    `elsewhere` names functions in that file that are not to be changed, because another exercise
    asks for them. `workers` are as many as there are processors unless given; `on_mutant` is
    called from their threads. CourseError when the model solution itself is not right,
    SandboxError when the room fails.
    """
    functions = {function.name: function for function in job.exercise.functions}
    others = frozenset(elsewhere) - functions.keys()
    source = model.files[model.module].decode("utf-8-sig")
    found = tuple(mutants(source, _matrices(functions), others))
    owners = users(source, functions, others)
    at_once = workers or os.cpu_count() or 1
    with closing(open_sandbox()) as sandbox:
        _check_model(job, model, sandbox)

    def survive(part: Sequence[Mutant]) -> list[Mutant]:
        alive = []
        with closing(open_sandbox()) as sandbox:
            for mutant in part:
                asked = [functions[name] for name in sorted(owners[mutant.function])]
                if _is_right(job, _submission(model, mutant), asked, sandbox):
                    alive.append(mutant)
                on_mutant(mutant)
        return alive

    with ThreadPoolExecutor(at_once) as pool:
        parts = list(pool.map(survive, (found[first::at_once] for first in range(at_once))))
    alive = [mutant for mutant in found if any(mutant in part for part in parts)]
    return _compared(len(found), alive, job.exercise.equivalent)


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


def _check_model(job: Job, model: Sources, sandbox: Sandbox) -> None:
    for function in job.exercise.functions:
        if not _is_right(job, model, [function], sandbox):
            msg = (
                f"{model.path} gets no points for {function.name} of {job.exercise.name}, so its "
                f"mutants say nothing. Mend it first: grade {job.exercise.name} {model.path}"
            )
            raise CourseError(msg)


def _submission(model: Sources, mutant: Mutant) -> Sources:
    return replace(model, files={**model.files, model.module: mutant.source.encode()})


def _is_right(job: Job, sources: Sources, asked: Sequence[Function], sandbox: Sandbox) -> bool:
    """Say whether the submission gets the points of all these functions."""
    with sandbox.open(sources, quota_of(job.exercise)) as box:
        loaded = box.load()
        if isinstance(loaded, SandboxBroke):
            raise SandboxError(loaded.reason)
        there = loaded.functions if isinstance(loaded, Loaded) else ()
        return all(
            function.name in there and _keeps_points(job, box, function) for function in asked
        )


def _keeps_points(job: Job, box: Box, function: Function) -> bool:
    """Say whether all answers are right; as `examine`, the first dataset is asked three times."""
    subject = Subject(box=box, function=function, properties=job.properties(function))
    first, *others = job.battery.cases[function.name]
    for _, finding in subject.judged([first, first, *others, first]):
        if finding is not None and finding.verdict is Verdict.GRADER_FAULT:
            raise SandboxError(str(finding.fields.get("reason", "")))
        if finding is not None:
            return False
    return True


def _compared(tried: int, alive: Sequence[Mutant], equivalent: Sequence[Equivalent]) -> Survey:
    """Tell the survivors that the spec explains from the others, and find entries without one."""
    explained = {(entry.function, entry.was, entry.now) for entry in equivalent}
    lines = {(mutant.function, mutant.was, mutant.now) for mutant in alive}
    unlisted = tuple(each for each in alive if (each.function, each.was, each.now) not in explained)
    return Survey(
        tried=tried,
        listed=len(alive) - len(unlisted),
        survivors=unlisted,
        stale=tuple(
            entry for entry in equivalent if (entry.function, entry.was, entry.now) not in lines
        ),
    )
