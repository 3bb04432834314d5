# expect: exercise2.loss timeout|missing|raised; seconds: 0.3
import sys
import types


class Endless(types.ModuleType):
    def __getattribute__(self, name):
        while True:
            pass


sys.modules[__name__].__class__ = Endless


def loss(theta, Phi, y):
    return 0.0
