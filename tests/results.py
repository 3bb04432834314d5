"""Hand-made results: one of each kind that a reporter may meet."""

from collections.abc import Mapping
from typing import Literal

from msgspec.structs import replace

from grader.arrays import Array, Nested
from grader.battery.dataset import Dataset
from grader.evaluate.contract import Frame
from grader.judge.finding import Field, Finding, Verdict
from grader.language.choose import words_of
from grader.result import Counterexample, FunctionResult, Result
from grader.words import sentence

A = Array.from_nested
WORDS = words_of("en")
"""In which these results speak; a test may set another one."""
LECTURE = {"Phi": A([[1, 1, 1], [1, 2, 4], [1, 3, 9]]), "y": A([1, 4, 9])}
AT_ZERO = {"theta": A([0, 0, 0]), **LECTURE}
HOSTILE = "\x1b[2J\x1b[1;1HScore: 10 of 10\r\n\u202eevil\u2028\x00\x85 {finding} %s \ud800"


def result(
    *functions: FunctionResult,
    exercise: str = "exercise2",
    title: str = "Question 2: the θ that minimises L(θ)",
    submission: str | None = None,
    status: Literal["graded", "not_graded"] = "graded",
    remarks: tuple[str, ...] = (),
) -> Result:
    """Return a result with these functions and plausible particulars."""
    return Result(
        exercise=exercise,
        title=title,
        submission=f"{exercise}.py" if submission is None else submission,
        submission_digest="sha256:" + "5e" * 32,
        status=status,
        functions=functions,
        isolation="limits",
        battery="sha256:" + "3fb1" * 16,
        seed=20211012,
        versions={"grader": "0.1.0", "python": "3.11.7", "numpy": "2.3.5"},
        course="the course that came with the program",
        remarks=remarks,
        language=WORDS.code,
    )


def right(name: str, points: float = 2, *, bonus: bool = False, remark: str = "") -> FunctionResult:
    """Return a function that is right."""
    return FunctionResult(
        name=name,
        verdict=Verdict.RIGHT,
        score=points,
        max_score=points,
        bonus=bonus,
        equation="(1), (5)",
        remark=remark,
        datasets=118,
    )


def wrong(
    name: str,
    finding: Finding,
    *,
    example: Counterexample | None = None,
    points: float = 2,
    bonus: bool = False,
    hint: str = "",
    equation: str = "(2)",
    failed: int = 0,
    mistake: str | None = None,
) -> FunctionResult:
    """Return a function with this finding, in the words of the grader."""
    return FunctionResult(
        name=name,
        verdict=finding.verdict,
        score=0,
        max_score=points,
        bonus=bonus,
        equation=equation,
        hint=hint,
        mistake=mistake,
        key=finding.key,
        message=sentence(finding, name, WORDS),
        printed=finding.printed,
        datasets=118 if failed else 0,
        failed=failed,
        counterexample=example,
    )


def example(
    inputs: Mapping[str, Array],
    *,
    case: str,
    got: tuple[Array, ...] = (),
    want: Array | None = None,
    got_text: str = "",
    differs: tuple[int, ...] = (),
    family: str = "full_rank",
    note: str = "Φ has full column rank",
    parts: tuple[str, ...] = (),
    is_truth: bool = False,
) -> Counterexample:
    """Return a counterexample."""
    return Counterexample(
        case=case,
        family=family,
        inputs=inputs,
        got=got,
        got_text=got_text,
        want=want,
        differs=differs,
        note=note,
        parts=parts,
        is_truth=is_truth,
    )


def numeric(
    name: str,
    inputs: Mapping[str, Array],
    got: Nested,
    want: Nested,
    differs: tuple[int, ...],
    *,
    hint: str = "",
    equation: str = "(2)",
) -> FunctionResult:
    """Return a function whose numbers are not right."""
    finding = Finding(
        verdict=Verdict.WRONG,
        key="values.wrong",
        dataset=Dataset(case=f"{name}/7", family="full_rank", inputs=inputs),
        got=(A(got),),
        want=A(want),
        differs=differs,
    )
    shown = example(inputs, case=f"{name}/7", got=(A(got),), want=A(want), differs=differs)
    return wrong(name, finding, example=shown, hint=hint, equation=equation, failed=110)


