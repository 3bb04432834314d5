"""The words of a page itself, one table; those about a function come from grader/words.py."""

TEXTS = {
    "language": "en",
    "report": "Report",
    "score": "{score} of {most} points",
    "ungraded": "not graded",
    "skip": "Skip to the report",
    "contents": "Exercises",
    "whole": "Your file",
    "overview": "Functions of {exercise}",
    "function": "Function",
    "points": "Points",
    "verdict": "Verdict",
    "particulars": "About this run",
    "remark": "Remark: {remark}",
    "nothing_taken": "Not graded. No points were taken.",
    "hint": "Hint:",
    "lecture": "In the lecture:",
    "smallest": "The smallest dataset found",
    "asked": "The dataset",
    "inputs": "Inputs of {function}",
    "compared": "{function}: got and expected",
    "component": "Component",
    "got": "got",
    "expected": "expected",
    "comparison": "comparison",
    "differs": "≠ differs",
    "same": "= the same",
    "left_out": "… {count} more components are left out …",
    "shaped": "{name}, shape {shape}",
    "empty": "empty, shape {shape}",
    "no_answer": "no answer",
    "starred": "Framed entries with a * differ.",
    "rounded": "Long inputs are rounded to 6 digits here; --format json prints them in full.",
    "why": "Why:",
    "printed": "The call printed, at its end",
    "repeat": "Repeat it:",
    "unwritten": "Not written yet: {names}. Put your own code in place of "
    "`raise NotImplementedError`.",
    "absent": "Not in the file yet: {names}. Begin with their lines from the starter file: "
    "`def ...`.",
    "undrawn": "This report is without its pictures, since matplotlib is not installed. "
    "This installs it: {command}",
    "cells": "Which entries differ",
    "cells_described": "The answer as a table of {rows} rows and {columns} columns, with a cross "
    "where it differs, {count} of {size} times: {listed}.",
    "cell": "row {row}, column {column}",
    "and_more": "and {count} more",
    "row_axis": "row",
    "column_axis": "column",
    "cell_differs": "differs",
}
"""Key -> English, with the fields that are filled in."""

INSTALL = "pip install 'exercise-grader[report]'"


def phrase(key: str, **fields: object) -> str:
    """Return the text of a key with its fields filled in."""
    return TEXTS[key].format_map(fields)
