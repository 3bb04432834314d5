# expect: exercise2.loss crashed|wrong|timeout; seconds: 0.5
# Reads the calls that are still to come off the channel, and answers them all the same.
import os


def loss(theta, Phi, y):
    taken = 0
    for descriptor in (3, 4, 5):
        try:
            os.set_blocking(descriptor, False)
            taken += len(os.read(descriptor, 1 << 16))
        except OSError:
            continue
    return -1.0 - taken
