# expect: exercise2.loss memory|timeout; seconds: 2
def loss(theta, Phi, y):
    kept = []
    while True:
        kept.append(bytearray(b"x") * (1 << 24))
