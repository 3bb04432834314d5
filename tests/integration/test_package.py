"""What platforms are given, unpacked into their own folders and started as they start it."""

import io
import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from grader.packages.wheel import wheel
from tests.classes import RIGHT, WRONG, text
from tests.command import ROOT, environment, grade

BARE = {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1"}
"""Nothing is fetched: what the grader needs lies in the environment of the tests."""


def _package(tmp_path: Path, platform: str, *words: str) -> zipfile.ZipFile:
    file = tmp_path / f"{platform}.zip"
    run = grade("package", platform, *words, "--course", ROOT, "--to", file)
    assert run.code == 0, run.err
    return zipfile.ZipFile(io.BytesIO(file.read_bytes()))


def _unpack(archive: zipfile.ZipFile, target: Path) -> None:
    for entry in archive.infolist():
        path = Path(archive.extract(entry, target))
        path.chmod(entry.external_attr >> 16)


def _start(*words: str | Path, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, words)), cwd=cwd, env=environment(**BARE, **more), capture_output=True,
        text=True, check=False,
    )  # fmt: skip


def _lend(env: Path) -> None:
    """Let an environment see what is installed for the tests, the grader itself left out."""
    (site,) = env.glob("lib/python*/site-packages")
    lent = [each for each in sys.path if each.endswith("site-packages")]
    (site / "lent.pth").write_text("\n".join(lent), "utf-8")


@pytest.fixture(scope="module")
def autograder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return Gradescope's /autograder after its image was built."""
    root = tmp_path_factory.mktemp("autograder")
    source = root / "source"
    _unpack(_package(root, "gradescope"), source)
    built = _start("sh", source / "setup.sh", cwd=root)
    assert built.returncode == 0, built.stderr
    _lend(source / "env")
    (root / "run_autograder").write_bytes((source / "run_autograder").read_bytes())
    (root / "run_autograder").chmod(0o755)
    return root


def _submit(folder: Path, source: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "exercise1.py").write_text(source, "utf-8")
    return folder


@pytest.mark.parametrize(("sample", "score"), [(RIGHT, 3), (WRONG, 0)])
def test_gradescope_from_zero(autograder: Path, sample: str, score: float) -> None:
    _submit(autograder / "submission", text(sample))

    run = _start(autograder / "run_autograder", cwd=Path("/"))

    assert run.returncode == 0, run.stderr
    results = json.loads((autograder / "results" / "results.json").read_text("utf-8"))
    (test,) = (each for each in results["tests"] if each["name"] == "exercise1: design_matrix")
    assert (results["score"], test["score"]) == (score, score)
    assert ("Your points stand side by side" in test["output"]) == (sample == WRONG)
    where = autograder / "source" / "env"
    where_is = "import grader.version; print(grader.version.__file__)"
    version = _start(where / "bin" / "python", "-c", where_is, cwd=Path("/"))
    assert version.stdout.startswith(str(where)), "the wheel graded, not the checkout"


def test_an_empty_submission_leaves_results(autograder: Path) -> None:
    for file in (autograder / "submission").glob("*"):
        file.unlink()

    run = _start(autograder / "run_autograder", cwd=Path("/"))

    results = json.loads((autograder / "results" / "results.json").read_text("utf-8"))
    assert results["score"] == 0
    assert "not handed in" in results["output"]
    assert run.returncode == 2


def test_prairielearn_in_its_own_folders(autograder: Path, tmp_path: Path) -> None:
    root = tmp_path / "grade"
    archive = _package(tmp_path, "prairielearn", "exercise1")
    _unpack(archive, root)
    (root / "data").mkdir()
    (root / "data" / "data.json").write_text("{}", "utf-8")
    _submit(root / "student", text(WRONG))
    script = root / "serverFilesCourse" / "exercise_grader" / "grade.sh"

    run = _start(script, cwd=Path("/"), EXERCISE_GRADER=str(autograder / "source" / "env"))

    assert run.returncode == 0, run.stderr
    results = json.loads((root / "results" / "results.json").read_text("utf-8"))
    assert (results["gradable"], results["score"]) == (True, 0)
    assert "Dockerfile" in archive.namelist()


def test_autolab_in_its_own_folder(autograder: Path, tmp_path: Path) -> None:
    work = tmp_path / "autograde"
    _unpack(_package(tmp_path, "autolab", "exercise1"), work)
    (work / "autograde-Makefile").rename(work / "Makefile")
    _submit(work, text(RIGHT))

    run = _start("make", cwd=work, EXERCISE_GRADER=str(autograder / "source" / "env"))

    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout.rstrip().splitlines()[-1]) == {"scores": {"exercise1": 3}}


@pytest.mark.parametrize("platform", ["gradescope", "prairielearn", "autolab"])
def test_no_solution_and_nothing_hidden_is_packed(tmp_path: Path, platform: str) -> None:
    archive = _package(tmp_path, platform)
    names = archive.namelist()
    if platform == "autolab":
        with tarfile.open(fileobj=io.BytesIO(archive.read("autograde.tar"))) as inner:
            names += inner.getnames()

    assert [name for name in names if name.endswith("exercises/course.yaml")]
    assert [name for name in names if name.endswith("reference/exact.py")]
    assert not [
        name for name in names if "samples" in name or "sqlite" in name or "/tests/" in name
    ]


def test_the_same_package_has_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    for folder in (tmp_path, tmp_path / "again"):
        _package(folder, "autolab")
    first, second = (folder / "autolab.zip" for folder in (tmp_path, tmp_path / "again"))

    assert first.read_bytes() == second.read_bytes()
    assert wheel() == wheel()


def test_what_is_there_is_not_replaced_unasked(tmp_path: Path) -> None:
    _package(tmp_path, "gradescope")
    words = ("package", "gradescope", "--course", ROOT, "--to", tmp_path / "gradescope.zip")

    refused, forced = grade(*words), grade(*words, "--force")

    assert refused.code == 2
    assert "exists already. --to FILE writes elsewhere, --force replaces it." in refused.err
    assert forced.code == 0
    assert "base image Ubuntu 24.04" in forced.out


def test_several_exercises_are_all_or_one(tmp_path: Path) -> None:
    run = grade("package", "autolab", "exercise1", "exercise2", "--course", ROOT,
                "--to", tmp_path / "x.zip")  # fmt: skip

    assert run.code == 2
    assert "Name one exercise, or none for all of them" in run.err
