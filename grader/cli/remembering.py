"""The commands that read a store: `grade history`, and `grade db upgrade`."""

from collections.abc import Iterator
from pathlib import Path

from grader import record
from grader.batch.batch import UNREAD
from grader.cli.workshop import LOCK
from grader.errors import UsageError
from grader.nearest import nearest
from grader.notation import escaped, number
from grader.rubric import answer_digest
from grader.store.lock import held
from grader.store.opening import FILE, demand, opened, upgrade
from grader.store.store import Mark, Store

_STATES = {
    "counts": "counts",
    "proposed": "proposed, does not count",
    "past": "counted once",
    "dropped": "proposed once, never counted",
}


def history(student: str, out: Path) -> str:
    """Return every mark of a student, named by key or by name; UsageError for nobody."""
    with opened(out / FILE, None) as store:
        students = dict(store.students())
        keys = [student] if student in students else _named(students, student)
        if len(keys) != 1:
            raise UsageError(_nobody(students, student, keys, out))
        marks = list(store.history(keys[0]))
        by_hand = [line for mark in marks for line in _by_hand(store, mark)]
    name = students[keys[0]]
    title = keys[0] if name == keys[0] else f"{keys[0]} ({name})"
    return "\n".join([escaped(title), *_lines(marks), *dict.fromkeys(by_hand)]) + "\n"


def _named(students: dict[str, str], name: str) -> list[str]:
    return [key for key, known in students.items() if known == name]


def _nobody(students: dict[str, str], student: str, keys: list[str], out: Path) -> str:
    if keys:
        return f"{len(keys)} students are called {student}: say which, {', '.join(keys)}."
    near = nearest(student, [*students, *students.values()])
    hint = f" Did you mean {near}?" if near else ""
    return f"There is no student {student} among the {len(students)} in {out}.{hint}"


def _lines(marks: list[Mark]) -> Iterator[str]:
    if not marks:
        yield "  no mark yet"
    exercise = ""
    for mark in marks:
        result = record.loads(mark.record)
        grading = mark.grading
        if grading.exercise != exercise:
            exercise = grading.exercise
            yield f"  {exercise}"
        score = f"{number(result.score)} of {number(result.max_score)}"
        yield f"    {mark.graded_at}  {score:<10}  {_STATES[mark.state]}"
        is_read = not grading.submission.startswith(UNREAD)
        yield f"      submission {grading.submission if is_read else 'could not be read'}"
        yield f"      course {grading.spec}, datasets {grading.battery}"
        python, numpy = (result.versions.get(part, "?") for part in ("python", "numpy"))
        yield f"      grader {grading.engine}, Python {python}, NumPy {numpy}, {grading.tier}"


def _by_hand(store: Store, mark: Mark) -> Iterator[str]:
    """Yield what people gave for the written answers of a mark."""
    for function in record.loads(mark.record).functions:
        if function.text:
            digest = answer_digest(function.text)
            for each in store.hand_history(mark.grading.exercise, function.name, digest):
                said = f": {escaped(each.comment)}" if each.comment else ""
                yield (
                    f"    {each.marked_at}  {function.name}, {each.place.item}: "
                    f"{number(each.points)} by {escaped(each.marked_by)}{said}"
                )


def upgraded(out: Path) -> str:
    """Bring the store of a folder up to today's form, and say from where to where."""
    demand(out / FILE)
    with held(out / LOCK):
        before, after = upgrade(out / FILE)
    if before == after:
        return f"{out / FILE} is of form {after} already.\n"
    return f"{out / FILE}: form {before} -> {after}\n"
