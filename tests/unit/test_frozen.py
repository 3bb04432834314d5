"""A frozen battery comes back as it was drawn, or is refused with what to do about it."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from grader.arrays import Array
from grader.battery.dataset import Answer, Case
from grader.battery.frozen import dumps, load, loads, path_of, plain, plain_number
from grader.errors import CourseError
from tests.questions import array, case

VERSIONS = {"grader": "0.1.0", "numpy": "2.0"}
SPECIAL = [1.0, -0.0, 0.1, 2.0**53, -(2.0**53), 2.0**53 - 1, 5e-324, 1.7976931348623157e308]
CASES = (
    case(3.0, name="f/1", bound=1e-12, x=[1, 2]),
    case([SPECIAL], name="f/2", bound=0.0, x=SPECIAL),
    case(name="g/1", bound=1e-12, facts={"A": [[1.0, 0.5]], "b": [0.1], "rank": 2}, n=7),
    case(1.0, name="f/note/1", x=[5]),
)


def text(cases: tuple[Case, ...] = CASES) -> str:
    """Return the battery of these cases."""
    return dumps("exercise9", cases, seed=11, spec="abc", versions=VERSIONS)


def digest(seed: int, body: str) -> str:
    """Return the digest that a battery of this seed and these lines must have."""
    return sha256(f"{seed}\n{body}".encode()).hexdigest()[:16]


def written(course: Path, battery: str) -> Path:
    """Write a battery where the course has it, and return the course."""
    path = path_of(course, "exercise9")
    path.parent.mkdir(parents=True)
    path.write_text(battery, encoding="utf-8")
    return course


def test_a_battery_comes_back_as_it_was_drawn() -> None:
    battery = loads(text(), "it")

    assert (battery.exercise, battery.seed, battery.spec) == ("exercise9", 11, "abc")
    assert battery.versions == VERSIONS
    assert battery.cases == {"f": CASES[:2], "g": CASES[2:3]}
    assert battery.notes == {"f": CASES[3:]}


def test_numbers_come_back_bit_by_bit() -> None:
    again = loads(text(), "it").cases["f"][1]

    assert again.dataset.inputs["x"].to_bytes() == array(SPECIAL).to_bytes()
    assert again.answer.want is not None
    assert again.answer.want.to_bytes() == array([SPECIAL]).to_bytes()


def test_facts_without_entries_keep_their_shape() -> None:
    empty = Answer(want=None, bound=0.0, facts={"Z": Array((3, 0), ()), "null": Array((0, 3), ())})
    one = replace(CASES[2], answer=empty)

    assert loads(text((one,)), "it").cases["g"][0].answer == empty


def test_order_is_kept() -> None:
    turned = (CASES[1], CASES[0])

    assert loads(text(turned), "it").cases["f"] == turned


def test_a_line_is_one_dataset_that_people_can_read() -> None:
    header, first, *_ = text().splitlines()

    assert first == (
        '{"case": "f/1", "family": "few", "inputs": {"x": [1, 2]}, "want": 3, "bound": 1e-12}'
    )
    assert list(json.loads(header)) == ["format", "exercise", "seed", "spec", "digest", "versions"]


def test_the_same_datasets_have_the_same_digest() -> None:
    lines = text().partition("\n")[2]

    assert loads(text(), "it").digest == digest(11, lines) == loads(text(), "it").digest
    assert loads(text(CASES[:1]), "it").digest != digest(11, lines)


def test_a_changed_seed_is_noticed() -> None:
    refused(text().replace('"seed": 11', '"seed": 12'), "do not fit their digest")


@pytest.mark.parametrize(
    ("number", "written_as"),
    [
        (3.0, "3"),
        (-3.0, "-3"),
        (0.0, "0"),
        (-0.0, "-0.0"),
        (0.5, "0.5"),
        (2.0**53 - 1, "9007199254740991"),
        (2.0**53, "9007199254740992.0"),
        (-(2.0**53), "-9007199254740992.0"),
        (1e300, "1e+300"),
    ],
)
def test_whole_numbers_read_as_whole_numbers_while_that_is_exact(
    number: float, written_as: str
) -> None:
    assert repr(plain_number(number)) == written_as
    assert json.dumps(plain(array([[number]]))) == f"[[{written_as}]]"


# --- what is refused --------------------------------------------------------------------------


def refused(battery: str, why: str) -> None:
    """Demand that this text is refused with these words."""
    with pytest.raises(CourseError, match=why) as caught:
        loads(battery, "b.jsonl")
    assert str(caught.value).startswith("b.jsonl: ")
    assert "grade freeze" in str(caught.value), "it says what to do"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('"want": 3,', '"want": 4,', id="an answer"),
        pytest.param('"x": [5]', '"x": [6]', id="an input"),
        pytest.param('"bound": 1e-12', '"bound": 1e+12', id="a bound"),
        pytest.param('{"case": "f/2"', '{"case": "f/3"', id="a name"),
        pytest.param("}\n", "}\n\n", id="an empty line"),
    ],
)
def test_datasets_edited_by_hand_are_refused(old: str, new: str) -> None:
    assert old in text()
    refused(text().replace(old, new), "changed after it was frozen")


def test_a_dataset_left_out_is_refused() -> None:
    refused(text().rpartition('{"case"')[0], "changed after it was frozen")


def test_another_format_is_refused_with_both_numbers() -> None:
    newer = text().replace('"format": 1', '"format": 2', 1)

    refused(newer, "format 2, but this program reads format 1; update the program")


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("", id="empty"),
        pytest.param("no JSON", id="no JSON"),
        pytest.param("[]", id="a list"),
        pytest.param("7", id="a number"),
        pytest.param("{}", id="no format"),
        pytest.param("[" * 100_000, id="nested too deeply"),
    ],
)
def test_what_is_no_battery_is_refused(header: str) -> None:
    refused(header, "this is no battery")


@pytest.mark.parametrize("key", ["exercise", "seed", "spec", "digest", "versions"])
def test_a_header_needs_every_key(key: str) -> None:
    first, _, body = text().partition("\n")
    header = {name: value for name, value in json.loads(first).items() if name != key}

    refused(f"{json.dumps(header)}\n{body}", f"this is no battery \\('{key}'\\)")


LINE: dict[str, Any] = {"case": "f/1", "family": "few", "inputs": {"x": [1]}, "bound": 0}


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(LINE | {"case": "f"}, id="a name without a number"),
        pytest.param(LINE | {"case": 1}, id="a name that is no text"),
        pytest.param(LINE | {"inputs": []}, id="inputs without names"),
        pytest.param(LINE | {"inputs": {"x": [[1], [2, 3]]}}, id="ragged inputs"),
        pytest.param(LINE | {"want": "3"}, id="a text as the answer"),
        pytest.param(LINE | {"facts": {"Z": {}}}, id="a fact without a shape"),
        pytest.param({"case": "f/1"}, id="no family"),
        pytest.param([], id="no object"),
    ],
)
def test_a_line_that_is_no_dataset_is_refused(line: Any) -> None:
    body = f"{json.dumps(line)}\n"
    header = {"format": 1, "exercise": "e", "seed": 1, "spec": "", "versions": {}}

    refused(f"{json.dumps(header | {'digest': digest(1, body)})}\n{body}", "this is no battery")


# --- on the disk ------------------------------------------------------------------------------


def test_the_battery_of_an_exercise_is_found_in_its_course(tmp_path: Path) -> None:
    course = written(tmp_path, text())

    assert path_of(course, "exercise9") == course / "exercises" / "batteries" / "exercise9.jsonl"
    assert load(course, "exercise9", "abc") == loads(text(), "it")


def test_a_battery_of_another_spec_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"^exercises/batteries/exercise9.jsonl: it was drawn"):
        load(written(tmp_path, text()), "exercise9", "abd")


def test_a_missing_battery_says_how_to_draw_it(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="no frozen battery; draw it with `grade freeze`"):
        load(tmp_path, "exercise9", "abc")


def test_a_battery_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = path_of(written(tmp_path, ""), "exercise9")
    path.write_bytes(b"\xff\xfe")

    with pytest.raises(CourseError, match="cannot be read"):
        load(tmp_path, "exercise9", "abc")


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    path_of(tmp_path, "exercise9").mkdir(parents=True)

    with pytest.raises(CourseError, match="cannot be read"):
        load(tmp_path, "exercise9", "abc")
