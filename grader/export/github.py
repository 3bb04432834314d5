"""For GitHub: lines that are marked in a pull request, the summary of a step, outputs of a step.

Forms: GitHub, "Workflow commands for GitHub Actions"; the result that the reporter of GitHub
Classroom reads (autograding-grading-reporter): base64 of JSON, version 1.
"""

import base64
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from grader.export.rows import Column, Row, total
from grader.export.texts import about
from grader.judge.finding import Verdict
from grader.language.choose import words_of
from grader.notation import disarmed, number
from grader.report.editor import one_line
from grader.report.jsonform import Json, dumps
from grader.result import FunctionResult, Result
from grader.workflow import annotation

MOST_ANNOTATIONS = 10
"""GitHub shows no more of a step."""
LARGEST_SUMMARY = 1024 * 1024
_LONGEST = 20_000
_CUT = "\n\n(The rest is left out: a summary is 1 MiB at most.)\n"
_TICKS = re.compile("`+")


def annotations(row: Row) -> str:
    """Return one command for each function that is not right, as many as GitHub shows."""
    lines = [
        annotation(
            "error",
            one_line(function, words_of(result.language)),
            file=path_of(result, function),
            line=line_of(function),
            title=f"{exercise}: {function.name}",
        )
        for exercise, result, function in _functions(row)
        if not function.keeps_points
    ]
    left = len(lines) - MOST_ANNOTATIONS
    if left > 0:
        rest = f"{left + 1} more functions are not right: see the summary."
        lines[MOST_ANNOTATIONS - 1 :] = [annotation("error", rest, title="grade")]
    return "".join(f"{line}\n" for line in lines)


def summary(row: Row, columns: Sequence[Column]) -> str:
    """Return the Markdown of a step's summary: a table, and what is told of each wrong function."""
    lines = [f"## {number(row.score)} of {number(total(columns))} points", ""]
    if row.pending:
        lines += [f"{number(row.pending)} of them wait for a person.", ""]
    lines += ["| exercise | function | points | |", "| --- | --- | ---: | --- |"]
    for exercise, result, function in _functions(row):
        points = f"{number(function.score)} of {number(function.max_score)}"
        cells = (
            exercise,
            f"`{function.name}`",
            points,
            words_of(result.language).labels[function.verdict],
        )
        lines.append("| " + " | ".join(map(_cell, cells)) + " |")
    missing = [column.exercise for column in columns if column.exercise not in row.results]
    if missing:
        lines += ["", f"Not handed in: {', '.join(missing)}."]
    for exercise, result, function in _functions(row):
        if not function.keeps_points:
            lines += ["", f"### {exercise}: {function.name}", "", _fenced(about(result, function))]
    return _within("\n".join(lines) + "\n", LARGEST_SUMMARY)


def outputs(row: Row, columns: Sequence[Column]) -> str:
    """Return the lines for the file of a step's outputs: result, score and max_score."""
    score, most = number(row.score), number(total(columns))
    return f"result={autograding(row, columns)}\nscore={score}\nmax_score={most}\n"


def autograding(row: Row, columns: Sequence[Column]) -> str:
    """Return the result that GitHub Classroom's reporter reads, in base64."""
    tests: list[Json] = [
        {
            "name": f"{exercise}: {function.name}",
            "status": _status(function),
            "score": function.score,
            "max_score": function.max_score,
            "message": about(result, function)[:_LONGEST],
            "test_code": f"grade {exercise}",
            "filename": path_of(result, function),
            "line_no": function.place.line if function.place and not function.place.cell else 0,
            "execution_time": "0s",
        }
        for exercise, result, function in _functions(row)
    ]
    is_full = len(row.results) == len(columns) and all(
        result.is_full for result in row.results.values()
    )
    whole: Json = {
        "version": 1,
        "status": "pass" if is_full else "fail",
        "max_score": total(columns),
        "tests": tests,
    }
    return base64.b64encode(dumps(whole).encode()).decode()


def _functions(row: Row) -> Iterator[tuple[str, Result, FunctionResult]]:
    for exercise, result in row.results.items():
        for function in result.functions:
            yield exercise, result, function


def _status(function: FunctionResult) -> str:
    if function.verdict is Verdict.GRADER_FAULT:
        return "error"
    return "pass" if function.keeps_points else "fail"


def line_of(function: FunctionResult) -> int:
    """Return the line of a function in its file; of a notebook nobody knows lines: the first."""
    return function.place.line if function.place and not function.place.cell else 1


def path_of(result: Result, function: FunctionResult) -> str:
    """Return the file of a function, as the path of the submission was given."""
    path = PurePath(result.submission)
    return str(path.with_name(function.place.file) if function.place else path)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _fenced(text: str) -> str:
    """Return a block of code that no text inside can end."""
    longest = max((len(ticks) for ticks in _TICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{disarmed(text.strip())}\n{fence}"


def _within(text: str, most: int) -> str:
    """Return at most so many bytes of a text, with a note when it was cut."""
    packed = text.encode()
    if len(packed) <= most:
        return text
    kept = packed[: most - len(_CUT.encode()) - len("\n```````````")].decode(errors="ignore")
    is_open = sum(line.startswith("```") for line in kept.split("\n")) % 2
    return kept + ("\n```" if is_open else "") + _CUT
