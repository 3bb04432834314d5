"""The form of the specs as JSON Schema, for editors that complete and check YAML.

Source: JSON Schema, draft 2020-12, https://json-schema.org/draft/2020-12/schema. It knows keys and
types; what names refer to, and whether sizes fit, is known to `grade check` alone.
"""

import json
from typing import Literal

import msgspec

from grader.spec.course import CourseSpec
from grader.spec.model import Exercise

Kind = Literal["exercise", "course"]
_MODELS = {"exercise": Exercise, "course": CourseSpec}
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema(kind: Kind) -> str:
    """Return the schema of exercises/NAME.yaml or of exercises/course.yaml, as lines of JSON."""
    whole = {"$schema": _DRAFT} | msgspec.json.schema(_MODELS[kind])
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
