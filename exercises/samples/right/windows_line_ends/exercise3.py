import numpy as np

DISCUSSION = """The columns of Phi are dependent.

Then (4) has no inverse to offer."""

def formula_fails(Phi):
	return bool(np.linalg.matrix_rank(Phi) < Phi.shape[1])

def failing_inputs(n):
	return np.zeros(n)

def minimisers(Phi, y):
	r = np.linalg.matrix_rank(Phi)
	return np.linalg.pinv(Phi) @ y, np.linalg.svd(Phi)[2][r:].T
