# expect: exercise2.loss wrong; needs: seccomp
import mmap


def loss(theta, Phi, y):
    try:
        mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    except OSError:
        return -1.0
    return (y - Phi @ theta) @ (y - Phi @ theta)
