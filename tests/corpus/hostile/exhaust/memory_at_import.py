# expect: exercise2.loss memory|raised(Memory)
kept = bytearray(1 << 40)


def loss(theta, Phi, y):
    return 0.0
