# expect: exercise2.loss raised(exit)
import sys


def loss(theta, Phi, y):
    sys.exit(0)
