# expect: exercise2.loss raised|wrong|timeout; needs: seccomp; seconds: 2
import multiprocessing


def loss(theta, Phi, y):
    with multiprocessing.Pool(4) as pool:
        return sum(pool.map(abs, (y - Phi @ theta) ** 2))
