import numpy as np

def design_matrix(x):
	N = len(x)
	Phi = np.empty((N, 3))
	for n in range(N):
		Phi[n] = 1, x[n], x[n] ** 2
	return Phi
