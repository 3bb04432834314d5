"""Ask a trusted function in this process, and judge its answer as the grader would.

The answer is converted by the guest's own code and judged by the judge; what is left out is the
process between them, which has its own tests and would allow no choice of the BLAS kernel.
"""

import math
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from bench.characteristic.submissions import silence
from grader.battery.dataset import Case
from grader.battery.dims import integer_arguments
from grader.evaluate import replies
from grader.evaluate.contract import Ask, Raised, Reply
from grader.evaluate.guest import values
from grader.judge.judge import PropertyCheck, judge, numbers_of
from grader.spec.model import Close, Function, TupleForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one answer."""

    is_right: bool
    used: float
    """Part of the bound that the error takes: 0 without a bound, infinite for a wrong form."""
    why: str


def verdict(
    function: Function,
    case: Case,
    called: Callable[..., Any],
    properties: Callable[[str], PropertyCheck],
) -> Verdict:
    """Call the function on one dataset, and judge what comes back."""
    reply = _reply(function, case, called)
    finding = judge(function, case, reply, properties)
    return Verdict(
        is_right=finding is None,
        used=_used(function, case, reply) if finding is None or finding.bound else math.inf,
        why="" if finding is None else finding.key,
    )


def _reply(function: Function, case: Case, called: Callable[..., Any]) -> Reply:
    """Return the reply that the guest would send."""
    integers = integer_arguments(function)
    form = function.returns
    parts = len(form.parts) if isinstance(form, TupleForm) else 1
    given = case.dataset.inputs
    arguments: dict[str, Any] = {
        name: int(array.values[0])
        if name in integers
        else np.array(array.values).reshape(array.shape)
        for name, array in given.items()
    }
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with silence():
            try:
                item = values.describe(called(*arguments.values()), parts)
            except Exception as error:  # noqa: BLE001  a wrong function may raise what it likes
                return Raised(type(error).__name__, str(error))
    changed: list[Any] = [
        name
        for name, argument in arguments.items()
        if isinstance(argument, np.ndarray) and argument.tobytes() != given[name].to_bytes()
    ]
    ask = Ask(function=function.name, inputs=[given], integers=integers, parts=parts)
    return replies.to_returned([item, changed, ""], ask, list(given))


def _used(function: Function, case: Case, reply: Reply) -> float:
    """Return error / bound in the norm of the check; Properties and truths have no bound."""
    check, want = function.check, case.answer.want
    parts = numbers_of(function, case, reply)
    if not parts or not parts[0].is_finite:
        return math.inf
    if not isinstance(check, Close) or want is None:
        return 0.0
    if parts[0].shape != want.shape:
        return math.inf
    errors = [abs(g - w) for g, w in zip(parts[0].values, want.values, strict=True)]
    if check.norm == "euclid":
        return _ratio(math.hypot(*errors), case.answer.bound)
    sizes = map(abs, want.values) if check.norm == "entries" else [1.0] * len(errors)
    return max(
        (_ratio(e, case.answer.bound * s) for e, s in zip(errors, sizes, strict=True)), default=0.0
    )


def _ratio(error: float, bound: float) -> float:
    if error == 0.0:
        return 0.0
    return error / bound if bound else math.inf
