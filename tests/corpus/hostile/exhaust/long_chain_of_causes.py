# expect: exercise2.loss raised
def loss(theta, Phi, y):
    error = None
    for number in range(5000):
        later = ValueError(f"{number}" * 100)
        later.__cause__ = error
        error = later
    raise error
