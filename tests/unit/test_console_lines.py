"""What the lines of a terminal report say, and which of them are there."""

import pytest
from msgspec.structs import replace

from grader.course import SHIPPED
from grader.judge.finding import Finding, Verdict
from grader.report.console import render, render_all, render_case
from grader.result import FunctionResult, Result
from tests import results


def screen(function: FunctionResult) -> str:
    """Return the report of one function, without colours."""
    return render(results.result(function), colour=False, unicode=True)


def test_import_failure_is_told_once() -> None:
    text = render(results.not_importable(), colour=False, unicode=True)

    assert text.count("Python cannot read") == 1
    assert "Hint" not in text


def test_grader_fault_takes_no_points_and_says_so() -> None:
    text = render(results.grader_fault(), colour=False, unicode=True)

    assert "Sorry" in text
    assert "0 of" not in text
    assert text.endswith("Not graded. No points were taken.\n")
    assert "Total" not in render_all([results.grader_fault()], colour=False, unicode=True)


def test_a_total_of_graded_exercises_is_the_last_line() -> None:
    text = render_all([results.all_right(), results.mixed()], colour=False, unicode=True)

    assert text.splitlines()[-1].startswith("Total: 10.5 of 20 (5 of 9 functions right; ")
    assert text.count("Course: ") == 1


def test_a_function_without_equation_has_no_line_about_the_lecture() -> None:
    assert "lecture" not in screen(replace(results.half_gradient(), equation="", hint=""))


def test_the_last_line_is_the_sum() -> None:
    last = render(results.mixed(), colour=False, unicode=True).splitlines()[-1]

    assert last == "Score: 3.5 of 13 (2 of 6 functions right; 4 wait for a person; 1.5 are bonus)"


def test_one_point_is_singular() -> None:
    waiting = replace(results.waiting(), max_score=1)
    bonus = replace(results.right("extra", 1), bonus=True)

    text = render(results.result(waiting, bonus), colour=False, unicode=True)

    assert text.endswith("(1 of 1 function right; 1 waits for a person; 1 is bonus)\n")


@pytest.mark.parametrize(
    ("submission", "case", "command"),
    [
        ("exercise2.py", "gradient/7", 'grade exercise2 --case "gradient/7"'),
        ("./exercise2.py", "gradient/7", 'grade exercise2 --case "gradient/7"'),
        (".", "gradient/7", 'grade exercise2 --case "gradient/7"'),
        ("a b/x.py", "gradient/7", "grade exercise2 'a b/x.py' --case \"gradient/7\""),
        ("exercise2.py", 'gradient {"y": [1]}', "grade exercise2 --case 'gradient {\"y\": [1]}'"),
    ],
)
def test_the_case_can_be_repeated_by_copying_a_line(
    submission: str, case: str, command: str
) -> None:
    function = results.half_gradient()
    assert function.counterexample is not None
    shown = replace(function, counterexample=replace(function.counterexample, case=case))

    text = render(results.result(shown, submission=submission), colour=False, unicode=True)

    one_line = f"  Repeat it: {command}\n"
    assert (one_line if len(one_line) <= 81 else f"  Repeat it:\n    {command}\n") in text


def test_an_answer_that_is_no_array_is_named() -> None:
    finding = Finding(verdict=Verdict.BAD_FORM, key="kind.none", fields={"container": "NoneType"})
    shown = results.example(results.LECTURE, case="f/1", got_text="None", want=results.A([1, 2]))
    silent = replace(shown, got_text="")

    assert "got       None\n    expected  [1, 2]\n" in screen(
        results.wrong("f", finding, example=shown)
    )
    assert "got       no answer\n" in screen(results.wrong("f", finding, example=silent))


def test_a_truth_value_of_the_wrong_form_is_an_array_still() -> None:
    finding = Finding(
        verdict=Verdict.BAD_FORM, key="kind.not_boolean", fields={"container": "ndarray"}
    )
    shown = results.example(
        results.LECTURE, case="f/1", got=(results.A([1, 1]),), want=results.A(1), is_truth=True
    )

    assert "got       [1, 1]\n    expected  True\n" in screen(
        results.wrong("f", finding, example=shown)
    )


def test_a_missing_message_is_replaced_by_the_verdict() -> None:
    silent = replace(results.half_gradient(), message="", facts=())

    assert "\ngradient: wrong\n  The smallest" in screen(silent)


def test_a_recognised_mistake_is_shown_before_the_reason() -> None:
    gradient = results.half_gradient()
    says = "Every entry is half of (2)."
    named = replace(gradient, mistake="half_gradient", says=says, facts=())

    text = screen(named)

    assert "\n\n  Known mistake (half gradient): Every entry is half of (2).\n  Why: " in text


def test_facts_are_shown_between_the_dataset_and_the_reason() -> None:
    place = "Wrong exactly where rank Φ < M: on all 31 such datasets, and on no other."
    gradient = results.half_gradient()
    stated = replace(gradient, facts=(*gradient.facts, place))

    assert (
        "* marks what differs\n\n  Every entry is half of the expected one, on all 118 "
        f"datasets.\n  {place}\n  Why: "
    ) in screen(stated)


def test_a_message_of_a_broken_import_needs_no_function_in_a_case() -> None:
    text = render_case(results.not_importable(), colour=False, unicode=True)

    assert "loss: Python" not in text


def test_each_explanation_of_the_course_has_its_own_lines() -> None:
    text = screen(replace(results.half_gradient(), why="L falls.\nIts slope is -2."))

    assert "  Why: L falls.\n  Its slope is -2.\n  In the lecture" in text


