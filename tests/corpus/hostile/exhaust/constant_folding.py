# expect: exercise2.loss memory|raised|missing|wrong|timeout; seconds: 1
x = ("x" * 4096) * 4096 * 4096
y = (1 << 4096) ** 4096


def loss(theta, Phi, y):
    return -1.0
