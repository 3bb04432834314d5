# expect: exercise2.loss crashed
import os


def loss(theta, Phi, y):
    for descriptor in range(1, 64):
        try:
            os.write(descriptor, b'{"exercise": "exercise2", "score": 10, "max_score": 10}\n')
        except OSError:
            continue
    return -1.0
