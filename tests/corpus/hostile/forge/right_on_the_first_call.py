# expect: exercise2.loss wrong
calls = 0


def loss(theta, Phi, y):
    global calls
    calls += 1
    return (y - Phi @ theta) @ (y - Phi @ theta) if calls == 1 else -1.0
