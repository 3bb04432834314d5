"""What has changed from one result to the next, as a sentence. Pure."""

from collections.abc import Iterator, Sequence

from grader.judge.finding import Verdict
from grader.language.choose import words_of
from grader.language.model import Table
from grader.result import FunctionResult, Result

_IMPORT = "import."
_UNWRITTEN = "function.unwritten"
_NAMED = 4


def changes(old: Result, new: Result) -> str:
    """Return one sentence: what is right now, what no longer is, what still is not.

    Both are results of the same exercise.
    """
    parts = list(_parts(old, new, words_of(new.language).watch))
    sentence = "; ".join(parts)
    return f"{sentence}."


def is_unreadable(result: Result) -> bool:
    """Tell whether the file could not be imported, so that no function was called."""
    return any(function.key.startswith(_IMPORT) for function in result.functions)


def wrong(result: Result) -> tuple[FunctionResult, ...]:
    """Return the functions that are neither right nor wait for a person."""
    return tuple(each for each in result.functions if not each.is_settled)


def state(function: FunctionResult, texts: Table) -> str:
    """Return what is said of a function in two or three words."""
    key = "unwritten" if function.key == _UNWRITTEN else function.verdict.value
    return texts[f"state.{key}"]


def _parts(old: Result, new: Result, texts: Table) -> Iterator[str]:
    if is_unreadable(new):
        yield texts["unreadable_still" if is_unreadable(old) else "unreadable_now"]
        return
    pairs = list(zip(old.functions, new.functions, strict=True))
    moved = [(was, now) for was, now in pairs if state(was, texts) != state(now, texts)]
    yield from _grouped(
        "now", [now for was, now in moved if was.verdict is not Verdict.RIGHT], texts
    )
    yield from _grouped("lost", [now for was, now in moved if was.verdict is Verdict.RIGHT], texts)
    if not moved:
        yield texts["no_change"]
    still = [
        (was, now)
        for was, now in pairs
        if state(was, texts) == state(now, texts) and not now.is_settled
    ]
    for was, now in still:
        if _is_counted(was, now):
            counts = {"failed": now.failed, "before": was.failed}
            yield texts["counted"].format(functions=now.name, state=state(now, texts), **counts)
    rest = [(was, now) for was, now in still if not _is_counted(was, now)]
    yield from _grouped(
        "otherwise", [now for was, now in rest if _fault(was) != _fault(now)], texts
    )
    yield from _grouped("still", [now for was, now in rest if _fault(was) == _fault(now)], texts)
    if new.is_full and not wrong(new):
        yield texts["all_right"]


def _is_counted(was: FunctionResult, now: FunctionResult) -> bool:
    return bool(was.failed and now.failed) and was.failed != now.failed


def _fault(function: FunctionResult) -> object:
    """Return what tells one fault of a function from another one."""
    example = function.counterexample
    # As text, since no NaN is equal to another one.
    seen = "" if example is None else repr((example.got, example.got_text))
    return function.key, function.mistake, seen


def _grouped(key: str, functions: Sequence[FunctionResult], texts: Table) -> Iterator[str]:
    """Yield one text for each state, the functions in the order of the report."""
    for each in dict.fromkeys(state(function, texts) for function in functions):
        names = [function.name for function in functions if state(function, texts) == each]
        listed = ", ".join(names[:_NAMED])
        if len(names) > _NAMED:
            listed = texts["more"].format(functions=listed, count=len(names) - _NAMED)
        yield texts[key].format(functions=listed, state=each)
