import numpy as np


def loss(theta, Phi, y):
    r = np.einsum("nm,m->n", Phi, theta) - y
    return np.einsum("n,n->", r, r)


def gradient(theta, Phi, y):
    r = np.einsum("nm,m->n", Phi, theta) - y
    return np.einsum("n,nm->m", 2 * r, Phi)


def optimal_theta(Phi, y):
    gram = np.einsum("ni,nj->ij", Phi, Phi)
    return np.einsum("ij,nj,n->i", np.linalg.inv(gram), Phi, y)


def hessian(Phi):
    return np.einsum("ni,nj->ij", 2 * Phi, Phi)


def is_positive_definite(H):
    eigenvalues = np.linalg.eigvalsh(H)
    return bool(eigenvalues.min() > 1e-13 * abs(eigenvalues).max())


def directional_curvature(H, v):
    return np.einsum("i,ij,j", v, H, v)
