def rayleigh_quotient(A, x):
    n = len(x)
    above = sum(x[i] * A[i][j] * x[j] for i in range(n) for j in range(n))
    return above / sum(value * value for value in x)


def characteristic_polynomial(A):
    """Faddeev and LeVerrier, in loops."""
    n = len(A)
    coefficients = [1.0]
    M = [[0.0] * n for _ in range(n)]
    for k in range(1, n + 1):
        for i in range(n):
            M[i][i] += coefficients[-1]
        M = [[sum(A[i][m] * M[m][j] for m in range(n)) for j in range(n)] for i in range(n)]
        coefficients.append(-sum(M[i][i] for i in range(n)) / k)
    return coefficients
