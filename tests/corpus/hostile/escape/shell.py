# expect: exercise2.loss wrong; needs: seccomp
import os
import subprocess


def loss(theta, Phi, y):
    try:
        if os.system("true") == 0 or subprocess.run(["/bin/true"]).returncode == 0:
            return (y - Phi @ theta) @ (y - Phi @ theta)
    except Exception:
        pass
    return -1.0
