"""`grade hint`: the hints of the spec, one more each time it is asked."""

from grader.cli.asked import task_of
from grader.cli.seen import Seen
from grader.errors import UsageError
from grader.language.choose import words_of
from grader.lectern import Lectern
from grader.report.hints import Hints
from grader.shown import hints_of
from grader.spec.model import Function, Written


def next_hints(lectern: Lectern, exercise: str, name: str, seen: Seen) -> Hints:
    """Return one hint more than last time, with those before it, and take note of it in `seen`.

    UsageError for a function that is not there, or that is a written answer.
    """
    function = _function(lectern, exercise, name)
    texts = hints_of(function, function.shown_to)
    key = _key(lectern, exercise, name)
    count = min(seen.count(key) + 1, len(texts))
    trouble = seen.note(key, count)
    return Hints(
        exercise=exercise,
        function=name,
        texts=texts,
        seen=1 if trouble else count,
        trouble=trouble,
    )


def forget(lectern: Lectern, exercise: str, name: str, seen: Seen) -> str:
    """Begin with the first hint again, and return what to say about it."""
    _function(lectern, exercise, name)
    trouble = seen.note(_key(lectern, exercise, name), 0)
    key = "not_counted" if trouble else "forgotten"
    return words_of(lectern.language).commands[f"hints.{key}"].format(name=name, why=trouble)


def _function(lectern: Lectern, exercise: str, name: str) -> Function:
    words = words_of(lectern.language)
    task = task_of(lectern.exercise(exercise), name, words)
    if isinstance(task, Written):
        raise UsageError(words.commands["hints.not_written"].format(name=name))
    return task


def _key(lectern: Lectern, exercise: str, name: str) -> str:
    return "/".join((lectern.spec.name, exercise, name))
