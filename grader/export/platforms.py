"""One result file a student, in the form that a platform reads.

Forms: Gradescope, autograder specifications ("Output Format"); PrairieLearn, docs/externalGrading;
Autolab, "Guide for Lab Authors" (the last line of output); Classroom 50, wiki (autograding).
"""

from collections.abc import Callable, Mapping, Sequence

from grader.export.rows import Column, Row
from grader.judge.finding import Verdict
from grader.report.console import render_all
from grader.report.jsonform import Json, dumps
from grader.result import FunctionResult, Result
from grader.sentences import LABELS
from grader.words import told

_LONGEST = 50_000


def gradescope(row: Row, columns: Sequence[Column]) -> str:
    """Return results.json: one test for each function, the whole report as output."""
    tests: list[Json] = [
        {
            "name": f"{exercise}: {function.name}",
            "number": f"{first}.{second}",
            "score": function.score,
            "max_score": 0.0 if function.bonus else function.max_score,
            "status": "passed" if _is_passed(function) else "failed",
            "output": _told(function),
            "visibility": "visible",
        }
        for first, (exercise, result) in enumerate(_results(row, columns), start=1)
        for second, function in enumerate(result.functions, start=1)
    ]
    return _json(
        {
            "score": row.score,
            "output": _report(row, columns),
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
    most = sum(column.max_score for column in columns)
    tests: list[Json] = [
        {
            "name": f"{exercise}: {function.name}",
            "description": LABELS[function.verdict],
            "points": function.score,
            "max_points": function.max_score,
            "message": _told(function),
        }
        for exercise, result in _results(row, columns)
        for function in result.functions
    ]
    return _json(
        {
            "gradable": bool(row.results),
            "score": min(row.score / most, 1.0) if most else 0.0,
            "message": "" if row.results else "There is no file that could be graded.",
            "output": _report(row, columns),
            "tests": tests,
        }
    )


def autolab(row: Row, columns: Sequence[Column]) -> str:
    """Return the last line of output: a number for each exercise, the name of its problem."""
    scores: dict[str, Json] = {
        column.exercise: row.results[column.exercise].score if column.exercise in row.results else 0
        for column in columns
    }
    return _json({"scores": scores})


def classroom50(row: Row, columns: Sequence[Column]) -> str:
    """Return result.json, form classroom50/result/v1; its scores are whole numbers."""
    tests: list[Json] = [
        {
            "test-name": f"{exercise}: {function.name}",
            "passed": _is_passed(function),
            "score": round(function.score),
            "max-score": round(function.max_score),
            "message": _told(function),
        }
        for exercise, result in _results(row, columns)
        for function in result.functions
    ]
    return _json(
        {
            "schema": "classroom50/result/v1",
            "owner": row.student,
            "score": round(row.score),
            "max-score": round(sum(column.max_score for column in columns)),
            "tests": tests,
        }
    )


PLATFORMS: Mapping[str, Callable[[Row, Sequence[Column]], str]] = {
    "autolab": autolab,
    "classroom50": classroom50,
    "gradescope": gradescope,
    "prairielearn": prairielearn,
}


def _results(row: Row, columns: Sequence[Column]) -> list[tuple[str, Result]]:
    return [
        (column.exercise, row.results[column.exercise])
        for column in columns
        if column.exercise in row.results
    ]


def _is_passed(function: FunctionResult) -> bool:
    return function.verdict in (Verdict.RIGHT, Verdict.NEEDS_MARKING)


def _told(function: FunctionResult) -> str:
    return told(function) or LABELS[function.verdict]


def _report(row: Row, columns: Sequence[Column]) -> str:
    results = [result for _, result in _results(row, columns)]
    return render_all(results, colour=False, unicode=True)[:_LONGEST] if results else ""


def _json(value: dict[str, Json]) -> str:
    return dumps(value) + "\n"
