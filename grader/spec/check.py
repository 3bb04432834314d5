"""What the types of a whole file cannot say; the parts are in functions.py and families.py.

Every check yields mistakes and stops at none. The checks take the parts of a file that could be
read, so that one broken function does not hide the mistakes of the others.
"""

import math
from collections.abc import Iterator, Mapping, Sequence

from grader.errors import Mistake
from grader.language.choose import LANGUAGES
from grader.nearest import suggestion
from grader.spec.course import CourseSpec
from grader.spec.document import Document, Where
from grader.spec.model import Equivalent, Exercise, Family, Function, Limits, Written
from grader.spec.names import check_names, check_points
from grader.spec.references import References


def resolve_families(course: CourseSpec, exercise: Exercise) -> dict[str, Family]:
    """Return every family by name, the exercise's own over the course's."""
    return {**course.families, **exercise.families}


def check_limits(document: Document, limits: Limits) -> Iterator[Mistake]:
    """Yield limits that leave nothing to use."""
    for name in limits.__struct_fields__:
        if (value := getattr(limits, name)) <= 0:
            yield document.at_value(("limits", name), f"is {value:g}; a limit is above 0")


def check_equivalent(document: Document, entries: Sequence[Equivalent]) -> Iterator[Mistake]:
    """Yield entries that change nothing, that come twice, or that do not say why."""
    seen: set[tuple[str, str, str]] = set()
    for position, entry in enumerate(entries):
        at = ("equivalent", position)
        change = (entry.function, entry.was, entry.now)
        if entry.was == entry.now:
            yield document.at_value((*at, "now"), "is the same as was")
        if change in seen:
            yield document.at_value(at, "is listed twice")
        if not entry.reason.strip():
            what = "is empty; say why no answer changes"
            yield document.at_value((*at, "reason"), what)
        seen.add(change)


def check_title(document: Document, key: str, want: str) -> Iterator[Mistake]:
    """Yield a name or a student's file that is not called after the spec."""
    got = document.data.get(key) if isinstance(document.data, dict) else None
    if isinstance(got, str) and got != want:
        yield document.at_value((key,), f'is "{got}"; it must be "{want}"')


def check_tasks(
    document: Document, functions: Mapping[Where, Function], written: Mapping[Where, Written]
) -> Iterator[Mistake]:
    """Yield names that two tasks share, or two mistakes, names not for Python, negative points."""
    names: dict[Where, str] = {(*at, "name"): task.name for at, task in functions.items()}
    names |= {(*at, "name"): task.name for at, task in written.items()}
    yield from check_names(document, names)
    known = {
        (*at, "mistakes", position, "name"): mistake.name
        for at, task in functions.items()
        for position, mistake in enumerate(task.mistakes)
    }
    yield from check_names(document, known)
    for where, answer in written.items():
        yield from check_points(document, where, answer.points)
        yield from _check_rubric(document, where, answer)


def _check_rubric(document: Document, where: Where, answer: Written) -> Iterator[Mistake]:
    """Yield items that share a name, are worth nothing, or do not add up to the answer's points."""
    items = {(*where, "rubric", at): item for at, item in enumerate(answer.rubric)}
    seen: set[str] = set()
    for at, item in items.items():
        if item.name in seen:
            yield document.at_value((*at, "name"), f'is "{item.name}" again')
        seen.add(item.name)
        if not item.points > 0:
            yield document.at_value((*at, "points"), f"is {item.points:g}; an item is worth more")
        if not item.earns.strip():
            yield document.at_value((*at, "earns"), "is empty; say what earns the points")
    total = math.fsum(item.points for item in answer.rubric)
    if items and not math.isclose(total, answer.points):
        what = f"adds up to {total:g}, and the answer is worth {answer.points:g} points"
        yield document.at_value((*where, "rubric"), what)


def check_solutions(
    document: Document, exercise: Exercise, references: References
) -> Iterator[Mistake]:
    """Yield the functions that the module of model solutions does not define."""
    if exercise.reference:
        for function in exercise.functions:
            what = references.wrong(f"{exercise.reference}.{function.name}")
            if what is not None:
                yield document.at_value(("reference",), f"needs {function.name}: {what}")


def check_exercises(
    document: Document, names: Mapping[Where, str], files: Sequence[str]
) -> Iterator[Mistake]:
    """Yield exercises that are listed without a spec; `files` are the specs that are there."""
    yield from check_names(document, names)
    for where, name in names.items():
        if name not in files:
            what = f'is "{name}", but there is no {name}.yaml{suggestion(name, files)}'
            yield document.at_value(where, what)


def check_language(document: Document, code: str) -> Iterator[Mistake]:
    """Yield a language that there are no tables of."""
    if code not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        yield document.at_value(("language",), f'is "{code}"; there are {known}')


def check_filled(document: Document, section: str) -> Iterator[Mistake]:
    """Yield a list of the file that is there, but empty."""
    if isinstance(document.data, dict) and document.data.get(section) == []:
        yield document.at_value((section,), "is empty")
