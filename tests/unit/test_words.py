"""The sentences: there is one for every key, and each is fit for a student."""

import re

import pytest
from msgspec.structs import replace

from grader.arrays import Nested
from grader.evaluate.contract import Frame
from grader.judge.finding import Field, Finding, Verdict
from grader.language.en.words import WORDS as ENGLISH
from grader.words import got_text, sentence, told
from tests import results
from tests.findings import KEYS, SAMPLES, finding


def test_every_documented_key_has_a_sentence_and_no_other() -> None:
    assert set(KEYS) == set(ENGLISH.sentences)


def test_every_verdict_has_a_label() -> None:
    assert set(ENGLISH.labels) == set(Verdict)


@pytest.mark.parametrize("key", sorted(KEYS))
def test_no_sentence_leaks_python(key: str) -> None:
    text = sentence(finding(key, [1.0, 2.0], [1.0, 3.0], (1,)), "gradient", ENGLISH)

    assert text
    assert not re.search(r"[{}]|object at|Frame\(|(?<!np\.)array\(|<module>|float64|\n\n", text)


@pytest.mark.parametrize("key", sorted(KEYS))
def test_no_sentence_blames(key: str) -> None:
    text = sentence(finding(key, [1.0, 2.0], [1.0, 3.0], (1,)), "gradient", ENGLISH).lower()

    assert not re.search(r"\b(you failed|you forgot|your fault|illegal|bad|stupid|fatal)\b", text)


def test_every_field_of_a_finding_reaches_its_sentence() -> None:
    silent = {("call.crashed", "exit_code"), ("import.crashed", "exit_code")}
    silent |= {("kind.masked", "container"), ("kind.complex", "container")}
    silent |= {("kind.coroutine", "container"), ("kind.none", "container")}
    silent |= {("kind.too_large", "container"), ("shape.wrong", "symbols")}
    for key, names in KEYS.items():
        text = sentence(finding(key, [1.0], [2.0], (0,)), "gradient", ENGLISH)
        for name in names:
            value = SAMPLES[name]
            if isinstance(value, str) and value != "total" and (key, name) not in silent:
                assert value.strip() in text, (key, name)


@pytest.mark.parametrize(
    ("got", "want", "differs", "text"),
    [
        ([6, 14, 18], [12, 28, 36], (0, 1, 2), "component 1 is 6, expected 12 (all 3 differ)."),
        ([12, 14, 36], [12, 28, 36], (1,), "component 2 is 14, expected 28 (1 of 3 differs)."),
        ([[1, 2], [3, 4]], [[1, 0], [0, 4]], (1, 2),
         "row 1, column 2 is 2, expected 0 (2 of 4 differ)."),
        ([[6, 14]], [6, 28], (1,), "component 2 is 14, expected 28 (1 of 2 differs)."),
        ([[[6], [14]]], [[[6], [28]]], (1,),
         "entry (1, 2, 1) is 14, expected 28 (1 of 2 differs)."),
        (14, 28, (0,), "got 14, expected 28."),
        ([0.1 + 0.2], [0.3], (0,), "got 0.30000000000000004, expected 0.3."),
    ],
)  # fmt: skip
def test_numeric_messages_say_thing_got_want_and_how_many(
    got: Nested, want: Nested, differs: tuple[int, ...], text: str
) -> None:
    assert (
        sentence(finding("values.wrong", got, want, differs), "gradient", ENGLISH)
        == f"gradient: {text}"
    )


def test_without_positions_the_farthest_entry_is_named_and_nothing_counted() -> None:
    said = sentence(finding("values.wrong", [1, 2, 3], [1.5, 9, 3]), "optimal_theta", ENGLISH)

    assert said == "optimal_theta: component 2 is 2, expected 9."


def test_an_answer_without_an_expected_one_is_still_spoken_of() -> None:
    said = sentence(Finding(verdict=Verdict.WRONG, key="values.wrong"), "optimal_theta", ENGLISH)

    assert said == "optimal_theta: the answer is not right for the inputs shown here."


def test_arguments_that_were_changed_besides_are_named() -> None:
    fields: dict[str, Field] = {"changed": ("theta", "y")}
    found = Finding(verdict=Verdict.WRONG, key="values.predicate", fields=fields)

    assert "\nIt also changes theta, y in place" in sentence(found, "loss", ENGLISH)


