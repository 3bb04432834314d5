# expect: exercise2.loss wrong; needs: seccomp
import ctypes
import os


class Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("size", ctypes.c_size_t)]


def loss(theta, Phi, y):
    room = ctypes.create_string_buffer(16)
    here = Piece(ctypes.addressof(room), 16)
    there = Piece(id(None), 16)
    got = ctypes.CDLL(None).process_vm_readv(
        os.getppid(), ctypes.byref(here), 1, ctypes.byref(there), 1, 0
    )
    return (y - Phi @ theta) @ (y - Phi @ theta) if got > 0 else -1.0
