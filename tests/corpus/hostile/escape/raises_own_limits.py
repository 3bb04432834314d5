# expect: exercise2.loss wrong; needs: seccomp
import resource


def loss(theta, Phi, y):
    for which in (resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_NOFILE):
        try:
            resource.setrlimit(which, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        except (OSError, ValueError):
            continue
        return (y - Phi @ theta) @ (y - Phi @ theta)
    return -1.0
