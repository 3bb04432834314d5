"""Families: does each contribute datasets, and if none can be drawn, which condition forbids it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from grader.audit.desk import Page
from grader.audit.model import BATTERY, FAMILIES, Checked, Complaint
from grader.battery.calls import Lookup, call
from grader.battery.draw import draw_distinct
from grader.battery.families import compile_family
from grader.battery.frozen import Battery
from grader.errors import CourseError, ShortageError
from grader.freeze import draw_cases
from grader.spec.check import resolve_families
from grader.spec.course import CourseSpec
from grader.spec.digest import families_of
from grader.spec.document import Document, Where
from grader.spec.model import Family

_TRIED = 100
"""Datasets that are drawn without conditions to see which condition refuses them."""


def check_families(page: Page, battery: Battery) -> Iterator[Checked]:
    """Yield, for each family that the exercise asks, whether the battery holds datasets of it."""
    exercise = page.exercise
    asked: dict[str, list[Complaint]] = {}
    for function in exercise.functions:
        drawn = {case.dataset.family for case in battery.cases.get(function.name, ())}
        for name in function.datasets:
            complaints = asked.setdefault(name, [])
            if name not in drawn:
                what = f"{function.name}: no dataset of the family {name} is in the battery"
                where = (*page.where(function), "datasets", name)
                complaints.append(page.complain(FAMILIES, where, what, function.name, at_key=True))
    for name, complaints in asked.items():
        yield Checked(
            check=FAMILIES, exercise=exercise.name, name=name, complaints=tuple(complaints)
        )


def unused_families(
    spec: CourseSpec, document: Document, pages: Sequence[Page]
) -> Iterator[Complaint]:
    """Yield the families that no function of the course asks for; `document` is course.yaml."""
    used: set[str] = set()
    for page in pages:
        own = page.exercise.families
        asked = {name for each in page.exercise.functions for name in families_of(each)}
        used |= asked - own.keys()
        for name in own.keys() - asked:
            what = f"the family {name} gives no function a dataset; ask for it, or take it out"
            yield page.complain(FAMILIES, ("families", name), what, at_key=True)
    for name in spec.families.keys() - used:
        what = f"the family {name} gives no function a dataset; ask for it, or take it out"
        mistake = document.at_key(("families", name), "")
        yield Complaint(
            check=FAMILIES, exercise="", file=mistake.file, line=mistake.line, message=what
        )


def why_not_drawn(
    page: Page, spec: CourseSpec, course: Document, lookup: Lookup
) -> Iterator[Complaint]:
    """Yield, for each function whose datasets cannot be drawn, what keeps them from it."""
    exercise = page.exercise
    families = resolve_families(spec, exercise)
    for function in exercise.functions:
        where = page.where(function)
        try:
            for _ in draw_cases(function, families, lookup, f"{spec.seed}/{exercise.name}"):
                pass
        except ShortageError as error:
            name = error.family
            document = page.document if name in exercise.families else course
            at, what = _obstacle(families[name], lookup)
            mistake = document.at_key(("families", name, *at), "")
            yield Complaint(
                check=FAMILIES,
                exercise=exercise.name,
                function=function.name,
                file=mistake.file,
                line=mistake.line,
                message=(
                    f"{function.name}: the family {name} gives {error.found} of "
                    f"{error.wanted} datasets: {what}"
                ),
            )
        except CourseError as error:
            complaint = page.complain(BATTERY, (*where, "truth"), str(error), function.name)
            yield complaint


def _obstacle(family: Family, lookup: Lookup) -> tuple[Where, str]:
    """Return the part of a family that keeps datasets from being drawn, and what is wrong."""
    bare = msgspec.structs.replace(family, where=[])
    drawn = draw_distinct(
        compile_family(bare, tuple(family.draw), lookup), _TRIED, 0, _key, 4 * _TRIED
    )
    if not drawn:
        return (), "its sizes and draws contradict each other"
    held = [sum(_holds(lookup(name), inputs) for inputs in drawn) for name in family.where]
    for position, (name, count) in enumerate(zip(family.where, held, strict=True)):
        if not count:
            what = f"{name} holds for none of {len(drawn)} that were drawn without it"
            return ("where", position), what
    if family.where:
        counted = ", ".join(
            f"{name} holds for {count}" for name, count in zip(family.where, held, strict=True)
        )
        return ("where",), f"of {len(drawn)} drawn without conditions {counted}"
    return (), f"there are {len(drawn)} different ones"


def _key(inputs: Mapping[str, Any]) -> Any:
    return tuple((array.shape, array.tobytes()) for array in inputs.values())


def _holds(condition: Callable[..., Any], inputs: Mapping[str, Any]) -> bool:
    return bool(call(condition, inputs))
