# expect: exercise2.loss wrong
kept = [-1.0]


def loss(theta, Phi, y):
    kept.append((y - Phi @ theta) @ (y - Phi @ theta))
    return kept[-2]
