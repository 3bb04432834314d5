"""A result as strict JSON (RFC 8259): numbers exact, NaN and infinities spelled out as text.

Python writes a float as its shortest decimal that reads back as the same float64. NaN and the
infinities have no JSON number and become "NaN", "Infinity" and "-Infinity": never null, which
readers take for "nothing there". Truth values are true and false.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from grader.arrays import Array, Nested
from grader.language.choose import words_of
from grader.language.model import Words
from grader.result import SCHEMA, Counterexample, FunctionResult, Result
from grader.words import told

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None

_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Signs that JSON allows in a string, but that a terminal or a script obeys."""

_SURROGATES = re.compile("[\ud800-\udfff]")


def to_json(result: Result) -> dict[str, Json]:
    """Return the result as plain objects; the names are promised to readers."""
    words = words_of(result.language)
    return {
        "schema": SCHEMA,
        "exercise": result.exercise,
        "submission": result.submission,
        "status": result.status,
        "score": _points(result.score),
        "max_score": _points(result.max_score),
        "pending": _points(result.pending),
        "isolation": result.isolation,
        "battery": result.battery,
        "seed": result.seed,
        "versions": dict(result.versions),
        "functions": [_function(function, words) for function in result.functions],
        "title": result.title,
        "submission_digest": result.submission_digest,
        "course": result.course,
        "remarks": list(result.remarks),
        "hidden_checks": result.hidden_checks,
        "hidden_run": result.hidden_run,
        "language": result.language,
    }


def dumps(value: Json | Mapping[str, Json] | Sequence[Mapping[str, Json]]) -> str:
    r"""Return one line of UTF-8 text; control and direction signs are written as \uXXXX.

    So is the second of two #: a runner of continuous integration would obey `##vso[...]`.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    safe = _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    safe = safe.replace("##", "#\\u0023")
    # A lone surrogate cannot be encoded, and readers refuse its escape: show it as text instead.
    return _SURROGATES.sub(lambda match: f"\\\\u{ord(match[0]):04x}", safe)


def _function(function: FunctionResult, words: Words) -> dict[str, Json]:
    example = function.counterexample
    return {
        "name": function.name,
        "verdict": function.verdict.value,
        "score": _points(function.score),
        "max_score": _points(function.max_score),
        "mistake": function.mistake,
        "message": told(function, words),
        "datasets": function.datasets,
        "failed": function.failed,
        "counterexample": None if example is None else _counterexample(example),
        "why": function.why,
        "bonus": function.bonus,
        "equation": function.equation,
        "hint": function.hint,
        "remark": function.remark,
        "shown_to": function.shown_to,
        "facts": list(function.facts),
    }


def _counterexample(example: Counterexample) -> dict[str, Json]:
    parts = [_values(array, is_truth=example.is_truth) for array in example.got]
    return {
        "case": example.case,
        "family": example.family,
        "inputs": {name: _values(array) for name, array in example.inputs.items()},
        "got": (parts[0] if len(parts) == 1 else parts) if parts else example.got_text,
        "want": None if example.want is None else _values(example.want, is_truth=example.is_truth),
        "note": example.note,
    }


def _values(array: Array, *, is_truth: bool = False) -> Json:
    if is_truth and not array.shape:
        return bool(array.values[0])
    return _spelled(array.to_nested())


def _spelled(nested: Nested) -> Json:
    if isinstance(nested, Sequence):
        return [_spelled(item) for item in nested]
    if math.isfinite(nested):
        return nested
    if math.isnan(nested):
        return "NaN"
    return "Infinity" if nested > 0 else "-Infinity"


def _points(points: float) -> int | float:
    return int(points) if float(points).is_integer() else points
