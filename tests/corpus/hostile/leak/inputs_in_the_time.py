# expect: exercise2.loss wrong|timeout; seconds: 0.5
import time


def loss(theta, Phi, y):
    time.sleep(min(0.01, abs(y[0]) / 1000))
    return -1.0
