# expect: exercise2.loss wrong; needs: seccomp
import os


def loss(theta, Phi, y):
    try:
        descriptor = os.memfd_create("program")
        os.write(descriptor, b"#!/bin/sh\nexit 0\n")
    except OSError:
        return -1.0
    return (y - Phi @ theta) @ (y - Phi @ theta)
