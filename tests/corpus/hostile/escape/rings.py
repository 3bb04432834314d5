# expect: exercise2.loss wrong; needs: seccomp
# io_uring_setup, io_uring_enter and io_uring_register would do system calls for us.
import ctypes


def loss(theta, Phi, y):
    room = ctypes.create_string_buffer(4096)
    call = ctypes.CDLL(None).syscall
    got_through = call(425, 8, room) >= 0 or call(426, 0, 0, 0, 0, 0) >= 0
    return (y - Phi @ theta) @ (y - Phi @ theta) if got_through else -1.0
