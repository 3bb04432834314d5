"""The real command in several languages: who decides, and that a class depends on no machine."""

import json
from pathlib import Path

import pytest

from grader.language.choose import LANGUAGES
from tests.classes import EXERCISE, RIGHT, WRONG, outputs, write_class
from tests.command import Run, copy_course, grade, sample

SAID = {"en": "Score: 3 of 3", "de": "Punkte: 3 von 3", "fr": "Points\u00a0: 3 sur 3"}
FILE = sample(RIGHT, EXERCISE)


def language_of(run: Run) -> str:
    """Return the language in which the sum of the points is said."""
    (code,) = [code for code, said in SAID.items() if said in run.out]
    return code


@pytest.fixture(scope="module")
def french_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a course that speaks French."""
    root = copy_course(tmp_path_factory.mktemp("french"))
    spec = root / "exercises" / "course.yaml"
    spec.write_text(spec.read_text("utf-8") + "\nlanguage: fr\n", "utf-8")
    return root


@pytest.mark.parametrize(
    ("words", "env", "code"),
    [
        (["--language", "fr"], {"LANG": "de_DE.UTF-8", "GRADE_LANGUAGE": "de"}, "fr"),
        ([], {"LANG": "de_DE.UTF-8", "GRADE_LANGUAGE": "fr"}, "fr"),
        ([], {"LANG": "de_AT.UTF-8"}, "de"),
        ([], {"LANG": "sv_SE.UTF-8"}, "en"),
        ([], {"LANG": "de_DE.UTF-8", "CI": "true"}, "en"),
    ],
)
def test_the_option_then_the_environment_decides(
    words: list[str], env: dict[str, str], code: str
) -> None:
    run = grade(EXERCISE, FILE, *words, env=env)

    assert (run.code, language_of(run), run.err) == (0, code, "")


@pytest.mark.parametrize(
    ("env", "code"),
    [({}, "fr"), ({"LANG": "sv_SE.UTF-8"}, "fr"), ({"LANG": "C.UTF-8"}, "fr"),
     ({"LANG": "en_GB.UTF-8"}, "en")],
)  # fmt: skip
def test_the_course_decides_where_nobody_wishes(
    french_course: Path, env: dict[str, str], code: str
) -> None:
    assert language_of(grade(EXERCISE, FILE, "--course", french_course, env=env)) == code


def test_an_unknown_language_is_the_nearest_one_and_the_report_stays_whole() -> None:
    run = grade(EXERCISE, FILE, "--language", "germn\x1b[2J", "--format", "json")

    assert run.code == 0
    assert json.loads(run.out)["language"] == "de"
    assert run.err.startswith(r"--language germn\x1b[2J: no such language, so this is German. ")


@pytest.mark.parametrize("code", LANGUAGES)
def test_console_and_json_say_the_same_in_the_same_language(code: str) -> None:
    wrong = sample("wrong/half_gradient", "exercise2")

    shown = grade("exercise2", wrong, "--language", code)
    read = json.loads(grade("exercise2", wrong, "--language", code, "--format", "json").out)

    messages = [each["message"].split("\n")[0] for each in read["functions"] if each["message"]]
    assert (read["language"], len(messages)) == (code, 1)
    assert f"\n{messages[0]}\n" in shown.out


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_stream_of_ascii_gets_every_language_without_escapes(code: str) -> None:
    wrong = sample("wrong/column_vector_gradient", "exercise2")
    env = {"PYTHONIOENCODING": "ascii"}

    run = grade("exercise2", wrong, "--language", code, "--all", env=env)

    assert run.code == 1
    assert run.out.isascii()
    assert "\\x" not in run.out


def test_only_the_tables_of_one_language_are_read(tmp_path: Path) -> None:
    loads = "import sys, atexit\natexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
    (tmp_path / "sitecustomize.py").write_text(loads, "utf-8")

    run = grade(EXERCISE, FILE, "--language", "fr", env={"PYTHONPATH": str(tmp_path)})

    read = {name.split(".")[2] for name in run.err.split() if name.startswith("grader.language.")}
    assert read == {"model", "choose", "fr"}


def test_a_class_speaks_the_same_on_every_machine(french_course: Path, tmp_path: Path) -> None:
    folder = write_class(tmp_path / "class", {"ada": RIGHT, "bo": WRONG})
    asked = ("batch", folder, EXERCISE, "-q")
    german = {"LANG": "de_DE.UTF-8", "LANGUAGE": "de", "GRADE_LANGUAGE": "de"}

    def left(out: str, *words: str | Path, env: dict[str, str]) -> dict[str, bytes]:
        assert grade(*asked, "-o", tmp_path / out, *words, env=env).code == 0
        return outputs(tmp_path / out)

    assert left("english", env={}) == left("german", env=german)
    french = left("french", "--course", french_course, env=german)
    assert SAID["fr"] in french["feedback/ada.txt"].decode()
    asked_for = left("asked", "--language", "de", env={})
    assert SAID["de"] in asked_for["feedback/ada.txt"].decode()
    lines = asked_for["results.jsonl"].decode().splitlines()
    assert [json.loads(line)["language"] for line in lines] == ["de", "de"]


def test_marks_in_another_language_are_graded_again_and_not_mixed(tmp_path: Path) -> None:
    folder = write_class(tmp_path / "class", {"ada": RIGHT})
    out = tmp_path / "out"
    assert grade("batch", folder, EXERCISE, "-q", "-o", out, "--language", "de").code == 0

    same = grade("regrade", out, "-q", "--language", "de")
    other = grade("regrade", out, "-q")

    assert "1 mark: 1 unchanged" in same.out
    assert "1 unchanged" not in other.out
    assert grade("regrade", out, "-q", "--apply").code == 0
    assert SAID["en"] in outputs(out)["feedback/ada.txt"].decode()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("start", "exercise1"), "exercise1.py ist geschrieben."),
        (("hint", "exercise2", "gradient"), "Hinweise zu gradient (1 von "),
        (("hint", "exercise2", "gradiant"), 'keine Funktion "gradiant"; meinst du "gradient"?'),
        (("explain", EXERCISE, "design_matrix", FILE), "Einer davon, Schritt für Schritt:"),
        (("status", FILE.parent), "Insgesamt: "),
    ],
)
def test_every_command_for_students_speaks_the_language(
    words: tuple[str | Path, ...], said: str, tmp_path: Path
) -> None:
    env = {"LANG": "de_DE.UTF-8", "XDG_STATE_HOME": str(tmp_path)}

    run = grade(*words, cwd=tmp_path, env=env)

    assert said in run.out + run.err


@pytest.mark.parametrize("command", ["exercise2", "all", "explain", "hint", "start", "status"])
def test_the_help_of_each_command_for_students_names_every_language(command: str) -> None:
    text = " ".join(grade(command, "--help").out.split())

    assert f"{', '.join([*LANGUAGES][:-1])} or {[*LANGUAGES][-1]}" in text
