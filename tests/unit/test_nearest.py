"""The nearest valid word."""

from grader.nearest import nearest, suggestion


def test_the_nearest_word_is_found_whatever_its_capitals() -> None:
    words = ("loss", "gradient", "hessian", "Phi")

    assert nearest("gradeint", words) == "gradient"
    assert nearest("HESSIAN", words) == "hessian"
    assert nearest("phi", words) == "Phi"


def test_nothing_near_is_none() -> None:
    assert nearest("solve", ("gradient", "phi")) is None
    assert nearest("solve", ()) is None


def test_a_suggestion_is_the_nearest_word_or_all_words() -> None:
    assert suggestion("los", ["loss", "theta"]) == '; did you mean "loss"?'
    assert suggestion("qqq", iter(["loss", "theta"])) == "; known are loss, theta"
    assert suggestion("qqq", []) == ""
