"""What a student may read: each level against results that hold everything."""

import pytest
from msgspec.structs import replace

from grader.evaluate.contract import Frame
from grader.judge.finding import Field, Finding, Verdict
from grader.language.en.findings import SENTENCES
from grader.language.en.words import WORDS as ENGLISH
from grader.report.console import render
from grader.report.jsonform import dumps, to_json
from grader.result import Counterexample, FunctionResult
from grader.shown import shown
from grader.spec.model import ShownTo
from grader.words import sentence
from tests.results import A, result, right

LEVELS: tuple[ShownTo, ...] = ("full", "input and own value", "hint", "nothing")
BELOW_FULL = LEVELS[1:]
INPUT, GOT, WANT, TEXT = 8.0625, 70003.0, 90007.0, "leaked-5150"
SECRETS = {"input": "8.0625", "own": "70003", "want": "90007", "text": TEXT}
NAMES = [
    *("type", "message", "file", "text", "module", "signal", "reason", "name", "nearest"),
    *("container", "signature", "wanted", "part", "symbols", "why"),
]
FIELDS: dict[str, Field] = {
    **dict.fromkeys(NAMES, TEXT),
    **dict.fromkeys(("names", "arguments", "shape", "got_shape", "want_shape"), (TEXT, TEXT)),
    **dict.fromkeys(
        ("line", "column", "limit_s", "limit_mb", "exit_code", "count", "size", "cell"), 3
    ),
    "frames": (Frame(f"{TEXT}.py", 3, TEXT, TEXT),),
}
BEFORE = ("import.", "function.", "written.", "sandbox.", "call.not_run")


def full(key: str) -> FunctionResult:
    """Return a function result that holds an input, got, want and texts of the student's."""
    finding = Finding(
        verdict=Verdict.WRONG,
        key=key,
        fields=FIELDS,
        got=(A([GOT, 1.0]),) if key.startswith(("values.", "shape.", "finite.")) else (),
        want=A([WANT, 1.0]),
        printed=TEXT,
    )
    example = Counterexample(
        case="gradient/full_rank/3",
        family="full_rank",
        inputs={"y": A([INPUT])},
        got=finding.got,
        got_text="" if finding.got else f"ValueError: {TEXT}",
        want=finding.want,
        differs=(0,),
        note="Phi has full column rank",
    )
    return FunctionResult(
        name="gradient",
        verdict=finding.verdict,
        score=0,
        max_score=2,
        equation="(3)",
        hint="Think of the factor 2.",
        mistake="without_the_two",
        says="The factor 2 is missing.",
        key=key,
        message=sentence(finding, "gradient", ENGLISH),
        printed=TEXT,
        datasets=118,
        failed=77,
        counterexample=example,
    )


def read_by_students(function: FunctionResult) -> str:
    """Return all that any report says of it."""
    whole = result(function)
    return dumps(to_json(whole)) + render(whole, colour=False, unicode=True)


CALLED = sorted(key for key in SENTENCES if not key.startswith(BEFORE))


def test_full_is_everything() -> None:
    function = full("values.wrong")

    assert shown(function, "full", ENGLISH) is function


@pytest.mark.parametrize("key", CALLED)
@pytest.mark.parametrize("level", BELOW_FULL)
def test_what_is_expected_is_never_shown_below_full(key: str, level: ShownTo) -> None:
    assert SECRETS["want"] not in read_by_students(shown(full(key), level, ENGLISH))


@pytest.mark.parametrize("key", CALLED)
@pytest.mark.parametrize("level", ["hint", "nothing"])
def test_nothing_that_student_code_can_choose_passes(key: str, level: ShownTo) -> None:
    text = read_by_students(shown(full(key), level, ENGLISH))

    assert not [secret for secret in SECRETS.values() if secret in text]
    assert "77" not in text.replace("5e5e", "")


@pytest.mark.parametrize("key", [k for k in CALLED if k.startswith(("values.", "call.", "state."))])
def test_texts_of_the_students_code_are_not_shown_with_hidden_truth(key: str) -> None:
    assert TEXT not in read_by_students(shown(full(key), "input and own value", ENGLISH))


def test_the_inputs_and_the_own_value_are_shown_where_that_is_allowed() -> None:
    text = read_by_students(shown(full("values.wrong"), "input and own value", ENGLISH))

    assert SECRETS["input"] in text
    assert SECRETS["own"] in text
    assert "the answer is not right for the inputs shown here" in text
    assert "The factor 2 is missing." in text


def test_an_own_value_may_be_absent() -> None:
    function = replace(full("values.wrong"), counterexample=None)

    assert shown(function, "input and own value", ENGLISH).counterexample is None


def test_a_hint_is_the_hint_and_the_known_mistake() -> None:
    text = shown(full("values.wrong"), "hint", ENGLISH)

    assert text.message.startswith("gradient: wrong, on data that is not shown.")
    assert text.says == "The factor 2 is missing."
    assert text.hint == "Think of the factor 2."


def test_nothing_is_the_verdict_alone() -> None:
    less = shown(full("values.wrong"), "nothing", ENGLISH)

    assert (less.verdict, less.score, less.max_score) == (Verdict.WRONG, 0, 2)
    assert (less.hint, less.equation, less.mistake, less.says) == ("", "", None, "")
    assert less.message == "gradient: wrong, on data that is not shown."


@pytest.mark.parametrize("key", [key for key in SENTENCES if key.startswith(BEFORE)])
@pytest.mark.parametrize("level", BELOW_FULL)
def test_a_fault_before_the_first_call_is_always_told(key: str, level: ShownTo) -> None:
    function = full(key)
    less = shown(function, level, ENGLISH)

    assert less.message == function.message
    assert less.counterexample is None
    assert less.hint == ("" if level == "nothing" else function.hint)


@pytest.mark.parametrize("level", BELOW_FULL)
def test_a_right_answer_stays_right_without_its_remark(level: ShownTo) -> None:
    less = shown(right("gradient", remark="On rank-deficient data ..."), level, ENGLISH)

    assert (less.verdict, less.score, less.remark) == (Verdict.RIGHT, 2, "")


@pytest.mark.parametrize("level", LEVELS)
def test_the_level_is_told(level: ShownTo) -> None:
    assert shown(full("values.wrong"), level, ENGLISH).shown_to == level


def test_where_there_are_hidden_checks_full_marks_are_said_to_be_public() -> None:
    passed = replace(result(right("gradient")), hidden_checks=True)
    failed = replace(result(full("values.wrong")), hidden_checks=True)

    assert "Public checks passed; hidden checks are run" in render(
        passed, colour=False, unicode=True
    )
    assert "These are the public checks" in render(failed, colour=False, unicode=True)
    assert "ublic checks" not in render(result(right("loss")), colour=False, unicode=True)
