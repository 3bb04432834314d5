"""One result file a student, in the form that a platform reads.

Forms: Gradescope, autograder specifications ("Output Format"); PrairieLearn, docs/externalGrading;
Autolab, "Guide for Lab Authors" (the last line of output); Classroom 50, wiki (autograding).
"""

from collections.abc import Iterator, Mapping, Sequence

from grader.errors import UsageError
from grader.export.rows import Column, Row, total
from grader.export.texts import about, feedback, summary
from grader.judge.finding import Verdict
from grader.language.choose import words_of
from grader.notation import number
from grader.report.jsonform import Json, dumps
from grader.result import FunctionResult, Result

_LONGEST = 50_000
"""Characters of one text; PrairieLearn refuses a file above 1 MB."""
_CLASS = {
    "classroom": "CLASSROOM",
    "assignment": "ASSIGNMENT",
    "assignment_type": "ASSIGNMENT_TYPE",
}
_SUBMISSION = {"submission": "SUBMISSION_TAG", "commit": "COMMIT_URL", "release": "RELEASE_URL"}
"""Fields of Classroom 50, and the variables in which its runner says them."""


def gradescope(row: Row, columns: Sequence[Column]) -> str:
    """Return results.json: one test for each function, with all that is told about it.

    A test that waits for a person is neither passed nor failed, so it has no status.
    """
    tests: list[Json] = []
    for number_, exercise, function, text in _tests(row):
        test: dict[str, Json] = {
            "name": f"{exercise}: {function.name}",
            "number": number_,
            "score": function.score,
            "max_score": 0.0 if function.bonus else function.max_score,
            "output": text,
            "visibility": "visible",
        }
        if function.verdict is not Verdict.NEEDS_MARKING:
            test["status"] = "passed" if function.is_right else "failed"
        tests.append(test)
    return _json(
        {
            "score": row.score,
            "output": summary(row, columns),
            "output_format": "text",
            "test_output_format": "text",
            "test_name_format": "text",
            "visibility": "visible",
            "tests": tests,
            "extra_data": {"student": row.student, "pending": row.pending},
        }
    )


def prairielearn(row: Row, columns: Sequence[Column]) -> str:
    """Return results.json with a score from 0 to 1; bonus points stop at 1."""
    most = total(columns)
    tests: list[Json] = [
        {
            "name": f"{exercise}: {function.name}",
            "description": words_of(row.results[exercise].language).labels[function.verdict],
            "points": function.score,
            "max_points": function.max_score,
            "output": text,
        }
        for _, exercise, function, text in _tests(row)
    ]
    return _json(
        {
            "gradable": bool(row.results),
            "score": min(row.score / most, 1.0) if most else 0.0,
            "message": "" if row.results else "There is no file that could be graded.",
            "output": summary(row, columns),
            "tests": tests,
        }
    )


def autolab(row: Row, columns: Sequence[Column]) -> str:
    """Return what is to be printed: the report, and the scores of the problems as last line.

    A problem has the name of its exercise; one that was not handed in has 0 points.
    """
    scores: dict[str, Json] = {column.exercise: 0.0 for column in columns}
    scores |= {exercise: result.score for exercise, result in row.results.items()}
    return feedback(row, columns) + "\n" + _json({"scores": scores})


def classroom50(environ: Mapping[str, str], row: Row, columns: Sequence[Column]) -> str:
    """Return result.json, form classroom50/result/v1.

    What its runner says in the environment stands in it: of the class in every file, of the one
    submission in that of its owner. UsageError when a function is worth a fraction: its scores
    are whole numbers.
    """
    tests: list[Json] = [
        {
            "test-name": f"{exercise}: {function.name}",
            "passed": function.is_right,
            "score": _whole(function.score, function.name),
            "max-score": _whole(function.max_score, function.name),
            "message": text,
        }
        for _, exercise, function, text in _tests(row)
    ]
    return _json(
        {
            "schema": "classroom50/result/v1",
            **dict(_said(environ, row)),
            "owner": row.student,
            "score": _whole(row.score, "the total"),
            "max-score": _whole(total(columns), "the total"),
            "tests": tests,
        }
    )


def _said(environ: Mapping[str, str], row: Row) -> Iterator[tuple[str, Json]]:
    """Yield the fields that are known besides the marks, in the order of the form."""
    is_owner = row.student == (environ.get("OWNER") or environ.get("USERNAME"))
    known = {**_CLASS, **_SUBMISSION} if is_owner else _CLASS
    yield from ((field, environ[name]) for field, name in known.items() if environ.get(name))
    review = environ.get("REVIEW_URL") or environ.get("COMMIT_URL")
    if is_owner and review:
        yield "review", review
    if row.graded_at:
        yield "datetime", row.graded_at


def _tests(row: Row) -> Iterator[tuple[str, str, FunctionResult, str]]:
    """Yield of each function its number, its exercise, itself, and what is told about it."""
    for first, (exercise, result) in enumerate(row.results.items(), start=1):
        for second, function in enumerate(result.functions, start=1):
            text = about(result, function)
            yield f"{first}.{second}", exercise, function, _cut(text, result)


def _cut(text: str, result: Result) -> str:
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST]}\n{words_of(result.language).report['cut']}"


def _whole(points: float, of: str) -> int:
    if points != int(points):
        msg = (
            f"Classroom 50 knows whole points alone, and {of} has {number(points)}. Give every "
            "function of the exercise whole points, and grade again."
        )
        raise UsageError(msg)
    return int(points)


def _json(value: dict[str, Json]) -> str:
    return dumps(value) + "\n"
