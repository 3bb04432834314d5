# -*- coding: latin-1 -*-
import numpy as np

DISCUSSION = "Wenn die Spalten von Phi linear abhängig sind: dann ist x² überflüssig, oder N < M."


def formula_fails(Phi):
    return np.linalg.matrix_rank(Phi) < Phi.shape[1]


def failing_inputs(n):
    return np.zeros(n)


def minimisers(Phi, y):
    V = np.linalg.svd(Phi)[2].T
    return np.linalg.pinv(Phi) @ y, V[:, np.linalg.matrix_rank(Phi) :]
