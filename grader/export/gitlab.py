"""For GitLab: the report of code quality, which marks lines of a merge request.

Form: GitLab, "Code Quality", the Code Climate report format: description, check_name, fingerprint,
severity, location.path, location.lines.begin.
"""

import hashlib

from grader.export.github import line_of, path_of
from grader.export.rows import Row
from grader.language.choose import words_of
from grader.report.editor import one_line
from grader.report.jsonform import Json, dumps


def code_quality(row: Row) -> str:
    """Return a JSON list with an entry for each function that is not right."""
    entries: list[Json] = []
    for exercise, result in row.results.items():
        for function in result.functions:
            if function.keeps_points:
                continue
            name = f"{exercise}.{function.name}"
            entries.append(
                {
                    "description": f"{exercise}: {one_line(function, words_of(result.language))}",
                    "check_name": name,
                    "fingerprint": hashlib.sha256(f"{name} {function.key}".encode()).hexdigest(),
                    "severity": "major" if function.score < function.max_score else "minor",
                    "location": {
                        "path": path_of(result, function),
                        "lines": {"begin": line_of(function)},
                    },
                }
            )
    return dumps(entries) + "\n"
