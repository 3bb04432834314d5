"""`grade check` on a sound course, on courses with one defect each, and on the one shipped."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from junitparser import JUnitXml

from tests.broken_courses import DEFECTS, broken_course, defect, sound_course
from tests.command import ROOT, Run, grade
from tests.samples import expectations

pytestmark = [pytest.mark.sandbox]

SOUND, WRONG, USAGE = 0, 3, 2


def check(root: Path, *words: str) -> Run:
    return grade("check", *words, "--course", root)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sound_course(tmp_path_factory.mktemp("courses") / "sound")


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("courses") / "wrong"
    return broken_course(root, "mistake_equal_to_the_reference")


@pytest.mark.parametrize("name", DEFECTS)
def test_a_defect_is_told_with_file_and_line(tmp_path: Path, name: str) -> None:
    root = broken_course(tmp_path / "course", name)

    run = check(root, "--format", "json")

    assert (run.code, run.err) == (WRONG, "")
    found = json.loads(run.out)
    told = [f"{one['file']}:{one['line']}: {one['message']}" for one in found["complaints"]]
    assert told == defect(name)["complaints"]
    assert found["status"] == "wrong"
    assert not any("\n" in line for line in told)


def test_a_sound_course_has_a_line_for_each_check_and_its_margins(sound: Path) -> None:
    run = check(sound)

    assert (run.code, run.err) == (SOUND, "")
    assert run.out.startswith("A small course\n")
    for line in ("battery    ok     1 right", "mistakes   ok     2 right"):
        assert f"\n  {line}\n" in run.out
    assert re.search(r"\n    squared  right at most 0 \(.*\) +mistakes from \S+e\+\d+ ", run.out)
    assert run.out.endswith("\nThe course is sound.\n")


def test_the_table_counts_what_is_wrong_and_ends_with_the_lines(wrong: Path) -> None:
    run = check(wrong, "squares")

    assert run.code == WRONG
    assert "\n  mistakes   WRONG  1 of 2 wrong\n" in run.out
    assert "\n2 things are wrong:\nexercises/squares.yaml:20: squared: the mistake" in run.out


def test_junit_has_a_case_for_each_thing_and_a_failure_for_each_complaint(wrong: Path) -> None:
    run = check(wrong, "--format", "junit")

    report = JUnitXml.fromstring(run.out.encode())
    cases = {case.classname + "/" + case.name: case for suite in report for case in suite}
    failed = {name: case.result[0].text for name, case in cases.items() if case.result}
    assert run.code == WRONG
    assert (report.tests, report.failures) == (len(cases), 2)
    assert set(failed) == {
        "squares.mistakes/squared: twice (mistakes.twice)",
        "squares.samples/wrong/twice",
    }
    assert all(text.startswith("exercises/") for text in failed.values())


def test_github_gets_a_command_for_each_complaint(wrong: Path) -> None:
    run = check(wrong, "--format", "github")

    first, second, count = run.out.splitlines()
    assert first.startswith("::error file=exercises/squares.yaml,line=20,title=grade check squares")
    assert second.startswith("::error file=exercises/samples/samples.yaml,line=15,title=")
    assert count == "2 wrong"


def test_github_says_so_when_nothing_is_wrong(sound: Path) -> None:
    assert check(sound, "--format", "github").out == "The course is sound.\n"


@pytest.mark.parametrize(
    "words", [("sqares",), ("squares", "cubes"), ("--format", "xml"), ("--fast",)]
)
def test_wrong_usage_ends_with_2(sound: Path, words: Sequence[str]) -> None:
    run = check(sound, *words)

    assert (run.code, run.out) == (USAGE, "")
    assert run.err.strip()


def test_a_fault_of_the_course_never_touches_a_students_score(wrong: Path) -> None:
    path = wrong / "exercises" / "samples" / "right" / "plain"

    run = grade("squares", path, "--course", wrong, "--format", "json")

    report: dict[str, Any] = json.loads(run.out)
    assert (run.code, report["score"]) == (0, 3)


def test_a_sample_whose_package_is_missing_is_left_out_and_told(
    sound: Path, tmp_path: Path
) -> None:
    root = sound_course(tmp_path / "course")
    path = root / "exercises" / "samples" / "samples.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("    squares:", "    needs: no_such_package\n    squares:", 1))

    run = check(root)

    assert run.code == SOUND
    assert "samples    ok     1 right, 1 not looked at: no_such_package is not installed" in run.out


def test_samples_may_have_limits_of_their_own(tmp_path: Path) -> None:
    root = sound_course(tmp_path / "course")
    samples = root / "exercises" / "samples"
    source = samples / "wrong" / "twice" / "squares.py"
    source.write_text(source.read_text("utf-8").replace("return x + x", "while True: pass"))
    listing = samples / "samples.yaml"
    with_limits = 'squaring"\n    limits: {call_s: 0.2}\n'
    listing.write_text(listing.read_text("utf-8").replace('squaring"\n', with_limits))

    run = check(root)

    assert run.code == WRONG
    assert "squared is timeout instead of wrong (no answer after 0.2 seconds" in run.out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("exercise", "mistakes"), [("exercise1", 30), ("exercise2", 158), ("exercise3", 68)]
)
def test_the_shipped_course_is_sound(exercise: str, mistakes: int) -> None:
    """One exercise after another, so that workers share them; every sample is looked at."""
    run = check(ROOT, exercise, "--format", "json")

    found = json.loads(run.out)
    assert (run.code, found["complaints"]) == (SOUND, [])
    of = {one["check"]: one for one in found["checks"] if one["exercise"] == exercise}
    assert of["mistakes"]["looked_at"] >= mistakes
    assert of["samples"]["looked_at"] + len(of["samples"]["left_out"]) == sum(
        name == exercise for _, name in expectations()
    )
    if exercise == "exercise2":
        line = f"  mistakes   ok     {of['mistakes']['looked_at']} right\n"
        assert line in (ROOT / "README.md").read_text("utf-8"), "its example is this run"
    assert all(margin["right"]["share"] < 0.1 for margin in found["margins"])
    nearest = [margin["wrong"]["share"] for margin in found["margins"]]
    assert all(share == "Infinity" or share > 1e6 for share in nearest)
