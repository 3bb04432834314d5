# expect: exercise2.loss bad_form
seen = []


def loss(theta, Phi, y):
    seen.append((theta.tolist(), Phi.tolist(), y.tolist()))
    return type(repr(seen), (), {})()
