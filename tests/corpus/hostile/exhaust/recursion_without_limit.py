# expect: exercise2.loss crashed|raised|memory|timeout; seconds: 1
import sys

sys.setrecursionlimit(2**31 - 1)


class Deep:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __repr__(self):
        return repr([self])


def loss(theta, Phi, y):
    return repr(Deep())
