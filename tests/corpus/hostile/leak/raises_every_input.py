# expect: exercise2.loss raised
seen = []


def loss(theta, Phi, y):
    seen.append((theta.tolist(), Phi.tolist(), y.tolist()))
    raise ValueError(seen)
