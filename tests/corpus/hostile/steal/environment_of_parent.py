# expect: exercise2.loss wrong; needs: seccomp
import os


def loss(theta, Phi, y):
    for name in ("environ", "cmdline", "maps", "status"):
        try:
            with open(f"/proc/{os.getppid()}/{name}", "rb") as file:
                if file.read():
                    return (y - Phi @ theta) @ (y - Phi @ theta)
        except OSError:
            continue
    return -1.0
