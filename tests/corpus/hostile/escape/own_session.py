# expect: exercise2.loss wrong; needs: seccomp
import os


def loss(theta, Phi, y):
    for door in (os.setsid, lambda: os.setpgid(0, 0), lambda: os.nice(19), os.setpgrp):
        try:
            door()
        except OSError:
            continue
        return (y - Phi @ theta) @ (y - Phi @ theta)
    return -1.0
