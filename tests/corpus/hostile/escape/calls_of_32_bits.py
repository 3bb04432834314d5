# expect: exercise2.loss crashed|wrong; needs: seccomp
# int 0x80 in a piece of the interpreter's own machine code, found without new executable memory.
import ctypes


def loss(theta, Phi, y):
    libc = ctypes.CDLL(None)
    start = ctypes.cast(libc.abs, ctypes.c_void_p).value & ~0xFFF
    code = ctypes.string_at(start, 0x4000)
    at = code.find(b"\xcd\x80\xc3")
    if at < 0:
        return -1.0
    if ctypes.CFUNCTYPE(ctypes.c_long)(start + at)() is not None:
        return (y - Phi @ theta) @ (y - Phi @ theta)
