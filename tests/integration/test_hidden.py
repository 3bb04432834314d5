"""Hidden data: who knows the public datasets by heart is found out, and nothing else comes out."""

import json
import re
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from grader.arrays import Array
from grader.batch.concealed import read_seed
from grader.battery import frozen
from grader.battery.dataset import Case
from grader.errors import UsageError
from grader.store.opening import FILE, opened
from tests.batteries import job
from tests.classes import RIGHT, WRONG, grades, outputs, write_class
from tests.command import Run, copy_course, grade

LEAK = "seen:"


def by_heart(otherwise: str) -> str:
    """Return a submission that knows the public datasets, and does this with all others."""
    known = {
        repr(list(case.dataset.inputs["x"].values)): _nested(case.answer.want)
        for case in job("exercise1").battery.cases["design_matrix"]
    }
    return (
        f"KNOWN = {known!r}\n\n\ndef design_matrix(x):\n    x = [float(each) for each in x]\n"
        f"    if repr(x) in KNOWN:\n        return KNOWN[repr(x)]\n    {otherwise}\n"
    )


def _nested(array: Array | None) -> object:
    assert array is not None
    return array.to_nested()


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "seed"
    file.write_text("five tall trees\n", "utf-8")
    file.chmod(0o600)
    return file


def _batch(school: Path, out: Path, *words: str | Path) -> Run:
    return grade("batch", school, "-o", out, "exercise1", "--jobs", "1", *words)


def _hidden(out: Path, exercise: str = "exercise1") -> frozen.Battery:
    with opened(out / FILE, None) as store:
        packed = store.hidden(exercise)
    assert packed is not None
    return frozen.loads(zlib.decompress(packed).decode(), "hidden")


def test_a_solution_that_knows_the_public_data_by_heart_fails_on_hidden_data(
    tmp_path: Path, secret: Path
) -> None:
    cheat = by_heart("return [[1.0, 0.0, 0.0]] * len(x)")
    school = write_class(tmp_path / "class", {"ada": RIGHT, "cem": cheat})
    seen, marked = tmp_path / "seen", tmp_path / "marked"

    without, with_seed = _batch(school, seen), _batch(school, marked, "--hidden-seed", secret)

    assert (without.code, with_seed.code) == (0, 0), with_seed.err
    assert {name: row["total"] for name, row in grades(seen).items()} == {"ada": "3", "cem": "3"}
    assert {name: row["total"] for name, row in grades(marked).items()} == {"ada": "3", "cem": "0"}
    assert "no --hidden-seed was given" in without.err
    assert "warning" not in with_seed.err
    feedback = outputs(marked)["feedback/cem.txt"].decode()
    assert "wrong, on data that is not shown" in feedback
    assert "Public and hidden checks have been run." in feedback
    right = outputs(marked)["feedback/ada.txt"].decode()
    many = sum(
        len(each.cases["design_matrix"]) for each in (_hidden(marked), job("exercise1").battery)
    )
    assert f"right on all {many} datasets" in right


@pytest.mark.parametrize(
    "otherwise",
    [
        f"raise ValueError(f'{LEAK} {{x}}')",
        f"print(f'{LEAK} {{x}}')",
        f"return type(f'{LEAK} {{x}}', (), {{}})()",
        f"return f'{LEAK} {{x}}'",
        "return [[1.0, each, each] for each in x]",
        "return [float('nan')] * len(x)",
    ],
    ids=["raises", "prints", "names a type", "returns text", "wrong", "nan"],
)
def test_nothing_of_a_hidden_dataset_reaches_a_student(
    tmp_path: Path, secret: Path, otherwise: str
) -> None:
    school = write_class(tmp_path / "class", {"cem": by_heart(otherwise)})
    out = tmp_path / "out"

    run = _batch(school, out, "--hidden-seed", secret)
    exported = grade("export", out, "gradescope")

    assert (run.code, exported.code) == (0, 0), run.out + run.err + exported.err
    assert grades(out)["cem"]["total"] == "0"
    everything = [run.out, run.err, *(each.decode() for each in outputs(out).values())]
    everything.append((out / "index.html").read_text("utf-8"))
    assert (out / "gradescope").is_dir()
    everything += [
        file.read_text("utf-8") for file in (out / "gradescope").rglob("*") if file.is_file()
    ]
    assert not [found for found in everything if LEAK in found]
    seed = read_seed(secret)
    for found in everything:
        assert str(seed) not in found
        for numbers in _only_hidden(out):
            assert numbers not in re.sub(r"[\[\](),]", " ", found)


def _only_hidden(out: Path) -> Iterator[str]:
    """Yield the numbers of hidden datasets that stand in no public one, as they would be printed.

    Not even as a part of one, and longer than a row of the right answer: of what fails in public,
    all of that is shown.
    """
    public = "".join(
        map(" ; ".join, map(_printed, job("exercise1").battery.cases["design_matrix"]))
    )
    for case in _hidden(out).cases["design_matrix"]:
        if len(case.dataset.inputs["x"].values) > 3:
            yield from (numbers for numbers in _printed(case) if numbers not in public)


def _printed(case: Case) -> tuple[str, str]:
    values = case.dataset.inputs["x"].values
    return "  ".join(map(repr, values)), "  ".join(f"{value:g}" for value in values)


