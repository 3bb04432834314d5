"""What a regrade would change, as text: why, per student, and as a distribution. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import asdict

from grader.batch.changes import changes
from grader.batch.regrade import Difference
from grader.batch.verify import Fault
from grader.notation import counted, escaped, number

_WORDS = {
    "spec": "specs or reference",
    "battery": "datasets",
    "engine": "grader",
    "tier": "isolation",
}
_STEP = "{before} -> {after}"


def preview(found: Iterable[Difference], out: Path) -> Iterator[str]:
    """Yield the lines: what differs, each mark that changes, the distribution, what to type."""
    causes: dict[str, Counter[str]] = {}
    moved: dict[str, list[tuple[float, float]]] = {}
    table: list[tuple[str, str, str, str, str]] = []
    for difference in found:
        old, new, exercise = difference.old, difference.new, difference.new.exercise
        causes.setdefault(exercise, Counter()).update(_causes(difference))
        moved.setdefault(exercise, []).append((old.score, new.score))
        why = "; ".join(map(str, changes(old, new)))
        if why:
            student = escaped(difference.counts.student)
            table.append((student, exercise, number(old.score), number(new.score), why))
    if not moved:
        yield "Every mark is of the course as it is today: nothing would change."
        return
    for exercise, listed in causes.items():
        yield f"{exercise}: {', '.join(listed)}"
    yield ""
    yield from _table(table)
    for exercise, scores in moved.items():
        yield ""
        yield from _distribution(exercise, scores)
    yield ""
    yield f"No mark has changed. `grade regrade {escaped(str(out))} --apply` makes these count;"
    yield "--cancel drops them."


def faults_text(faults: Sequence[Fault]) -> Iterator[str]:
    """Yield what two runs of the very same did not agree on."""
    if not faults:
        yield "The same submissions got the same verdicts."
        return
    marks = counted(len(faults), "mark")
    yield f"{marks} came out otherwise, from the same submission, course and grader:"
    for fault in faults:
        yield f"  {escaped(fault.student)}, {fault.exercise}: {'; '.join(map(str, fault.changes))}"
    yield "That is a fault of the grader's, or chance in the submission. No mark has changed."
    yield "Please report it; `grade history STUDENT` shows the versions."


def _causes(difference: Difference) -> Iterator[str]:
    before, after = asdict(difference.counts.grading), asdict(difference.proposed.grading)
    for part, word in _WORDS.items():
        if before[part] != after[part]:
            yield f"{word} {_STEP.format(before=before[part], after=after[part])}"


def _table(rows: Sequence[tuple[str, str, str, str, str]]) -> Iterator[str]:
    if not rows:
        yield "No verdict and no point would change."
        return
    head = ("student", "exercise", "old", "new", "why")
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head) - 1)]
    for student, exercise, old, new, why in (head, *rows):
        yield (
            f"{student:<{widths[0]}}  {exercise:<{widths[1]}}  {old:>{widths[2]}}  "
            f"{new:>{widths[3]}}  {why}"
        )


def _distribution(exercise: str, scores: Sequence[tuple[float, float]]) -> Iterator[str]:
    """Yield how many marks move by how much."""
    before, after = (number(sum(each) / len(scores), 3) for each in zip(*scores, strict=True))
    yield f"{exercise}: {counted(len(scores), 'mark')}, mean {before} -> {after}"
    steps = Counter(new - old for old, new in scores)
    for step in sorted(steps):
        sign = "+" if step > 0 else ""
        yield f"  {sign + number(step):>6}  {steps[step]:>6}  {_bar(steps[step], len(scores))}"


def _bar(many: int, total: int) -> str:
    return "#" * -(-many * 40 // total)