def test_printed_text_of_a_call_is_bounded_and_escaped() -> None:
    function = results.half_gradient()
    many = "\n".join(f"line {n}\x07" for n in range(100))

    text = screen(replace(function, printed=many))

    assert "    > line 95\\x07\n" in text
    assert "line 94" not in text


def test_a_result_without_functions_is_a_report() -> None:
    empty: Result = results.result()

    assert render(replace(empty, battery="3fb1" * 16), colour=False, unicode=True).endswith(
        "Score: 0 of 0 (0 of 0 functions right)\n"
    )


def test_functions_that_are_not_there_are_told_together() -> None:
    absent = [
        results.said(name, Verdict.MISSING, "function.missing", name=name, file="a.py")
        for name in ("loss", "hessian")
    ]
    near = results.said(
        "gradient", Verdict.MISSING, "function.misnamed", name="gradient", nearest="grad", file="a"
    )

    text = render(results.result(*absent, near), colour=False, unicode=True)

    assert "\nNot in the file yet: loss, hessian.\n" in text
    assert text.count("starter") == 1
    assert "There is `grad`" in text


def test_one_function_that_is_not_there_is_told_by_name() -> None:
    absent = results.said("loss", Verdict.MISSING, "function.missing", name="loss", file="a.py")

    assert "loss: there is no function of this name in a.py.\n" in screen(absent)


def test_a_dataset_of_no_family_has_no_brackets() -> None:
    want = results.A([1])
    shown = results.example(results.AT_ZERO, case="gradient y=[1]", got=(want,), want=want)
    ok = replace(results.right("gradient"), counterexample=replace(shown, family="", note=""))

    text = render_case(results.result(ok), colour=False, unicode=True)

    assert "\n  The dataset:\n" in text


def test_the_hint_is_for_numbers_and_not_for_forms() -> None:
    hinted = replace(results.half_gradient(), hint="Mind the 2.")

    assert "Hint: Mind the 2." in screen(hinted)
    assert "Hint" not in screen(replace(hinted, verdict=Verdict.BAD_FORM, key="kind.none"))


def test_a_fault_of_history_has_no_line_that_repeats_it() -> None:
    half = results.half_gradient()

    assert "Repeat it: " in screen(half)
    assert "Repeat it: " not in screen(replace(half, key="state.history"))


def test_a_tuple_that_did_not_come_is_shown_as_what_came() -> None:
    function = results.minimisers()
    assert function.counterexample is not None
    example = replace(function.counterexample, got=(), got_text="an object of type float")

    assert "got       an object of type float" in screen(replace(function, counterexample=example))


def test_the_first_wrong_function_is_told_in_full_and_each_other_one_in_one_line() -> None:
    named = replace(results.definite(), mistake="semidefinite", says="Zero is not enough.")
    functions = (results.right("loss"), results.half_gradient(), named, results.minimisers())

    text = render(results.result(*functions), colour=False, unicode=True)

    assert text.count("The smallest dataset found") == 1
    assert (
        "\nAlso not right:\n"
        "  is_positive_definite: got True, expected False (known mistake: semidefinite)\n"
        "  minimisers: column 1 of Z is not in null(Φ): Φz = [2, 3, 3].\n"
        "  One of them in full: grade explain exercise2 is_positive_definite\n"
        "  All of them in full: grade exercise2 --all\n"
    ) in text


def test_a_line_about_another_function_stays_one_line_where_there_is_room() -> None:
    long = replace(results.definite(), message="f" * 300, mistake="zero_is_enough", says="No.")
    silent = replace(results.minimisers(), message="")
    functions = (results.half_gradient(), long, silent)

    wide = render(results.result(*functions), colour=False, unicode=True)
    ascii_only = render(results.result(*functions), colour=False, unicode=False)
    narrow = render(results.result(*functions), colour=False, unicode=True, width=20)

    (line,) = [line for line in wide.splitlines() if "known mistake" in line]
    assert len(line) == 80
    assert line.endswith("… (known mistake: zero is enough)")
    assert "... (known mistake: zero is enough)\n" in ascii_only
    assert "\n  minimisers: wrong\n" in wide
    assert max(len(line) for line in narrow.splitlines() if "fff" in line) == 20


def test_everything_tells_each_function_in_full_and_where_the_data_came_from() -> None:
    text = render(results.mixed(), colour=False, unicode=True, is_whole=True)

    assert text.count("The smallest dataset found") == 4
    assert "Also not right" not in text
    assert "\nDatasets: battery sha256:3fb13fb13fb1, seed 20211012\n" in text
    assert "\nVersions: grader 0.1.0, python 3.11.7, numpy 2.3.5\n" in text


def test_the_course_is_named_unless_it_came_with_the_grader() -> None:
    shipped = replace(results.all_right(), course=SHIPPED)

    assert "\nCourse: the course that came" in render(
        results.all_right(), colour=False, unicode=True
    )
    assert "Course" not in render(shipped, colour=False, unicode=True)
    assert "\nCourse: " in render(shipped, colour=False, unicode=True, is_whole=True)


@pytest.mark.parametrize(
    ("failed", "datasets", "said"),
    [
        (3, 9, "wrong, on 3 of 9 datasets"),
        (9, 9, "wrong, on all 9 datasets"),
        (1, 1, "wrong, on 1 dataset"),
        (0, 9, "wrong"),
    ],
)
def test_the_line_of_a_function_counts_datasets(failed: int, datasets: int, said: str) -> None:
    function = replace(results.definite(), failed=failed, datasets=datasets)

    assert f"  is_positive_definite   0 of 2   {said}\n" in screen(function)


def test_one_dataset_is_singular() -> None:
    assert "right on 1 dataset\n" in screen(replace(results.right("loss"), datasets=1))
