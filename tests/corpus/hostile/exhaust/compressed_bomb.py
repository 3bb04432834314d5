# expect: exercise2.loss memory|timeout|raised; seconds: 2
import zlib


def loss(theta, Phi, y):
    bomb = zlib.compress(bytes(1 << 22), 9)
    return len(b"".join(zlib.decompress(bomb) for _ in range(1 << 12)))
