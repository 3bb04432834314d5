# expect: exercise2.loss timeout; seconds: 0.3
import time


def loss(theta, Phi, y):
    time.sleep(3600)
