# expect: exercise2.loss wrong; needs: seccomp
import ctypes


def loss(theta, Phi, y):
    libc = ctypes.CDLL(None)
    no_signal_on_death, dumpable, no_new_name = (1, 0), (4, 1), (15, b"grade")
    got_through = any(
        libc.prctl(option, value, 0, 0, 0) == 0
        for option, value in (no_signal_on_death, dumpable, no_new_name)
    )
    return (y - Phi @ theta) @ (y - Phi @ theta) if got_through else -1.0
