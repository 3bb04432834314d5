"""No right answer is rejected, however it was computed, on the data that may be asked."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from reference import admissible, checks, exact, inputs, scales
from tests.styles import STYLES

Generator = np.random.Generator
TOLERANCE = 2.0**-39
LARGE = 1200
"""One dataset in LARGE_EVERY is this tall."""
LARGE_EVERY = 60


def entries(rng: Generator, *shape: int, size: int = 4) -> Any:
    """Small integers, tenths or eighths."""
    over = rng.choice([1, 8, 10])
    return rng.integers(-size * over, size * over + 1, shape) / over


def any_design(rng: Generator) -> Any:
    M = int(rng.integers(1, 7))
    N = LARGE if rng.integers(LARGE_EVERY) == 0 else int(rng.integers(1, 13))
    kind = rng.integers(4)
    if kind == 0:
        return inputs.polynomial(entries(rng, N))
    if kind == 1:
        return inputs.boosted(entries(rng, N + M, M, size=1))
    return entries(rng, N, M) if kind == 2 else singular_design(rng)


def regular_design(rng: Generator) -> Any:
    M = int(rng.integers(1, 7))
    N = LARGE if rng.integers(LARGE_EVERY) == 0 else int(M + rng.integers(0, 9))
    kind = rng.integers(3)
    if kind == 0:
        return inputs.polynomial(entries(rng, N + 3))
    A = entries(rng, N, M, size=int(rng.integers(1, 4)))
    return inputs.boosted(A) if kind == 1 else A


def singular_design(rng: Generator) -> Any:
    M, N = (int(size) for size in rng.integers(2, 7, 2))
    A = rng.integers(-4, 5, (N, M)).astype(float)
    match rng.integers(7):
        case 0:
            return inputs.polynomial(
                inputs.repeated(entries(rng, 2), rng.integers(0, 9, N).astype(float))
            )
        case 1:
            return inputs.polynomial(rng.integers(0, 2, N).astype(float))
        case 2:
            return inputs.with_dependent_column(A[:, :2], np.array([1.0, -2.0]))
        case 3:
            return inputs.with_zero_column(A, float(rng.integers(9)))
        case 4:
            return inputs.one_hot(rng.integers(0, 3, N).astype(float))
        case 5:
            return inputs.product(A[:, :1], rng.integers(-2, 3, (1, M)).astype(float))
        case _:
            return A[: M - 1]


def symmetric_matrix(rng: Generator) -> Any:
    M = int(rng.integers(1, 6))
    A = rng.integers(-4, 5, (M, M)).astype(float)
    w = rng.integers(-3, 4, M).astype(float)
    match rng.integers(7):
        case 0:
            return inputs.gram(A)
        case 1:
            return inputs.negative(inputs.gram(A))
        case 2:
            return inputs.diagonal(w)
        case 3:
            return inputs.outer(rng.choice([-2.0, -1.0, 1.0, 2.0], M))
        case 4:
            return inputs.all_ones(w)
        case 5:
            return inputs.gram(inputs.boosted(A, 8))
        case _:
            return inputs.symmetric(A)


def power(rng: Generator) -> float:
    return float(2.0 ** rng.choice([-20, 0, 0, 20]))


def evaluation(rng: Generator) -> dict[str, Any]:
    Phi, scale = any_design(rng), power(rng)
    return {
        "theta": entries(rng, Phi.shape[1]),
        "Phi": scale * Phi,
        "y": scale * entries(rng, len(Phi)),
    }


def solvable(rng: Generator, design: Callable[[Generator], Any]) -> dict[str, Any]:
    Phi, scale = design(rng), power(rng)
    y = Phi @ rng.integers(-4, 5, Phi.shape[1]) if rng.integers(2) else entries(rng, len(Phi))
    return {"Phi": scale * Phi, "y": scale * y}


def draw(rng: Generator, function: str) -> dict[str, Any]:
    """Draw the arguments of one call; they may still be inadmissible."""
    match function:
        case "design_matrix":
            return {"x": entries(rng, int(rng.integers(1, 9)), size=int(rng.choice([4, 1000])))}
        case "loss" | "gradient":
            return evaluation(rng)
        case "hessian":
            return {"Phi": evaluation(rng)["Phi"]}
        case "directional_curvature":
            H = symmetric_matrix(rng)
            return {"H": power(rng) * H, "v": entries(rng, len(H))}
        case "is_positive_definite":
            return {"H": power(rng) * symmetric_matrix(rng)}
        case "optimal_theta":
            return solvable(rng, regular_design)
        case "minimisers":
            return solvable(rng, any_design)
        case "formula_fails":
            return {"Phi": power(rng) * any_design(rng)}
        case _:
            return {"n": int(rng.integers(1, 30))}


def is_admissible(function: str, arguments: dict[str, Any]) -> bool:
    match function:
        case "optimal_theta":
            return admissible.well_conditioned(arguments["Phi"])
        case "is_positive_definite":
            return admissible.undisputed_definiteness(arguments["H"])
        case "formula_fails" | "minimisers":
            Phi = arguments["Phi"]
            kind = admissible.rank_deficient if exact.formula_fails(Phi) else admissible.full_rank
            if not (kind(Phi) and admissible.undisputed_rank(Phi)):
                return False
            return function == "formula_fails" or admissible.minimisers_agree(**arguments)
        case "loss" | "gradient" | "hessian":
            return admissible.moderate(arguments["Phi"])
        case _:
            return True


def problems(function: str, examples: int, seed: int) -> Iterator[dict[str, Any]]:
    """Draw until that many admissible datasets were given."""
    rng = np.random.default_rng([seed, *function.encode()])
    while examples:
        arguments = draw(rng, function)
        if is_admissible(function, arguments):
            examples -= 1
            yield arguments


def copies(arguments: dict[str, Any]) -> dict[str, Any]:
    return {name: np.copy(value) if name != "n" else value for name, value in arguments.items()}


def judged(
    function: str, truth: Any, bound: float, answer: Any, arguments: dict[str, Any]
) -> float:
    """Give the part of the allowed error that an answer uses up: right when at most 1."""
    if isinstance(truth, bool):
        return 0.0 if bool(answer) is truth else np.inf
    if isinstance(truth, dict):
        parts = answer if isinstance(answer, tuple) else (answer,)
        got = tuple(np.asarray(part, dtype=np.float64) for part in parts)
        why = getattr(checks, function)(got, truth, TOLERANCE, **arguments)
        return 0.0 if why is None else np.inf
    error = np.abs(np.asarray(answer, dtype=np.float64).ravel() - np.ravel(truth))
    if function == "design_matrix":
        bounds = TOLERANCE * np.abs(np.ravel(truth))
        return float((error / np.where(bounds > 0, bounds, 5e-324)).max())
    distance = np.linalg.norm(error) if function == "optimal_theta" else error.max()
    return float(distance / bound) if distance else 0.0


def facts(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: np.asarray(fact, dtype=np.float64) for name, fact in value.items()}
    return value if isinstance(value, bool) else np.asarray(value, dtype=np.float64)


def rejects_of(function: str, examples: int, seed: int) -> Iterator[tuple[str, float, Any]]:
    """Give (style, part of the tolerance used, arguments) for every style and dataset."""
    scale = getattr(scales, function, None)
    for arguments in problems(function, examples, seed):
        truth = facts(getattr(exact, function)(**arguments))
        bound = TOLERANCE * scale(**arguments) if scale else 0.0
        for style, answer in STYLES[function].items():
            got = answer(*copies(arguments).values())
            yield style, judged(function, truth, bound, got, arguments), arguments


def count_false_rejects(examples: int, seed: int) -> tuple[int, int, float]:
    """Try every style on `examples` datasets per function; (checks, rejects, worst ratio)."""
    with np.errstate(all="ignore"):
        ratios = [ratio for name in STYLES for _, ratio, _ in rejects_of(name, examples, seed)]
    return len(ratios), sum(not ratio <= 1 for ratio in ratios), max(ratios)


@pytest.mark.parametrize("function", STYLES)
def test_every_right_style_is_accepted(function: str) -> None:
    with np.errstate(all="ignore"):
        rejected = [
            (style, ratio, arguments)
            for style, ratio, arguments in rejects_of(function, examples=25, seed=1)
            if not ratio <= 1
        ]

    assert rejected == []


def test_the_count_covers_every_style() -> None:
    styles = sum(map(len, STYLES.values()))

    checked, rejected, worst = count_false_rejects(examples=2, seed=2)

    assert (checked, rejected) == (2 * styles, 0)
    assert worst <= 1


def test_there_are_at_least_forty_styles() -> None:
    assert sum(map(len, STYLES.values())) >= 40


WRONG: dict[str, Callable[..., Any]] = {
    "loss": lambda theta, Phi, y: np.mean((y - Phi @ theta) ** 2) / 2,
    "gradient": lambda theta, Phi, y: 2 * (Phi @ theta - y).astype("f4") @ Phi.astype("f4"),
    "hessian": lambda Phi: Phi.T @ Phi,
    "optimal_theta": lambda Phi, y: np.linalg.solve(
        Phi.T @ Phi + 1e-8 * np.eye(Phi.shape[1]), Phi.T @ y
    ),
    "formula_fails": lambda Phi: abs(np.linalg.det(Phi.T @ Phi)) < 1e-10,
    "is_positive_definite": lambda H: np.linalg.det(H) > 0,
    "minimisers": lambda Phi, y: (np.linalg.lstsq(Phi, y)[0], np.eye(Phi.shape[1])),
}


@pytest.mark.parametrize("function", WRONG)
def test_a_wrong_answer_is_rejected_somewhere(
    function: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(STYLES, function, {"wrong": WRONG[function]})

    with np.errstate(all="ignore"):
        ratios = [ratio for _, ratio, _ in rejects_of(function, examples=40, seed=3)]

    assert not all(ratio <= 1 for ratio in ratios)
