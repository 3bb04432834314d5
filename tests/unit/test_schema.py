"""The JSON Schema of the specs: it takes what the course has, and no key that is misspelt."""

import copy
import json
import re
from typing import Any

import jsonschema
import pytest

from grader.spec.load import read_document
from grader.spec.schema import Kind, schema
from tests.command import ROOT

SHIPPED = ["course", "exercise1", "exercise2", "exercise3"]


def kind_of(name: str) -> Kind:
    """Return which schema a file of exercises/ has."""
    return "course" if name == "course" else "exercise"


def plain(name: str) -> Any:
    """Return a fresh plain form of a shipped spec."""
    return copy.deepcopy(read_document(ROOT, name).data)


def faults(name: str, data: Any) -> list[str]:
    """Return what the schema of this file says against some data."""
    validator = jsonschema.Draft202012Validator(json.loads(schema(kind_of(name))))
    return [fault.message for fault in validator.iter_errors(data)]


@pytest.mark.parametrize("kind", ["exercise", "course"])
def test_it_is_a_schema_of_its_draft(kind: Kind) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema(kind)))


@pytest.mark.parametrize("kind", ["exercise", "course"])
def test_the_file_in_the_course_is_what_the_program_prints(kind: Kind) -> None:
    """`grade schema KIND > exercises/schema/KIND.json` writes it anew."""
    written = (ROOT / "exercises" / "schema" / f"{kind}.json").read_text("utf-8")

    assert written == schema(kind)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_spec_names_its_schema_and_fits_it(name: str) -> None:
    path = ROOT / "exercises" / f"{name}.yaml"
    first = path.read_text("utf-8").partition("\n")[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)

    assert named is not None
    assert json.loads((path.parent / named[1]).read_text("utf-8")) == json.loads(
        schema(kind_of(name))
    )
    assert faults(name, plain(name)) == []


def test_a_misspelt_key_is_refused() -> None:
    data = plain("exercise2")
    function = data["functions"][0]
    function["pionts"] = function.pop("points")

    assert any("pionts" in fault for fault in faults("exercise2", data))


def test_a_check_of_no_known_kind_is_refused() -> None:
    data = plain("exercise2")
    data["functions"][0]["check"]["kind"] = "closs"

    assert faults("exercise2", data)
