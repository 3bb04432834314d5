# expect: exercise2.loss wrong; needs: seccomp
import ctypes


def loss(theta, Phi, y):
    libc = ctypes.CDLL(None)
    libc.mmap.restype = ctypes.c_void_p
    page = libc.mmap(None, 4096, 3, 0x22, -1, 0)
    made = libc.mprotect(ctypes.c_void_p(page), 4096, 5)
    made = made and libc.syscall(329, ctypes.c_void_p(page), 4096, 5, -1)
    return (y - Phi @ theta) @ (y - Phi @ theta) if made == 0 else -1.0
