"""What has changed from one result to the next, as a sentence. Pure."""

from collections.abc import Iterator, Sequence

from grader.judge.finding import Verdict
from grader.result import FunctionResult, Result
from grader.watch.words import NOT_WRITTEN, STATES, text

_IMPORT = "import."
_UNWRITTEN = "function.unwritten"
_SETTLED = (Verdict.RIGHT, Verdict.NEEDS_MARKING, Verdict.MARKED)
_NAMED = 4


def changes(old: Result, new: Result) -> str:
    """Return one sentence: what is right now, what no longer is, what still is not.

    Both are results of the same exercise.
    """
    parts = list(_parts(old, new))
    sentence = "; ".join(parts)
    return f"{sentence}."


def is_unreadable(result: Result) -> bool:
    """Tell whether the file could not be imported, so that no function was called."""
    return any(function.key.startswith(_IMPORT) for function in result.functions)


def wrong(result: Result) -> tuple[FunctionResult, ...]:
    """Return the functions that are neither right nor wait for a person."""
    return tuple(each for each in result.functions if each.verdict not in _SETTLED)


def state(function: FunctionResult) -> str:
    """Return what is said of a function in two or three words."""
    return NOT_WRITTEN if function.key == _UNWRITTEN else STATES[function.verdict]


def _parts(old: Result, new: Result) -> Iterator[str]:
    if is_unreadable(new):
        yield text("unreadable_still" if is_unreadable(old) else "unreadable_now")
        return
    pairs = list(zip(old.functions, new.functions, strict=True))
    moved = [(was, now) for was, now in pairs if state(was) != state(now)]
    yield from _grouped("now", [now for was, now in moved if was.verdict is not Verdict.RIGHT])
    yield from _grouped("lost", [now for was, now in moved if was.verdict is Verdict.RIGHT])
    if not moved:
        yield text("no_change")
    still = [
        (was, now) for was, now in pairs if state(was) == state(now) and now.verdict not in _SETTLED
    ]
    for was, now in still:
        if _is_counted(was, now):
            counts = {"failed": now.failed, "before": was.failed}
            yield text("counted", functions=now.name, state=state(now), **counts)
    rest = [(was, now) for was, now in still if not _is_counted(was, now)]
    yield from _grouped("otherwise", [now for was, now in rest if _fault(was) != _fault(now)])
    yield from _grouped("still", [now for was, now in rest if _fault(was) == _fault(now)])
    if new.is_full and not wrong(new):
        yield text("all_right")


def _is_counted(was: FunctionResult, now: FunctionResult) -> bool:
    return bool(was.failed and now.failed) and was.failed != now.failed


def _fault(function: FunctionResult) -> object:
    """Return what tells one fault of a function from another one."""
    example = function.counterexample
    # As text, since no NaN is equal to another one.
    seen = "" if example is None else repr((example.got, example.got_text))
    return function.key, function.mistake, seen


def _grouped(key: str, functions: Sequence[FunctionResult]) -> Iterator[str]:
    """Yield one text for each state, the functions in the order of the report."""
    for each in dict.fromkeys(map(state, functions)):
        names = [function.name for function in functions if state(function) == each]
        listed = ", ".join(names[:_NAMED])
        if len(names) > _NAMED:
            listed = text("more", functions=listed, count=len(names) - _NAMED)
        yield text(key, functions=listed, state=each)
