# expect: exercise2.loss wrong; limits: crashed
import os


def loss(theta, Phi, y):
    for program in ("/bin/true", "/usr/bin/true"):
        try:
            os.execv(program, ["true"])
        except OSError:
            continue
    return -1.0
