# expect: exercise2.loss wrong; needs: seccomp
# The loader of any module can read any file.
import os


def loss(theta, Phi, y):
    try:
        os.__loader__.get_data("/etc/hostname")
    except Exception:
        return -1.0
    return (y - Phi @ theta) @ (y - Phi @ theta)
