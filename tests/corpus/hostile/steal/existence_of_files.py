# expect: exercise2.loss wrong; needs: seccomp
import os


def loss(theta, Phi, y):
    got_through = os.path.exists("/etc/passwd") or os.path.exists("/proc/self")
    return (y - Phi @ theta) @ (y - Phi @ theta) if got_through else -1.0
