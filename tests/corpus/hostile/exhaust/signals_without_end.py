# expect: exercise2.loss timeout|raised|crashed; seconds: 0.5
import os
import signal


def again(number, frame):
    os.kill(os.getpid(), signal.SIGUSR1)


def loss(theta, Phi, y):
    signal.signal(signal.SIGUSR1, again)
    os.kill(os.getpid(), signal.SIGUSR1)
    while True:
        pass
