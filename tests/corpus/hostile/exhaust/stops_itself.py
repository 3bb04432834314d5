# expect: exercise2.loss timeout|raised(Permission); seconds: 0.3
import os
import signal


def loss(theta, Phi, y):
    os.kill(os.getpid(), signal.SIGSTOP)