def test_what_one_function_has_seen_of_hidden_data_no_other_one_can_tell(
    tmp_path: Path, secret: Path
) -> None:
    spy = (
        "import numpy as np\nSEEN = []\n\n\n"
        "def loss(theta, Phi, y):\n    SEEN.append(y.tobytes().hex())\n"
        "    return np.sum((y - Phi @ theta) ** 2)\n\n\n"
        "def gradient(theta, Phi, y):\n    raise RuntimeError(' '.join(SEEN)[-150:])\n"
    )
    folder = tmp_path / "class" / "eve"
    folder.mkdir(parents=True)
    (folder / "exercise2.py").write_text(spy, "utf-8")
    out = tmp_path / "out"

    run = grade(
        "batch", tmp_path / "class", "-o", out, "exercise2", "--hidden-seed", secret, "--jobs", "1"
    )

    assert run.code == 0, run.err
    told = outputs(out)["results.jsonl"].decode()
    (result,) = map(json.loads, told.splitlines())
    verdicts = {each["name"]: each["verdict"] for each in result["functions"]}
    assert verdicts["loss"] == "right"
    assert verdicts["gradient"] == "raised"
    public = {_hex(case.dataset.inputs["y"]) for case in job("exercise2").battery.cases["loss"]}
    hidden = {_hex(case.dataset.inputs["y"]) for case in _hidden(out, "exercise2").cases["loss"]}
    unseen = {each for each in hidden - public if len(each) > 3 * 16}
    assert unseen
    assert not [each for each in unseen if each in told]


def _hex(array: Array) -> str:
    return np.array(array.values).tobytes().hex()


def test_hidden_data_stay_with_the_marks(tmp_path: Path, secret: Path) -> None:
    school = write_class(tmp_path / "class", {"ada": RIGHT, "bea": WRONG})
    out = tmp_path / "out"
    _batch(school, out, "--hidden-seed", secret)
    before, drawn = outputs(out), _hidden(out)
    secret.write_text("other words\n", "utf-8")

    again = _batch(school, out)

    assert again.code == 0
    assert "warning" not in again.err
    assert "2 unchanged" in again.out
    assert outputs(out) == before
    assert _hidden(out).digest == drawn.digest

    other = _batch(school, out, "--hidden-seed", secret)

    assert "grade regrade" in other.out
    assert outputs(out) == before
    assert _hidden(out).digest != drawn.digest


def test_a_regrade_draws_from_the_same_seed_once_the_specs_have_changed(
    tmp_path: Path, secret: Path
) -> None:
    course = copy_course(tmp_path / "course")
    school = write_class(tmp_path / "class", {"ada": RIGHT})
    out = tmp_path / "out"
    _batch(school, out, "--hidden-seed", secret, "--course", course)
    before = _hidden(out)
    spec = course / "exercises" / "exercise1.yaml"
    spec.write_text(re.sub(r"lecture: \d+", "lecture: 1", spec.read_text("utf-8")) + "\n", "utf-8")
    unchanged = grade("regrade", out, "--course", course, "--jobs", "1")
    lines = spec.read_text("utf-8").replace("points: 3", "points: 4", 1)
    spec.write_text(lines, "utf-8")
    assert grade("freeze", "--course", course).code == 0

    run = grade("regrade", out, "--course", course, "--jobs", "1")

    assert unchanged.code == 0, unchanged.err
    assert run.code == 0, run.err
    assert _hidden(out).seed == before.seed
    with opened(out / FILE, None) as store, closing(store.proposed()) as found:
        (proposed,) = found
    assert proposed.grading.battery.endswith(f"+{_hidden(out).digest}")


def test_workers_elsewhere_get_the_hidden_data_as_well(tmp_path: Path, secret: Path) -> None:
    cheat = by_heart("return [[1.0, 0.0, 0.0]] * len(x)")
    school = write_class(tmp_path / "class", {"ada": RIGHT, "cem": cheat})
    here, there = tmp_path / "here", tmp_path / "there"

    _batch(school, here, "--hidden-seed", secret)
    words = ("batch", school, "-o", there, "exercise1", "--cluster", "local:1")
    run = grade(*words, "--hidden-seed", secret)

    assert run.code == 0, run.err
    assert outputs(there) == outputs(here)


def test_a_seed_that_others_may_read_is_warned_of(tmp_path: Path, secret: Path) -> None:
    secret.chmod(0o644)
    school = write_class(tmp_path / "class", {"ada": RIGHT})

    run = _batch(school, tmp_path / "out", "--hidden-seed", secret)

    assert run.code == 0
    assert f"warning: others may read {secret}; `chmod 600` keeps its seed secret." in run.err


def test_an_empty_seed_is_refused(tmp_path: Path, secret: Path) -> None:
    secret.write_text(" \n", "utf-8")
    school = write_class(tmp_path / "class", {"ada": RIGHT})

    run = _batch(school, tmp_path / "out", "--hidden-seed", secret)

    assert run.code == 2
    assert f"{secret}: the file is empty. Put one long random line into it" in run.err


def test_a_seed_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot be read \(No such file"):
        read_seed(tmp_path / "nowhere")


def test_space_around_a_seed_does_not_count(tmp_path: Path, secret: Path) -> None:
    other = tmp_path / "other"
    other.write_text("\n  five tall trees", "utf-8")

    assert read_seed(other) == read_seed(secret)
