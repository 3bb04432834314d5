# expect: exercise2.loss timeout|raised; seconds: 0.5
# The file imports itself and hopes that the name leads to the reference.
import importlib
import sys


def loss(theta, Phi, y):
    del sys.modules["exercise2"]
    return importlib.import_module("exercise2").loss(theta, Phi, y)
