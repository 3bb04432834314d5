# expect: exercise2.loss raised|wrong|crashed
import os


def loss(theta, Phi, y):
    while True:
        os.dup(1)
