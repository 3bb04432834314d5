# expect: exercise2.loss crashed(SIGSEGV)|raised
import ctypes


def loss(theta, Phi, y):
    return ctypes.string_at(8)
