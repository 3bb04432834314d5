"""The command `grade check`: the course itself is looked at, and no submission."""

import os
from collections.abc import Sequence
from pathlib import Path

from grader.audit import export, table
from grader.audit.audit import audit
from grader.audit.model import Audit
from grader.cli.progress import progress, progress_done
from grader.course import find_course
from grader.errors import COURSE_WRONG


def check(
    names: Sequence[str], option: Path | None, form: str, *, mutants: bool = False
) -> tuple[str | bytes, int]:
    """Return the report on a course as it is to be printed, and the exit code."""
    root = find_course(option, os.environ, Path.cwd()).root.resolve()
    found = looked_at(root, names, mutants=mutants)
    return _report(found, form), COURSE_WRONG if found.complaints else 0


def looked_at(root: Path, names: Sequence[str], *, mutants: bool = False) -> Audit:
    """Return what is found out about the course in `root`, with its progress on stderr."""
    found = audit(root, names, progress, mutants=mutants)
    progress_done()
    return found


def _report(found: Audit, form: str) -> str | bytes:
    match form:
        case "json":
            return export.to_json(found).encode()
        case "junit":
            # Its XML takes as long to import as all else that a report needs.
            from grader.audit.junit import to_junit

            return to_junit(found)
        case "github":
            return export.to_github(found)
        case "editor":
            return export.to_editor(found)
        case _:
            return table.render(found)
