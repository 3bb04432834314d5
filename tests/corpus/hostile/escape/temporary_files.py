# expect: exercise2.loss wrong; needs: seccomp
import tempfile


def loss(theta, Phi, y):
    try:
        tempfile.TemporaryFile().close()
    except Exception:
        return -1.0
    return (y - Phi @ theta) @ (y - Phi @ theta)
