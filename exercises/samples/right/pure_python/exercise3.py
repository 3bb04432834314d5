from fractions import Fraction

DISCUSSION = """
(4) fails if Phi^T Phi cannot be inverted. Phi^T Phi v = 0 means |Phi v|^2 = 0, so this happens
if and only if a combination of the columns of Phi is zero.
"""


def reduced(rows):
    """Reduced row echelon form, exactly; returns it with the pivot columns."""
    A = [[Fraction(float(value)) for value in row] for row in rows]
    pivots = []
    for column in range(len(A[0])):
        r = len(pivots)
        p = next((i for i in range(r, len(A)) if A[i][column] != 0), None)
        if p is None:
            continue
        A[r], A[p] = A[p], A[r]
        A[r] = [value / A[r][column] for value in A[r]]
        for i in range(len(A)):
            if i != r and A[i][column] != 0:
                f = A[i][column]
                A[i] = [s - f * t for s, t in zip(A[i], A[r])]
        pivots.append(column)
    return A, pivots


def gram(Phi):
    rows = [[Fraction(float(value)) for value in row] for row in Phi]
    cols = list(zip(*rows))
    return [[sum(p * q for p, q in zip(a, b)) for b in cols] for a in cols], cols


def formula_fails(Phi):
    C, _ = gram(Phi)
    M = len(C)
    pivots = 0
    for k in range(M):
        p = next((i for i in range(pivots, M) if C[i][k] != 0), None)
        if p is None:
            return True
        C[pivots], C[p] = C[p], C[pivots]
        for i in range(pivots + 1, M):
            f = C[i][k] / C[pivots][k]
            C[i] = [s - f * t for s, t in zip(C[i], C[pivots])]
        pivots += 1
    return False


def failing_inputs(n):
    return [k % 2 for k in range(n)]


def minimisers(Phi, y):
    C, cols = gram(Phi)
    M = len(C)
    c = [sum(a * Fraction(float(b)) for a, b in zip(column, y)) for column in cols]
    A = [row[:] + [value] for row, value in zip(C, c)]
    pivots = []
    for column in range(M):
        r = len(pivots)
        p = next((i for i in range(r, M) if A[i][column] != 0), None)
        if p is None:
            continue
        A[r], A[p] = A[p], A[r]
        A[r] = [value / A[r][column] for value in A[r]]
        for i in range(M):
            if i != r:
                f = A[i][column]
                A[i] = [s - f * t for s, t in zip(A[i], A[r])]
        pivots.append(column)
    theta0 = [0.0] * M
    for r, column in enumerate(pivots):
        theta0[column] = float(A[r][M])
    free = [j for j in range(M) if j not in pivots]
    Z = [[0.0] * len(free) for _ in range(M)]
    for k, j in enumerate(free):
        Z[j][k] = 1.0
        for r, column in enumerate(pivots):
            Z[column][k] = float(-A[r][j])
    return theta0, Z
