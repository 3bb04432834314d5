"""What a batch leaves beside its store: grades.csv, results.jsonl and a text for each student."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from grader.export.files import replacing, safe_name
from grader.export.finals import Lateness
from grader.export.grades import grades
from grader.export.rows import Column, Row
from grader.export.texts import feedback
from grader.report.jsonform import dumps, to_json

GRADES = "grades.csv"
RESULTS = "results.jsonl"
FEEDBACK = "feedback"


def write_all(
    out: Path,
    rows: Callable[[], Iterable[Row]],
    columns: Sequence[Column],
    lateness: Lateness | None = None,
) -> None:
    """Write every file anew; each appears whole or stays as it was."""
    with replacing(out / GRADES) as file:
        file.write(grades(rows(), columns, lateness))
    with replacing(out / RESULTS) as lines:
        for row in rows():
            for result in row.results.values():
                about = {"student": row.student, "name": row.name}
                lines.write(dumps(about | to_json(result)) + "\n")
            with replacing(out / FEEDBACK / f"{safe_name(row.student)}.txt") as file:
                file.write(feedback(row, columns))
