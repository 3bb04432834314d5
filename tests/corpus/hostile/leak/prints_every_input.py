# expect: exercise2.loss wrong
seen = []


def loss(theta, Phi, y):
    seen.append((theta.tolist(), Phi.tolist(), y.tolist()))
    print(seen)
    return -1.0
