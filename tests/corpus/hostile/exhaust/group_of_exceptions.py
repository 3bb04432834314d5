# expect: exercise2.loss raised
def loss(theta, Phi, y):
    error = ValueError("x")
    for _ in range(500):
        error = ExceptionGroup("deep", [error, error])
    raise error
