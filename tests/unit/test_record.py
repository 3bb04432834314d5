"""Records give back the very result that they were made from."""

import math

import msgspec
import pytest
from msgspec.structs import replace

from grader.errors import UsageError
from grader.record import dumps, loads
from grader.report.console import render
from grader.result import SCHEMA, Result
from tests import results

RESULTS = [
    results.all_right(),
    results.every_verdict(),
    results.grader_fault(),
    results.mixed(),
    results.not_importable(),
]


@pytest.mark.parametrize("result", RESULTS)
def test_a_record_gives_back_an_equal_result_and_the_same_report(result: Result) -> None:
    again = loads(dumps(result))

    assert again == result
    assert render(again, colour=False, unicode=True) == render(result, colour=False, unicode=True)


def test_every_number_comes_back() -> None:
    odd = results.A([-0.0, math.inf, -math.inf, math.nan, 5e-324, 0.1, 2.0**1023])
    column = results.column()
    assert column.counterexample is not None
    column = replace(column, counterexample=replace(column.counterexample, got=(odd,)))

    (function,) = loads(dumps(results.result(column))).functions

    assert function.counterexample is not None
    (back,) = function.counterexample.got
    assert list(map(float.hex, back.values)) == list(map(float.hex, odd.values))


def test_a_record_of_a_newer_grader_is_refused() -> None:
    newer = msgspec.msgpack.encode((SCHEMA + 1, {"anything": 1}))

    with pytest.raises(UsageError, match="update the grader"):
        loads(newer)


@pytest.mark.parametrize("record", [b"", b"\xff\x00", msgspec.msgpack.encode((SCHEMA, {}))])
def test_a_record_that_is_none_is_refused(record: bytes) -> None:
    with pytest.raises(UsageError, match="grade the submission again"):
        loads(record)


def test_a_record_of_before_there_were_languages_is_english() -> None:
    form, fields = msgspec.msgpack.decode(dumps(replace(results.all_right(), language="de")))
    del fields["language"]

    assert loads(msgspec.msgpack.encode((form, fields))).language == "en"


def test_a_record_in_a_language_of_a_newer_grader_is_shown_in_english() -> None:
    swedish = loads(dumps(replace(results.all_right(), language="sv")))

    assert "Score: 7 of 7" in render(swedish, colour=False, unicode=True)