def test_truth_values_are_named_as_such() -> None:
    said = sentence(finding("values.predicate", 1, 0, (0,)), "formula_fails", ENGLISH)

    assert said == "formula_fails: got True, expected False."


def test_the_last_lines_of_a_student_are_kept() -> None:
    text = sentence(finding("call.raised"), "gradient", ENGLISH)

    assert "2 earlier lines of yours are left out" in text
    assert "line 11, in gradient:\n    step_11(theta)" in text
    assert "step_3" not in text


def test_the_caret_stands_below_its_column_even_in_a_long_line() -> None:
    source = "\tx = [" + "1, " * 60 + "2 3]"
    fields: dict[str, Field] = {
        "message": "invalid syntax", "file": "a.py", "line": 1, "column": 187, "text": source,
    }  # fmt: skip
    found = Finding(verdict=Verdict.RAISED, key="import.syntax", fields=fields)

    _, shown, caret, _ = sentence(found, "gradient", ENGLISH).split("\n")

    assert shown[caret.index("^")] == source[186]
    assert len(shown) < 80


def test_a_caret_beyond_the_line_or_unknown_is_left_out() -> None:
    for column in (0, 99):
        fields: dict[str, Field] = {
            "message": "m", "file": "a.py", "line": 1, "column": column, "text": "x = (",
        }  # fmt: skip
        found = Finding(verdict=Verdict.RAISED, key="import.syntax", fields=fields)

        assert "\n    x = (\nThe cause" in sentence(found, "gradient", ENGLISH)


def test_details_that_are_unknown_leave_no_hole() -> None:
    def say(key: str, **fields: Field) -> str:
        return sentence(Finding(verdict=Verdict.RAISED, key=key, fields=fields), "loss", ENGLISH)

    module = (Frame("exercise2.py", 1, "<module>", "import scipy"),)
    said = {
        say("import.raised", type="KeyError", message="", frames=()).split("\n")[0],
        say("import.missing_module", module="scipy", frames=module).split("\n")[1],
        say("call.crashed", signal="", exit_code=3).split("\n")[0],
        say("call.timeout", limit_s=1.0).split("\n")[0],
        say("call.not_run", reason="for another reason").split("\n")[0],
        say("function.missing", name="loss", file="a.py").split("\n")[1],
        say("finite.nan", part="", count=1, size=1).split("\n")[0],
        say("shape.wrong", part="", got_shape=(), want_shape=(3,), symbols="").split("\n")[0],
        say("function.unwritten").split(",")[0],
        say("call.arguments", signature="loss(a)", wanted="loss(a, b)").split("\n")[1],
        say("kind.parts", container="tuple", names=()),
        say("state.changed", arguments=("y",)).split(",")[0],
        say("values.property", why="It is so."),
    }

    assert said == {
        "Your file stops while it is imported: KeyError",
        "  exercise2.py, line 1:",
        "loss: the Python process ended during the call (exit code 3).",
        "loss: no answer after 1 second, so the call was stopped.",
        "loss: not called, because for another reason.",
        "Begin with its line from the starter file: `def loss(...):`.",
        "loss: the value is NaN, not a number.",
        "loss: the shape is (), expected (3,).",
        "loss: not written yet",
        "Give it these arguments, in this order.",
        "loss: it returned tuple, expected one array.",
        "loss: it changes its argument y in place",
        "loss: It is so.",
    }


NO_INPUT = "input() cannot be used while your code is tested"


@pytest.mark.parametrize(
    ("key", "kind", "message", "advice"),
    [
        ("import.raised", "KeyError", "'x'", "Run the file on its own until"),
        ("import.raised", "EOFError", NO_INPUT, "Take input() out, or put it under"),
        ("import.raised", "FileNotFoundError", "'a.csv'", "Files of data are not there"),
        ("call.raised", "KeyError", "'x'", "Call it yourself with the inputs shown here"),
        ("call.raised", "EOFError", NO_INPUT, "all that the function needs comes in its arguments"),
        ("call.raised", "FileNotFoundError", "'a.csv'", "Files of data are not there"),
        ("import.raised", "SyntaxError", "source code string cannot contain null bytes", "UTF-8."),
    ],
)
def test_the_advice_fits_the_exception(key: str, kind: str, message: str, advice: str) -> None:
    fields: dict[str, Field] = {"type": kind, "message": message, "frames": ()}

    text = sentence(Finding(verdict=Verdict.RAISED, key=key, fields=fields), "loss", ENGLISH)

    assert advice in text


