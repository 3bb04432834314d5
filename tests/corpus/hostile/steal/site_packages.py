# expect: exercise2.loss wrong; needs: seccomp
import sys


def loss(theta, Phi, y):
    try:
        import site

        for folder in site.getsitepackages():
            site.addsitedir(folder)
        del sys.meta_path[-1]
        import grader.version
    except Exception:
        return -1.0
    return (y - Phi @ theta) @ (y - Phi @ theta) if grader.version else -1.0