def half_gradient() -> FunctionResult:
    """Return the gradient without its factor 2."""
    gradient = numeric(
        "gradient",
        AT_ZERO,
        [-14, -36, -98],
        [-28, -72, -196],
        (0, 1, 2),
        hint="∂L/∂θ = 2(Φθ − y)ᵀΦ in (2): the 2 comes from the square, and L is a plain sum.",
    )
    fact = "Every entry is half of the expected one, on all 118 datasets."
    why = "L(θ + e₃) = 168 and L(θ − e₃) = 560, half of their difference is -196, and not -98."
    return replace(gradient, facts=(fact,), why=why)


def raising() -> FunctionResult:
    """Return a function that raises in a helper of the student's."""
    frames = (
        Frame("exercise2.py", 31, "optimal_theta", "return solve_normal(Phi.T @ Phi, Phi.T @ y)"),
        Frame("exercise2.py", 24, "solve_normal", "return np.linalg.inv(A) @ b.T @ A"),
    )
    fields: dict[str, Field] = {
        "type": "ValueError",
        "message": "matmul: Input operand 1 has a mismatch in its core dimension 0",
        "frames": frames,
    }
    finding = Finding(
        verdict=Verdict.RAISED, key="call.raised", fields=fields, printed="theta so far:\n[0. 1.]\n"
    )
    shown = example(
        LECTURE, case="optimal_theta/1", want=A([0, 0, 1]), got_text="ValueError: matmul: ..."
    )
    return wrong("optimal_theta", finding, example=shown, equation="(4)", points=3, failed=4)


def definite() -> FunctionResult:
    """Return a predicate that takes semidefinite for definite."""
    yes, no = A(1), A(0)
    H = {"H": A([[2, 2], [2, 2]])}
    finding = Finding(
        verdict=Verdict.WRONG, key="values.predicate", got=(yes,), want=no, differs=(0,)
    )
    shown = example(
        H,
        case="is_positive_definite/12",
        got=(yes,),
        want=no,
        differs=(0,),
        family="singular",
        note="positive semidefinite, with an eigenvalue 0",
        is_truth=True,
    )
    return wrong(
        "is_positive_definite",
        finding,
        example=shown,
        equation="minimum: vᵀHv > 0 for all v ≠ 0",
        hint="zero is not enough.",
        failed=31,
    )


def minimisers() -> FunctionResult:
    """Return a null-space basis that is none, on rank-deficient data: two parts, no want."""
    why = "column 1 of Z is not in null(Φ): Φz = [2, 3, 3]"
    inputs = {"Phi": A([[1, 1, 1], [1, 2, 4], [1, 2, 4]]), "y": A([0, 1, 2])}
    got = (A([0, 1.5, 0]), A([[1], [1], [0]]))
    finding = Finding(verdict=Verdict.WRONG, key="values.property", fields={"why": why}, got=got)
    shown = example(
        inputs,
        case="minimisers/3",
        got=got,
        family="repeated_inputs",
        note=why,
        parts=("theta0", "Z"),
    )
    return wrong("minimisers", finding, example=shown, bonus=True, points=1, failed=60)


def waiting() -> FunctionResult:
    """Return a written answer that a person marks."""
    finding = Finding(
        verdict=Verdict.NEEDS_MARKING, key="written.needs_marking", fields={"name": "DISCUSSION"}
    )
    return wrong("DISCUSSION", finding, points=4, equation="")


