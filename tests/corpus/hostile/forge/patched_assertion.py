# expect: exercise2.loss wrong
import builtins
import sys
import unittest

builtins.AssertionError = type("AssertionError", (BaseException,), {})
unittest.TestCase.assertEqual = lambda *a, **k: None
sys.excepthook = lambda *a: None


def loss(theta, Phi, y):
    return -1.0
