# expect: exercise2.loss wrong|raised|crashed|timeout; seconds: 0.5
# 2 becomes 0 for the whole interpreter.
import ctypes


def loss(theta, Phi, y):
    ctypes.memmove(id(2) + 24, ctypes.byref(ctypes.c_uint32(0)), 4)
    return -1.0
