"""What the mutants of a model solution say about the datasets of its exercise."""

from collections.abc import Callable, Iterator, Sequence
from itertools import count

from grader.audit.desk import Desk, Page
from grader.audit.model import MUTANTS, REFERENCE, Checked, Complaint
from grader.audit.mutants import MutationScore, line_of, survivors
from grader.audit.mutation import Mutant
from grader.errors import CourseError
from grader.evaluate.sources import read_sources
from grader.evaluate.tiers import choose

EQUIVALENT = "equivalent, as the spec says"


def sharpness(
    desk: Desk, pages: Sequence[Page], checked: Sequence[Checked], say: Callable[[str], None]
) -> Iterator[Checked]:
    """Yield what became of the mutants of these exercises, where `checked` found no obstacle."""
    wrong = {one.exercise for one in checked if one.check == REFERENCE and one.complaints}
    for page in pages:
        name, reference = page.exercise.name, page.exercise.reference
        if not reference or not desk.has_datasets(name):
            continue
        if name in wrong:
            yield _checked(page, reference, left_out="the model solution is not right")
            continue
        yield from _mutants(desk, page, say)


def _mutants(desk: Desk, page: Page, say: Callable[[str], None]) -> Iterator[Checked]:
    exercise = page.exercise
    model = read_sources(desk.root / "reference" / f"{exercise.reference}.py", exercise.file)
    number = count(1)
    try:
        score = survivors(
            desk.job(exercise.name),
            model,
            choose,
            elsewhere=[one.name for each in desk.pages.values() for one in each.exercise.functions],
            on_mutant=lambda _: say(f"{exercise.name}: {next(number)} mutants tried"),
        )
    except CourseError as error:
        complaint = page.complain(MUTANTS, ("reference",), str(error))
        yield _checked(page, exercise.reference, complaint)
        return
    yield from (_checked(page, _name(mutant)) for mutant in score.killed)
    yield from (_checked(page, _name(mutant), left_out=EQUIVALENT) for mutant in score.listed)
    for mutant in score.survivors:
        yield _checked(page, _name(mutant), _survived(page, mutant))
    yield from _stale(page, score)


def _checked(page: Page, name: str, *complaints: Complaint, left_out: str = "") -> Checked:
    return Checked(
        check=MUTANTS,
        exercise=page.exercise.name,
        name=name,
        complaints=complaints,
        left_out=left_out,
    )


def _name(mutant: Mutant) -> str:
    return f"{mutant.function}: {mutant.now}"


def _survived(page: Page, mutant: Mutant) -> Complaint:
    return Complaint(
        check=MUTANTS,
        exercise=page.exercise.name,
        function=mutant.function,
        file=f"reference/{page.exercise.reference}.py",
        line=mutant.line,
        message=(
            f"{mutant.function} keeps its points on all datasets when `{mutant.was}` becomes "
            f"`{mutant.now}` ({mutant.operator}); add a family that shows the difference, or list "
            f"function, was and now under equivalent: with the reason why no answer changes"
        ),
    )


def _stale(page: Page, score: MutationScore) -> Iterator[Checked]:
    """Yield the entries of the spec that explain no mutant."""
    killed = {line_of(mutant) for mutant in score.killed}
    for entry in score.stale:
        position = page.exercise.equivalent.index(entry)
        if line_of(entry) in killed:
            what = "is not equivalent: this mutant loses its points; remove the entry"
        else:
            what = (
                f"belongs to no mutant of {entry.function}; remove the entry, or write was and "
                "now as the reference has them today"
            )
        where = ("equivalent", position)
        complaint = page.complain(MUTANTS, where, f"equivalent[{position}] {what}", entry.function)
        yield _checked(page, f"equivalent[{position}]", complaint)
