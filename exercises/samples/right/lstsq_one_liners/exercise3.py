import numpy as np

DISCUSSION = "if rank(Phi) < M"

formula_fails = lambda Phi: np.linalg.matrix_rank(Phi.T @ Phi) < Phi.shape[1]
failing_inputs = lambda n: np.ones(n)
minimisers = lambda Phi, y: (
    np.linalg.lstsq(Phi, y, rcond=None)[0],
    np.linalg.svd(Phi)[2][np.linalg.matrix_rank(Phi) :].T,
)
