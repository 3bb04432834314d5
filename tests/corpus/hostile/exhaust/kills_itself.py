# expect: exercise2.loss crashed(SIGKILL)
import os
import signal


def loss(theta, Phi, y):
    os.kill(os.getpid(), signal.SIGKILL)
