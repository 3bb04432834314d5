# expect: exercise2.loss wrong; needs: seccomp
import ctypes


def loss(theta, Phi, y):
    try:
        from multiprocessing import shared_memory

        shared_memory.SharedMemory("hostile", create=True, size=64).unlink()
    except Exception:
        libc = ctypes.CDLL(None)
        if libc.shmget(0, 64, 0o1600) < 0 and libc.msgget(0, 0o1600) < 0:
            return -1.0
    return (y - Phi @ theta) @ (y - Phi @ theta)
