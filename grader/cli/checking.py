"""The other end of `grader.check`: a request as JSON on stdin, a report as JSON on stdout.

It runs in an interpreter of its own (grader/live.py), so that neither the course nor the sandbox
touch the process in which a student works. What is printed here besides goes to stderr.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from grader import session
from grader.cli.asked import asked
from grader.cli.opening import opened
from grader.errors import CourseError, GraderError, UsageError
from grader.evaluate.contract import Sources
from grader.evaluate.notebook import joined
from grader.evaluate.sources import helpers_of, read_sources
from grader.illustration import illustrated
from grader.lectern import Lectern
from grader.nearest import nearest
from grader.notation import escaped
from grader.report import console
from grader.report.html import fragment
from grader.result import Result
from grader.spec.model import Exercise

_MODULE = "notebook"
"""The name of the cells as a module: that of the exercise may be imported by one of them."""


def main() -> None:
    """Answer one request."""
    out, sys.stdout = sys.stdout, sys.stderr
    request = json.load(sys.stdin)
    try:
        answer: dict[str, object] = _told(_graded(request))
    except GraderError as error:
        lines = [str(error), *getattr(error, "__notes__", ())]
        if isinstance(error, CourseError):
            lines.append('In Python, --course is grader.check(..., course="DIR").')
        answer = {"error": "\n".join(escaped(line, 4000) for line in "\n".join(lines).split("\n"))}
    out.write(json.dumps(answer))
    out.flush()  # Python itself flushes what sys.stdout is by now


def _graded(request: Mapping[str, Any]) -> Result:
    with opened() as sandbox:
        course = Path(request["course"]) if request["course"] else None
        lectern = Lectern(course)
        exercise = _exercise(lectern, request)
        sources = _sources(request, exercise)
        job = replace(lectern.job(exercise, None), asked=asked(course))
        if "function" in request:
            wanted = [each for each in exercise.functions if each.name == request["function"]]
            only = msgspec.structs.replace(exercise, functions=wanted, written=[])
            job = replace(job, exercise=only)
        result = session.grade(job, sources, sandbox)
        result = illustrated(result, job.exercise, lectern.lookup)
    # A history holds every attempt: what stopped, or was written anew, is no news to its author.
    return replace(result, remarks=()) if "cells" in request else result


def _exercise(lectern: Lectern, request: Mapping[str, Any]) -> Exercise:
    """Return the exercise that is named, or the one that asks for the function."""
    if "exercise" in request:
        return lectern.exercise(request["exercise"])
    wanted = request["function"]
    exercises = [lectern.exercise(name) for name in lectern.spec.exercises]
    names = [function.name for exercise in exercises for function in exercise.functions]
    for exercise in exercises:
        if any(function.name == wanted for function in exercise.functions):
            return exercise
    near = nearest(wanted, names)
    hint = f"did you mean {near}?" if near else f"the exercises ask for {', '.join(names)}."
    msg = f"No exercise asks for a function {wanted}; {hint}"
    raise UsageError(msg)


def _sources(request: Mapping[str, Any], exercise: Exercise) -> Sources:
    """Return the cells with the files beside them that they import, or the file itself."""
    if "cells" not in request:
        return read_sources(Path(request["path"]), exercise.file)
    path = request["path"] or f"{exercise.name}.ipynb"
    source, cells = joined(request["cells"], path)
    helpers = helpers_of(Path.cwd() / path, _MODULE, source)
    return Sources(module=_MODULE, path=path, files={_MODULE: source, **helpers}, cells=cells)


def _told(result: Result) -> dict[str, object]:
    text = console.render(result, colour=False, unicode=True)
    return {
        "text": text.rstrip("\n"),
        "html": fragment(result),
        "score": result.score,
        "max_score": result.max_score,
    }


if __name__ == "__main__":
    main()
