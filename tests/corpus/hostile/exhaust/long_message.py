# expect: exercise2.loss raised(ValueError)
def loss(theta, Phi, y):
    raise ValueError("x" * (1 << 26))
