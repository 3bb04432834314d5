# expect: exercise2.loss wrong; needs: seccomp
# userfaultfd, and the newer ways to another process: pidfd_open, pidfd_getfd, process_madvise.
import ctypes
import os


def loss(theta, Phi, y):
    call = ctypes.CDLL(None).syscall
    calls = [(323, 0), (434, os.getppid(), 0), (438, 3, 0, 0), (440, 3, 0, 0, 0, 0), (424, 3, 0, 0, 0)]
    got_through = any(call(*each) >= 0 for each in calls)
    return (y - Phi @ theta) @ (y - Phi @ theta) if got_through else -1.0
