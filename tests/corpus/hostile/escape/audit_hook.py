# expect: exercise2.loss wrong|raised|crashed
import sys


def refuse(event, arguments):
    raise RuntimeError("no more of this")


def loss(theta, Phi, y):
    sys.addaudithook(refuse)
    return -1.0
