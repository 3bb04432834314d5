# expect: exercise2.gradient bad_form
def gradient(theta, Phi, y):
    return [0.0] * (1 << 22)
