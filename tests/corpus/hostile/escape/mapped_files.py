# expect: exercise2.loss wrong; needs: seccomp
# Each descriptor is mapped as a file, shared with whoever has it open as well.
import mmap


def loss(theta, Phi, y):
    for descriptor in range(64):
        try:
            mmap.mmap(descriptor, 0)
            mmap.mmap(descriptor, 4096, mmap.MAP_SHARED)
        except (OSError, ValueError):
            continue
        return (y - Phi @ theta) @ (y - Phi @ theta)
    return -1.0
