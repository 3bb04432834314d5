def dot(a, b):
    total = 0.0
    for p, q in zip(a, b):
        total += p * q
    return total


def columns(Phi):
    return list(zip(*Phi))


def loss(theta, Phi, y):
    return sum((y_n - dot(row, theta)) ** 2 for row, y_n in zip(Phi, y))


def gradient(theta, Phi, y):
    r = [dot(row, theta) - y_n for row, y_n in zip(Phi, y)]
    return [2 * dot(r, column) for column in columns(Phi)]


def optimal_theta(Phi, y):
    """Gaussian elimination with row exchanges on the normal equations."""
    cols = columns(Phi)
    A = [[dot(a, b) for b in cols] + [dot(a, y)] for a in cols]
    M = len(cols)
    for k in range(M):
        p = max(range(k, M), key=lambda i: abs(A[i][k]))
        A[k], A[p] = A[p], A[k]
        for i in range(k + 1, M):
            f = A[i][k] / A[k][k]
            A[i] = [s - f * t for s, t in zip(A[i], A[k])]
    theta = [0.0] * M
    for k in range(M - 1, -1, -1):
        theta[k] = (A[k][M] - dot(A[k][k + 1 : M], theta[k + 1 :])) / A[k][k]
    return theta


def hessian(Phi):
    cols = columns(Phi)
    return [[2 * dot(a, b) for b in cols] for a in cols]


def determinant(A):
    A = [list(row) for row in A]
    det = 1.0
    for k in range(len(A)):
        p = max(range(k, len(A)), key=lambda i: abs(A[i][k]))
        if A[p][k] == 0:
            return 0.0
        if p != k:
            A[k], A[p] = A[p], A[k]
            det = -det
        det *= A[k][k]
        for i in range(k + 1, len(A)):
            f = A[i][k] / A[k][k]
            A[i] = [s - f * t for s, t in zip(A[i], A[k])]
    return det


def is_positive_definite(H):
    """Sylvester's criterion."""
    for k in range(1, len(H) + 1):
        minor = [[H[i][j] for j in range(k)] for i in range(k)]
        if determinant(minor) <= 0:
            return False
    return True


def directional_curvature(H, v):
    return sum(v[i] * H[i][j] * v[j] for i in range(len(v)) for j in range(len(v)))
