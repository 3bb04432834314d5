"""Correct answers in the many ways in which students write them: STYLES[function][style].

Each takes what the function of the exercise takes, and is mathematically exact.
"""

from tests.styles_formulas import FORMULAS
from tests.styles_rank import RANK
from tests.styles_solving import SOLVING

STYLES = FORMULAS | SOLVING | RANK
