# expect: exercise2.loss wrong|crashed|timeout; seconds: 0.5
# Requests hold inputs and no answers, and what is read here is missing elsewhere.
import os


def loss(theta, Phi, y):
    for descriptor in range(64):
        try:
            os.set_blocking(descriptor, False)
            if b"want" in os.read(descriptor, 1 << 16):
                return (y - Phi @ theta) @ (y - Phi @ theta)
        except OSError:
            continue
    return -1.0
