# expect: exercise2.gradient bad_form|raised
def gradient(theta, Phi, y):
    nested = []
    for _ in range(100_000):
        nested = [nested]
    return nested
