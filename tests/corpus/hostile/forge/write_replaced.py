# expect: exercise2.loss wrong|crashed|timeout|raised; seconds: 0.5
import os
import struct

real = os.write
os.write = lambda descriptor, data: real(descriptor, bytes(data)[::-1])
struct.pack = lambda *a: b""


def loss(theta, Phi, y):
    return -1.0
