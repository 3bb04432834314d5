"""What a function of reference/ would have answered if it had been handed in.

It runs in the trusted process: it is the author's. Its answer takes the way that a student's
takes, so that both are read by the same rules.
"""

import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np

from grader.evaluate.contract import Ask, Raised, Returned
from grader.evaluate.guest.values import describe
from grader.evaluate.replies import to_returned
from grader.spec.model import Function, TupleForm


def imitate(
    made: Callable[..., Any], function: Function, arguments: Mapping[str, Any]
) -> Returned | Raised:
    """Return what would have come out of the sandbox if `made` had been a submission."""
    form = function.returns
    parts = len(form.parts) if isinstance(form, TupleForm) else 1
    try:
        answer = made(**arguments)
    except Exception as error:  # noqa: BLE001  a mistake may raise whatever a student's does
        return Raised(type(error).__name__, str(error))
    ask = Ask(function=function.name, inputs=(), parts=parts)
    return to_returned([describe(answer, parts), [], ""], ask, ())


@contextmanager
def quiet() -> Iterator[None]:
    """Keep NumPy's warnings about overflow and NaN to itself: the judge will see them."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