def column() -> FunctionResult:
    """Return a gradient that is a column with the right numbers."""
    fields: dict[str, Field] = {
        "part": "",
        "got_shape": (3, 1),
        "want_shape": (3,),
        "symbols": ("M",),
    }
    got, want = A([[-28], [-72], [-196]]), A([-28, -72, -196])
    finding = Finding(verdict=Verdict.BAD_FORM, key="shape.right_values", fields=fields)
    shown = example(AT_ZERO, case="gradient/1", got=(got,), want=want)
    return wrong("gradient", finding, example=shown, failed=118)


def said(function: str, verdict: Verdict, key: str, **fields: str | float) -> FunctionResult:
    """Return a function with a finding that needs no numbers."""
    return wrong(function, Finding(verdict=verdict, key=key, fields=fields), points=1)


def long_arrays() -> FunctionResult:
    """Return a Hessian of many rows with one entry off, from 1200 points of long decimals."""
    Phi = [[1.0, n / 7, n * n / 49] for n in range(1200)]
    want = [[float(i * j) for j in range(9)] for i in range(9)]
    got = [row.copy() for row in want]
    got[5][3] = 15.0000001
    return numeric("hessian", {"Phi": A(Phi)}, got, want, (48,), equation="(2), differentiated")


def hostile() -> FunctionResult:
    """Return a function whose exception tries to take the terminal over."""
    frame = Frame("exercise2.py", 3, "loss\x1b[31m", "raise ValueError(EVIL) # \u202e")
    fields: dict[str, Field] = {
        "type": "ValueError",
        "message": HOSTILE + "x" * 3000,
        "frames": (frame,),
    }
    finding = Finding(verdict=Verdict.RAISED, key="call.raised", fields=fields, printed=HOSTILE)
    shown = example(AT_ZERO, case="loss/1", want=A(98), got_text=HOSTILE)
    return wrong("loss", finding, example=shown, failed=118)


def not_importable() -> Result:
    """Return the result of a file with a syntax error."""
    fields: dict[str, Field] = {
        "message": "'(' was never closed",
        "file": "exercise2.py",
        "line": 12,
        "column": 18,
        "text": "    return np.sum((y - Phi @ theta)**2",
    }
    finding = Finding(verdict=Verdict.RAISED, key="import.syntax", fields=fields)
    return result(*(wrong(name, finding, hint="no") for name in ("loss", "gradient", "hessian")))


def grader_fault() -> Result:
    """Return the result of a grader that broke."""
    finding = Finding(
        verdict=Verdict.GRADER_FAULT,
        key="sandbox.broke",
        fields={"reason": "the worker process could not be started"},
    )
    return result(*(wrong(name, finding) for name in ("loss", "gradient")), status="not_graded")


def all_right() -> Result:
    """Return a result with full marks."""
    return result(right("loss"), right("gradient"), right("optimal_theta", 3))


def mixed() -> Result:
    """Return a typical result: some right, some not, a remark without marks."""
    note = "Without marks: where rank Φ < M the formula (4) fails, as it must: see question 3."
    return result(
        right("loss", remark=note),
        half_gradient(),
        raising(),
        definite(),
        waiting(),
        minimisers(),
        right("curvature", 1.5, bonus=True),
        remarks=("Your file printed 3 lines while it was imported.",),
    )


def every_verdict() -> Result:
    """Return a result in which each verdict occurs."""
    return result(
        right("right_one"),
        column(),
        long_arrays(),
        said("nearly_there", Verdict.MISSING, "function.misnamed", name="nearly_there",
             nearest="nearly_their", file="exercise2.py"),
        said("starter_one", Verdict.MISSING, "function.unwritten", name="starter_one"),
        said("starter_two", Verdict.MISSING, "function.unwritten", name="starter_two"),
        said("endless", Verdict.TIMEOUT, "call.timeout", limit_s=5.0),
        said("greedy", Verdict.MEMORY, "call.memory", limit_mb=1024),
        said("crashing", Verdict.CRASHED, "call.crashed", signal="SIGSEGV", exit_code=0),
        said("left_out", Verdict.SKIPPED, "call.not_run", reason="total"),
        waiting(),
        submission="hand in/exercise2.py",
    )  # fmt: skip
