"""A checkout, a wheel and a wheel made from the sdist are the same program.

Each wheel is installed into a fresh environment that holds nothing else; the dependencies come
from the environment of the tests, behind it on the path. Every run starts from the root of the
file system with a bare environment.
"""

import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "exercises" / "samples"
SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Builds:
    """What is shipped: the wheel, the sdist, and the wheel that is built from the sdist."""

    wheel: Path
    sdist: Path
    rebuilt: Path


@dataclass(frozen=True, slots=True)
class Installation:
    """A place that `grade` is installed in."""

    scripts: Path

    def run(self, program: str, *words: str, home: Path) -> subprocess.CompletedProcess[bytes]:
        """Run one of its programs from the root folder, with HOME alone in the environment."""
        return subprocess.run(
            [self.scripts / program, *words],
            cwd=Path(home.anchor),
            env={"HOME": str(home)},
            capture_output=True,
            check=False,
        )


def _build(source: Path, kind: str, folder: Path) -> Path:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", folder],
        cwd=source,
        capture_output=True,
        check=True,
    )
    (built,) = folder.iterdir()
    return built


def _install(wheel: Path, folder: Path) -> Installation:
    venv.create(folder, with_pip=False, symlinks=sys.platform != "win32")
    scripts = folder / SCRIPTS
    python = scripts / "python"
    pip = (sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check")
    subprocess.run(
        [*pip, "install", "--quiet", "--no-deps", "--no-index", wheel],
        capture_output=True,
        check=True,
    )
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True)
    behind = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(site.stdout.strip(), "dependencies.pth").write_text("\n".join(behind), encoding="utf-8")
    return Installation(scripts)


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Builds:
    """Build everything that is shipped, once."""
    folder = tmp_path_factory.mktemp("builds")
    wheel = _build(ROOT, "wheel", folder / "wheel")
    sdist = _build(ROOT, "sdist", folder / "sdist")
    with tarfile.open(sdist) as archive:
        # Python before 3.11.4 knows no filters; Python 3.12 and later warn without one.
        safe: Any = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
        archive.extractall(folder / "unpacked", **safe)  # noqa: S202 - our own archive
    (unpacked,) = (folder / "unpacked").iterdir()
    return Builds(wheel, sdist, _build(unpacked, "wheel", folder / "rebuilt"))


@pytest.fixture(scope="module")
def installations(
    builds: Builds, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Installation]:
    """Install each wheel; the checkout is installed where the tests run."""
    folder = tmp_path_factory.mktemp("installations")
    return {
        "checkout": Installation(Path(sys.executable).parent),
        "wheel": _install(builds.wheel, folder / "wheel"),
        "rebuilt": _install(builds.rebuilt, folder / "rebuilt"),
    }


@pytest.mark.parametrize(
    ("words", "exit_code"),
    [
        (("exercise2", "right/lecture_formula"), 0),
        (("exercise2", "wrong/half_gradient"), 1),
        (("exercise3", "wrong/rank_n_less_m_only"), 1),
    ],
    ids=["right", "wrong", "blind"],
)
def test_same_bytes_and_exit_code_everywhere(
    installations: dict[str, Installation],
    tmp_path: Path,
    words: Sequence[str],
    exit_code: int,
) -> None:
    exercise, sample = words
    runs = {
        name: installation.run(
            "grade", exercise, str(SAMPLES / sample), "--format", "json", home=tmp_path
        )
        for name, installation in installations.items()
    }

    said = {name: (run.returncode, run.stdout, run.stderr) for name, run in runs.items()}
    assert said["checkout"][0] == exit_code, said["checkout"]
    assert said["wheel"] == said["checkout"]
    assert said["rebuilt"] == said["checkout"]


def test_same_page_everywhere(installations: dict[str, Installation], tmp_path: Path) -> None:
    pages = {}
    for name, installation in installations.items():
        file = tmp_path / f"{name}.html"
        words = ("exercise2", str(SAMPLES / "wrong/half_gradient"), "--html", str(file))
        run = installation.run("grade", *words, home=tmp_path)
        assert run.returncode == 1, run.stderr
        # The one line that says which course was found.
        pages[name] = re.sub(rb"<dt>course</dt><dd>[^<]*", b"", file.read_bytes())

    assert b"<svg" in pages["checkout"]
    assert pages["wheel"] == pages["checkout"]
    assert pages["rebuilt"] == pages["checkout"]


def test_course_travels_with_the_wheel(
    installations: dict[str, Installation], tmp_path: Path
) -> None:
    run = installations["wheel"].run("grade", "list", home=tmp_path)

    assert run.returncode == 0, run.stderr
    assert b"exercise2" in run.stdout


@pytest.mark.parametrize("name", ["checkout", "wheel", "rebuilt"])
def test_reference_cannot_be_imported(
    installations: dict[str, Installation], tmp_path: Path, name: str
) -> None:
    run = installations[name].run("python", "-c", "import reference", home=tmp_path)

    assert run.returncode == 1
    assert b"No module named 'reference'" in run.stderr


@pytest.mark.parametrize("name", ["wheel", "rebuilt"])
def test_an_installation_runs_its_own_files(
    installations: dict[str, Installation], tmp_path: Path, name: str
) -> None:
    installation = installations[name]

    run = installation.run("python", "-c", "import grader; print(grader.__file__)", home=tmp_path)

    prefix = installation.scripts.parent.resolve()
    assert Path(run.stdout.decode().strip()).resolve().is_relative_to(prefix)


def test_wheels_hold_the_package_and_the_course_alone(builds: Builds) -> None:
    with zipfile.ZipFile(builds.wheel) as wheel, zipfile.ZipFile(builds.rebuilt) as rebuilt:
        names = sorted(wheel.namelist())
        names_rebuilt = sorted(rebuilt.namelist())

    course = "exercise_grader-0.1.0.data/data/share/exercise-grader/"
    tops = ("grader/", course + "exercises/", course + "reference/", "exercise_grader-0.1.0.dist")
    assert names == names_rebuilt
    assert [name for name in names if not name.startswith(tops)] == []
    assert [name for name in names if "__pycache__" in name or name.endswith(".pyc")] == []
    assert course + "exercises/course.yaml" in names


def test_sdist_holds_all_that_make_test_needs(builds: Builds) -> None:
    with tarfile.open(builds.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    wanted = {
        path.relative_to(ROOT).as_posix()
        for folder in ("tests", "bench", "requirements", ".ci")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    wanted |= {"Makefile", "conftest.py", "pyproject.toml", "README.md", "LICENSE"}
    assert wanted - names == set()
