"""Which language is spoken: the order of the wishes, and what a wish for an unknown one gets."""

import pytest

from grader.language.choose import DEFAULT, LANGUAGES, understood, wished, words_of

ADVICE = "There are en (English), de (German), fr (French)."


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ("de", "de"), ("DE", "de"), ("de_AT.UTF-8", "de"), ("de-CH", "de"), ("de_DE@euro", "de"),
        ("German", "de"), ("deutsch", "de"), ("FRANÇAIS", "fr"), ("fr_CA", "fr"), ("en_GB", "en"),
        ("", None), ("xx", None), ("C", None), ("POSIX", None), ("dex", None), ("da_DK", None),
        ("german_DE", None), ("d", None), ("../de", None), ("de\n", None),
    ],
)  # fmt: skip
def test_a_language_has_many_names(wish: str, code: str | None) -> None:
    assert understood(wish) == code


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({}, None),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "fr_FR"}, "fr"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "fr_FR", "LC_ALL": "en_GB"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": ""}, "de"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "sv:fr:en"}, "fr"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "sv:"}, "de"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "fr"}, None),
        ({"LANG": "de_DE", "LC_ALL": "POSIX"}, None),
        ({"LANGUAGE": "fr"}, "fr"),
        ({"LANG": "sv_SE.UTF-8"}, None),
        ({"LANG": "de_DE", "GRADE_LANGUAGE": "fr"}, "fr"),
        ({"LANG": "C", "GRADE_LANGUAGE": "fr"}, "fr"),
        ({"LANG": "de_DE", "CI": "true"}, None),
        ({"LANG": "de_DE", "CI": "true", "GRADE_LANGUAGE": "fr"}, "fr"),
    ],
)
def test_the_environment_is_read_as_gettext_reads_it(
    environ: dict[str, str], code: str | None
) -> None:
    wish = wished(None, environ)

    assert (wish.code, wish.note) == (code, "")


def test_the_option_comes_before_every_variable() -> None:
    assert wished("de", {"GRADE_LANGUAGE": "fr", "LANG": "fr_FR"}).code == "de"
    assert wished("", {"LANG": "fr_FR"}).code == "fr"


@pytest.mark.parametrize(
    ("option", "code", "taken"),
    [("germn", "de", "German"), ("Francais", "fr", "French"), ("xx", "en", "English")],
)
def test_an_unknown_language_is_the_nearest_or_english_and_said(
    option: str, code: str, taken: str
) -> None:
    for wish, name in (
        (wished(option, {"LANG": "de"}), "--language"),
        (wished(None, {"GRADE_LANGUAGE": option}), "GRADE_LANGUAGE"),
    ):
        assert wish.code == code
        assert wish.note == f"{name} {option}: no such language, so this is {taken}. {ADVICE}"


def test_a_wish_of_any_length_is_answered_in_a_line() -> None:
    assert len(wished("x" * 100_000, {}).note) < 200


def test_a_language_that_this_program_does_not_know_reads_as_english() -> None:
    assert words_of("sv") is words_of(DEFAULT)
    assert {words_of(code).code for code in LANGUAGES} == set(LANGUAGES)
