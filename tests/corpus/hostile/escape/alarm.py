# expect: exercise2.loss wrong|crashed|raised
import os
import signal


def loss(theta, Phi, y):
    signal.signal(signal.SIGALRM, lambda *a: os._exit(0))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
    except OSError:
        pass
    return -1.0
