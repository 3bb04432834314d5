"""For pytest: `pytest --grade exercise2 PATH` makes a test of each function of an exercise.

Theory of operation. pytest loads this file in every run, so it imports nothing of the grader until
`--grade` is given. Then files that are called as the exercise's are collected as submissions, and
nothing else is: no test file, no conftest.py and no package, since those run with full rights, and
the folder may be a student's. A submission is graded once, in the sandbox, when the first of its
tests runs.
"""

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from grader.evaluate.tiers import Strongest
    from grader.job import Job
    from grader.result import FunctionResult, Result

_DESK = pytest.StashKey["_Desk"]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options; without `--grade` nothing of this file takes part."""
    group = parser.getgroup("grade", "exercise grader")
    group.addoption(
        "--grade", metavar="EXERCISE", help="make a test of each function of this exercise"
    )
    group.addoption(
        "--grade-course",
        metavar="DIR",
        type=Path,
        help="folder that holds exercises/ and reference/",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Leave every conftest.py alone: it might be a student's."""
    if early_config.known_args_namespace.grade:
        early_config.known_args_namespace.noconftest = True


def pytest_configure(config: pytest.Config) -> None:
    """Lay the exercise out; pytest.UsageError for what `grade` would refuse."""
    name = config.getoption("grade")
    if name:
        from grader.errors import GraderError

        try:
            config.stash[_DESK] = _Desk(name, config.getoption("grade_course"))
        except GraderError as error:
            raise pytest.UsageError(str(error)) from error


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the sandbox."""
    desk = config.stash.get(_DESK, None)
    if desk is not None:
        desk.sandbox.close()


def pytest_report_header(config: pytest.Config) -> str | None:
    """Say what is graded, how the course was found, and the isolation."""
    desk = config.stash.get(_DESK, None)
    if desk is None:
        return None
    return f"grade: {desk.job.exercise.name}, course {desk.job.course.found}, {desk.sandbox.tier}"


@pytest.hookimpl(tryfirst=True)
def pytest_collect_directory(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take every folder for a plain one: of a package pytest would import the `__init__.py`."""
    if parent.config.stash.get(_DESK, None) is None:
        return None
    return pytest.Dir.from_parent(parent, path=path)


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    """Collect submissions in place of everything else."""
    found = yield
    desk = parent.config.stash.get(_DESK, None)
    if desk is None:
        return found
    if file_path.name != desk.job.exercise.file:
        return []
    return [Submission.from_parent(parent, path=file_path)]


class _Desk:
    """The exercise and the sandbox of a run."""

    def __init__(self, name: str, course: Path | None) -> None:
        from grader.evaluate.tiers import choose
        from grader.lectern import Lectern

        lectern = Lectern(course)
        self.job: Job = lectern.job(lectern.exercise(name), None)
        self.sandbox: Strongest = choose()
        self._results: dict[Path, Result] = {}

    def result(self, path: Path) -> "Result":
        """Return the result of a file, graded when it is asked for first."""
        from grader.evaluate.sources import read_sources
        from grader.session import grade

        if path not in self._results:
            sources = read_sources(path, self.job.exercise.file)
            self._results[path] = grade(self.job, sources, self.sandbox)
        return self._results[path]


class Submission(pytest.File):
    """A student's file: one test for each function and each written answer."""

    def collect(self) -> Iterator["Task"]:
        """Yield the tests, in the order of the spec."""
        exercise = self.config.stash[_DESK].job.exercise
        names = [
            *(each.name for each in exercise.functions),
            *(each.name for each in exercise.written),
        ]
        for name in names:
            yield Task.from_parent(self, name=name)


class Task(pytest.Item):
    """One function, or one written answer, which waits for a person."""

    def runtest(self) -> None:
        """Pass when the function is right."""
        from grader.judge.finding import Verdict

        result = self.config.stash[_DESK].result(self.path)
        (function,) = (each for each in result.functions if each.name == self.name)
        if function.verdict is Verdict.NEEDS_MARKING:
            pytest.skip("waits for a person's mark")
        if not function.is_right:
            raise NotRightError(result, function)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any) -> Any:
        """Return the counterexample and all else that helps, in place of a traceback."""
        if not isinstance(excinfo.value, NotRightError):
            return super().repr_failure(excinfo, *args)
        from grader.export.texts import about

        return about(excinfo.value.result, excinfo.value.function)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return what stands above a failure."""
        return self.path, None, f"{self.config.stash[_DESK].job.exercise.name}: {self.name}"


class NotRightError(Exception):
    """A function that is not right, with what is said of it."""

    def __init__(self, result: "Result", function: "FunctionResult") -> None:
        super().__init__(function.name)
        self.result = result
        self.function = function
