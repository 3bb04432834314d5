"""The conductor of `grade check`: specs, datasets, then everything that runs on them."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from grader.audit.desk import Desk, Layout, Page, read_page
from grader.audit.families import check_families, unused_families, why_not_drawn
from grader.audit.model import (
    BATTERY,
    CHECKS,
    FAMILIES,
    REFERENCE,
    SAMPLES,
    SPEC,
    Audit,
    Checked,
    Complaint,
    Reach,
    from_mistake,
    margins,
)
from grader.audit.sharpness import sharpness
from grader.audit.work import do_all, pieces
from grader.battery import frozen
from grader.errors import CourseError, Mistake, SpecErrors, UsageError
from grader.freeze import draw_battery
from grader.nearest import suggestion
from grader.oracle.load import Reference
from grader.spec.check import resolve_families
from grader.spec.course import CourseSpec
from grader.spec.digest import digest
from grader.spec.load import load_course, read_document
from grader.spec.references import read_reference, unreadable

Say = Callable[[str], None]


class _Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be checked."""

    names: Sequence[str]
    mutants: bool


def audit(
    root: Path, names: Sequence[str] = (), say: Say = lambda _: None, *, mutants: bool = False
) -> Audit:
    """Return all that is found out about a course; UsageError for an exercise it has not.

    `names` are the exercises to check; all of them when empty. `say` is told what takes long.
    With `mutants` the model solutions are mutated as well, to see whether the datasets notice.
    """
    broken = tuple(from_mistake(REFERENCE, "", mistake) for mistake in _broken_modules(root))
    modules = Checked(check=REFERENCE, exercise="", name="reference", complaints=broken)
    try:
        spec = load_course(root)
    except SpecErrors as error:
        complaints = tuple(from_mistake(SPEC, "", mistake) for mistake in error.mistakes)
        course = Checked(check=SPEC, exercise="", name="course", complaints=complaints)
        return Audit(title="", root=str(root), exercises=(), checked=(course, modules))
    for name in names:
        if name not in spec.exercises:
            msg = f'There is no exercise "{name}"{suggestion(name, spec.exercises)}'
            raise UsageError(msg)
    wanted = _Wanted(names=names or spec.exercises, mutants=mutants)
    return _audit(root, spec, [modules], wanted, say)


def _broken_modules(root: Path) -> Sequence[Mistake]:
    """Return what keeps reference/ from being loaded: all errors of syntax, or the first other."""
    if mistakes := list(unreadable(read_reference(root))):
        return mistakes
    try:
        Reference(root / "reference").load()
    except SpecErrors as error:
        return error.mistakes
    return ()


def _audit(
    root: Path, spec: CourseSpec, checked: list[Checked], wanted: _Wanted, say: Say
) -> Audit:
    names = wanted.names
    checked.append(Checked(check=SPEC, exercise="", name="course"))
    pages, found = _read(root, spec)
    checked += [one for one in found if one.exercise in names]
    readable = {name: page for name, page in pages.items() if name in names}
    unread = tuple(name for name in spec.exercises if name not in pages)
    if not unread:
        unused = unused_families(spec, read_document(root, "course"), list(pages.values()))
        own = tuple(each for each in unused if each.exercise in {"", *names})
        checked.append(Checked(check=FAMILIES, exercise="", name="in use", complaints=own))
    batteries: dict[str, str] = {}
    if not any(one.complaints for one in checked if one.check == REFERENCE):
        for page in readable.values():
            say(f"{page.exercise.name}: datasets")
            more, text = _battery(root, spec, page)
            checked += more
            if text is not None:
                batteries[page.exercise.name] = text
    layout = Layout(root=root, exercises=tuple(pages), unread=unread, batteries=batteries)
    desk = Desk(layout)
    checked += _listing(desk)
    work = pieces(desk)
    done = list(do_all(desk, layout, work, lambda count: say(f"{count} of {len(work)} checked")))
    checked += [one for one in done if isinstance(one, Checked)]
    if wanted.mutants:
        checked += sharpness(desk, list(readable.values()), checked, say)
    reaches = tuple(one for one in done if isinstance(one, Reach))
    return Audit(
        title=spec.title,
        root=str(root),
        exercises=tuple(names),
        checked=tuple(sorted(checked, key=lambda one: _rank(one, spec))),
        margins=tuple(margins(reaches)),
    )


def _rank(one: Checked, spec: CourseSpec) -> tuple[int, int]:
    """Order by exercise, what concerns the whole course first, then by check."""
    return ["", *spec.exercises].index(one.exercise), CHECKS.index(one.check)


def _read(root: Path, spec: CourseSpec) -> tuple[dict[str, Page], list[Checked]]:
    """Return the exercises whose specs are sound, and what was found in all specs."""
    pages: dict[str, Page] = {}
    found = []
    for name in spec.exercises:
        complaints: list[Complaint] = []
        try:
            page = read_page(root, spec, name)
        except SpecErrors as error:
            complaints += [from_mistake(SPEC, name, mistake) for mistake in error.mistakes]
        else:
            pages[name] = page
            if not page.exercise.reference:
                what = "names no model solutions; add reference: MODULE, a module of reference/"
                complaints.append(page.complain(SPEC, (), what))
        found.append(Checked(check=SPEC, exercise=name, name=name, complaints=tuple(complaints)))
    return pages, found


def _battery(root: Path, spec: CourseSpec, page: Page) -> tuple[list[Checked], str | None]:
    """Return what is said of an exercise's datasets, and the battery to go on with, if any.

    One that is not in step is drawn anew, so that all else can be checked as well.
    """
    name = page.exercise.name
    current = digest(spec, page.exercise, read_reference(root))
    path = frozen.path_of(root, name)
    try:
        battery = frozen.load(root, name, current)
    except CourseError as error:
        lookup = Reference(root / "reference").lookup
        file = f"exercises/batteries/{path.name}"
        stale = Complaint(
            check=BATTERY,
            exercise=name,
            file=file,
            line=1,
            message=str(error).removeprefix(f"{file}: ").removeprefix(f"{path.name}: "),
        )
        complaints = why_not_drawn(page, spec, read_document(root, "course"), lookup)
        more = [Checked(check=BATTERY, exercise=name, name=file, complaints=(stale,))]
        more += [
            Checked(check=one.check, exercise=name, name=one.function, complaints=(one,))
            for one in complaints
        ]
        if len(more) > 1:
            return more, None
        text = draw_battery(
            page.exercise,
            resolve_families(spec, page.exercise),
            lookup,
            seed=spec.seed,
            spec=current,
        )
        return [*more, *check_families(page, frozen.loads(text, name))], text
    found = Checked(check=BATTERY, exercise=name, name=f"exercises/batteries/{path.name}")
    return [found, *check_families(page, battery)], path.read_text(encoding="utf-8")


def _listing(desk: Desk) -> Iterator[Checked]:
    """Yield what is wrong with the list of samples."""
    complaints = tuple(from_mistake(SAMPLES, "", mistake) for mistake in desk.listing.mistakes)
    if complaints or desk.listing.document is not None:
        yield Checked(check=SAMPLES, exercise="", name="samples.yaml", complaints=complaints)
