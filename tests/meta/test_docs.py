"""What the documents say can be checked, so it is."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

ROOT = Path(__file__).resolve().parents[2]


ISOLATION = re.compile(r"(\([Ii]solation\u00a0?: )\w+(?=\)$)", re.MULTILINE)
"""The one line of a screen that depends on the machine."""
SCREEN = re.compile(r"^```text\n\$ (grade [^\n]*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
"""A screen: a fenced text whose first line is the command that prints the rest."""


@pytest.fixture(scope="module")
def readme() -> str:
    """Return the text of the README."""
    return (ROOT / "README.md").read_text(encoding="utf-8")


def _grade(*words: str) -> str:
    program = Path(sys.executable).with_name("grade")
    environ = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    # Somebody who reads English and has seen no hint yet.
    with TemporaryDirectory() as state:
        done = subprocess.run(
            [program, *words],
            cwd=ROOT,
            env={**environ, "GRADE_LANGUAGE": "en", "XDG_STATE_HOME": state},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode in {0, 1}, done.stderr
    return ISOLATION.sub(r"\1container", done.stdout.strip())


def _commands() -> list[str]:
    _, _, table = _grade("--help").partition("Commands:\n")
    return re.findall(r"^  ([a-z]\S*)", table, flags=re.MULTILINE)


PAGES = ["README.md", "docs/editors.md", "docs/languages.md", "docs/students.md"]


@pytest.mark.parametrize("page", PAGES)
def test_every_screen_of_a_page_is_the_programs(page: str, request: pytest.FixtureRequest) -> None:
    """`pytest --regen tests/meta/test_docs.py` writes the screens anew."""
    written = (ROOT / page).read_text(encoding="utf-8")

    def screen(found: re.Match[str]) -> str:
        words = shlex.split(found[1])[1:]
        return f"```text\n$ {found[1]}\n{_grade(*words)}\n```"

    fresh = SCREEN.sub(screen, written)
    if request.config.getoption("--regen"):
        (ROOT / page).write_text(fresh, encoding="utf-8")

    assert SCREEN.search(written)
    assert fresh == written


def test_readme_shows_the_help(readme: str) -> None:
    assert "$ grade --help\n" in readme


def test_readme_mentions_every_command(readme: str) -> None:
    commands = _commands()

    assert commands
    assert [name for name in commands if f"grade {name}" not in readme] == []


def test_every_command_has_a_help_text() -> None:
    helps = {name: _grade(name, "--help") for name in _commands()}

    assert [name for name, text in helps.items() if f"grade {name}" not in text] == []


def test_readme_quotes_the_operating_characteristic_as_it_was_measured(readme: str) -> None:
    text = (ROOT / "docs" / "characteristic.md").read_text(encoding="utf-8")
    lines = re.findall(r"^- .*(?:\n  .*)*", text.partition("\n## ")[0], flags=re.MULTILINE)

    assert len(lines) == 3
    assert [line for line in lines if f"{line}\n" not in readme] == []
    assert "(docs/characteristic.md)" in readme


def test_readme_counts_the_datasets_of_a_passing_run_as_its_screen_does(readme: str) -> None:
    (passing,) = re.findall(r"right/lecture_formula\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)[
        :1
    ]
    each = map(int, re.findall(r"right on all (\d+) datasets", passing))

    told = re.findall(r"passing `grade exercise2` [^(]*\((\d+) datasets,", " ".join(readme.split()))
    assert told == [str(sum(each))]


def test_every_target_of_make_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile.replace("\\\n", ""), flags=re.MULTILINE)
    explained = re.findall(r"^([a-z-]+):.*## \S", makefile, flags=re.MULTILINE)

    assert phony is not None
    assert sorted(phony[1].split()) == sorted(explained)


def test_every_room_is_in_the_architecture() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    files = [path for path in (ROOT / "grader").iterdir() if not path.name.startswith("_")]

    unknown = [path for path in files if not re.search(rf"`(grader/)?{path.stem}(/|\.py)?`", text)]
    assert unknown == []


SAMPLE = re.compile(r"<!-- sample: (\S+) -->\n(?:\n```text\n.*?\n```\n)?", re.DOTALL)
LINES, WIDE = 12, 160


def test_every_sample_of_a_format_is_the_programs(request: pytest.FixtureRequest) -> None:
    """The golden files are what the program writes: their own tests hold them."""
    page = ROOT / "docs" / "formats.md"
    written = page.read_text(encoding="utf-8")

    def sample(found: re.Match[str]) -> str:
        golden = ROOT / "tests" / "golden" / found[1]
        lines = golden.read_text(encoding="utf-8").splitlines()
        cut = [line if len(line) <= WIDE else f"{line[:WIDE]} ..." for line in lines[:LINES]]
        shown = "\n".join([*cut, *["..."] * (len(lines) > LINES)])
        return f"<!-- sample: {found[1]} -->\n\n```text\n{shown}\n```\n"

    fresh = SAMPLE.sub(sample, written)
    if request.config.getoption("--regen"):
        page.write_text(fresh, encoding="utf-8")

    exports = {path.name for path in (ROOT / "tests" / "golden").glob("export_*")}
    assert {found[1] for found in SAMPLE.finditer(written)} == exports
    assert fresh == written
