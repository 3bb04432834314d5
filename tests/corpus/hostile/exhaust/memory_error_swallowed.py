# expect: exercise2.loss wrong|memory|timeout; seconds: 2
def loss(theta, Phi, y):
    kept = []
    try:
        while True:
            kept.append(bytes(1 << 26))
    except MemoryError:
        return -1.0