@pytest.mark.parametrize(
    ("module", "advice"),
    [
        ("pandas", "If pandas is a file of your own, put it in the same folder"),
        ("scipy", "`pip install scipy`"),
        ("scipy.linalg", "`pip install scipy`"),
        ("grader", 'under `if __name__ == "__main__":`'),
    ],
)
def test_the_advice_fits_the_module_that_is_not_there(module: str, advice: str) -> None:
    fields: dict[str, Field] = {"module": module, "frames": ()}
    finding = Finding(verdict=Verdict.RAISED, key="import.missing_module", fields=fields)

    text = sentence(finding, "loss", ENGLISH)

    assert text.startswith(f"Your file imports {module}, which")
    assert advice in text


def test_a_file_in_another_encoding_is_to_be_saved_again() -> None:
    fields: dict[str, Field] = {
        "message": "(unicode error) 'utf-8' codec can't decode byte 0xe9",
        "file": "exercise2.py", "line": 1, "column": 1, "text": "x",
    }  # fmt: skip

    text = sentence(
        Finding(verdict=Verdict.RAISED, key="import.syntax", fields=fields),
        "loss",
        ENGLISH,
    )

    assert text.endswith("\nSave the file again with the encoding UTF-8.")


def test_where_a_package_lies_is_left_out() -> None:
    message = "cannot import name 'matmull' from 'numpy' (/a/site-packages/numpy/__init__.py)"
    fields: dict[str, Field] = {"type": "ImportError", "message": message, "frames": ()}

    text = sentence(
        Finding(verdict=Verdict.RAISED, key="import.raised", fields=fields),
        "loss",
        ENGLISH,
    )

    assert text.split("\n")[0].endswith("cannot import name 'matmull' from 'numpy'")


def test_a_truth_value_in_place_of_numbers_is_shown_as_one() -> None:
    assert got_text(finding("kind.boolean", 1.0), ENGLISH) == "True"
    assert got_text(finding("kind.boolean", [1.0, 0.0]), ENGLISH) == ""


@pytest.mark.parametrize(
    ("key", "verdict", "shown"),
    [
        ("kind.none", Verdict.BAD_FORM, "None"),
        ("kind.mapping", Verdict.BAD_FORM, "an object of type dict"),
        ("call.raised", Verdict.RAISED, "ValueError: shapes do not fit"),
        ("call.timeout", Verdict.TIMEOUT, "took too long"),
    ],
)
def test_what_came_back_instead_of_numbers_is_said_in_a_few_words(
    key: str, verdict: Verdict, shown: str
) -> None:
    assert got_text(replace(finding(key), got=(), verdict=verdict), ENGLISH) == shown


def test_of_numbers_nothing_is_said() -> None:
    assert got_text(finding("values.wrong", 1.0), ENGLISH) == ""


@pytest.mark.parametrize("name", ["half_gradient", None])
def test_a_known_mistake_is_told_below_the_message(name: str | None) -> None:
    half = replace(results.half_gradient(), mistake=name, says="Where is the 2?")
    more = "\nKnown mistake (half gradient): Where is the 2?" if name else ""

    assert told(half, ENGLISH) == half.message + more


@pytest.mark.parametrize(
    ("refused", "words", "advice"),
    [
        ("file", "tries to open or look at a file", "put the numbers into your code"),
        ("process", "tries to start another program", "No answer needs it"),
        ("network", "tries to use the network", "No answer needs it"),
        ("thread", "tries to start a thread", "No answer needs it"),
        ("signal", "tries to send a signal to a process", "No answer needs it"),
        ("other", "tries to do something that only the system may do", "No answer needs it"),
    ],
)
def test_what_was_refused_is_said_and_that_it_is_not_needed(
    refused: str, words: str, advice: str
) -> None:
    for key in ("import.refused", "call.refused"):
        fields: dict[str, Field] = {"refused": refused, "frames": ()}
        text = sentence(Finding(verdict=Verdict.RAISED, key=key, fields=fields), "loss", ENGLISH)

        assert words in text
        assert "not possible while your code is tested" in text
        assert advice in text
