"""Put the marks of people on the results that they belong to."""

from collections.abc import Sequence

from msgspec.structs import replace

from grader.judge.finding import Verdict
from grader.language.choose import words_of
from grader.language.model import Words
from grader.notation import escaped, number
from grader.result import FunctionResult, Result
from grader.rubric import Given, HandMark, Rubrics, places
from grader.spec.model import Item


def with_marks(result: Result, rubrics: Rubrics, given: Given) -> Result:
    """Return the result with the marks of its written answers; one that lacks a mark waits on."""
    words = words_of(result.language)
    functions = tuple(
        _marked(words, result.exercise, function, rubrics[function.name], given)
        if function.verdict is Verdict.NEEDS_MARKING and function.name in rubrics
        else function
        for function in result.functions
    )
    return replace(result, functions=functions)


def _marked(
    words: Words, exercise: str, function: FunctionResult, items: Sequence[Item], given: Given
) -> FunctionResult:
    marks = []
    for place, item in places(exercise, function, items):
        mark = given.get(place)
        if mark is None or mark.points > item.points:
            return function
        marks.append((item, mark))
    score = sum(mark.points for _, mark in marks)
    said = {"name": function.name, "points": number(function.max_score), "score": number(score)}
    lines = [words.phrases["marked"].format_map(said)]
    if any(mark.comment for _, mark in marks) or len(marks) > 1:
        lines += [_line(words, item, mark) for item, mark in marks]
    return replace(
        function,
        verdict=Verdict.MARKED,
        score=score,
        key="written.marked",
        message="\n".join(lines),
    )


def _line(words: Words, item: Item, mark: HandMark) -> str:
    return (
        words.phrases["marked_item"]
        .format(
            item=item.name,
            score=number(mark.points),
            points=number(item.points),
            comment=escaped(mark.comment),
        )
        .rstrip()
    )
