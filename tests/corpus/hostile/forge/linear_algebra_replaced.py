# expect: exercise2.gradient wrong|raised|bad_form
# What a grader in the same process would compare with says that nothing differs.
import numpy as np
import numpy.linalg

np.linalg.norm = numpy.linalg.linalg = lambda *a, **k: 0.0
np.abs = np.absolute = np.subtract = np.max = lambda *a, **k: 0.0
np.finfo = lambda *a: type("finfo", (), {"eps": 1e300, "max": 0.0})
np.frombuffer = lambda *a, **k: np.zeros(1)


def gradient(theta, Phi, y):
    return 0 * theta + 12345.0
