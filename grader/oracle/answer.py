"""The oracle: the exact answer to a dataset, with the bound that no right answer exceeds.

Values are accepted when their distance to the exact answer is at most K·u·S: u = 2**-53 is the
unit roundoff, S the natural size of what is added up (a function of reference/scales), and
K = 2**14. By the error bounds of Higham, Accuracy and Stability of Numerical Algorithms, 2nd
ed., ch. 3, every evaluation order of a formula with N + 2M <= 16000 stays below K·u·S; rounding
the exact answer to float64 costs at most one of these 2**14 parts.
"""

import math

from grader.battery.calls import Lookup, call
from grader.battery.dataset import Answer, Dataset
from grader.errors import CourseError
from grader.oracle.convert import keywords, to_array
from grader.spec.model import Check, Close

K = 2.0**14
UNIT_ROUNDOFF = 2.0**-53
TOLERANCE = K * UNIT_ROUNDOFF


def answer(
    lookup: Lookup,
    dataset: Dataset,
    *,
    truth: str,
    check: Check,
    integers: frozenset[str],
) -> Answer:
    """Return the answer to `dataset`; CourseError when the reference fails on it."""
    arguments = keywords(dataset.inputs, integers)
    try:
        exact = call(lookup(truth), arguments)
        if isinstance(exact, dict):
            facts = {name: to_array(value) for name, value in exact.items()}
            return Answer(want=None, bound=TOLERANCE, facts=facts)
        scale = 1.0
        if isinstance(check, Close) and check.scale is not None:
            scale = float(call(lookup(check.scale), arguments))
        want = to_array(exact)
    except CourseError:
        raise
    except Exception as error:
        msg = (
            f"the reference function {truth} raises on {dataset.case} "
            f"({dataset.family}): {type(error).__name__}: {error}"
        )
        raise CourseError(msg) from error
    if not (want.is_finite and 0.0 <= scale < math.inf):
        msg = f"the reference function {truth} is not finite on {dataset.case} ({dataset.family})"
        raise CourseError(msg)
    return Answer(want=want, bound=TOLERANCE * scale, facts={})
