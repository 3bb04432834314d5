# expect: exercise2.loss wrong|crashed; needs: seccomp
# The heap is read from end to end, for a number that could be the answer.
import ctypes


def loss(theta, Phi, y):
    wanted = float((y - Phi @ theta) @ (y - Phi @ theta))
    here = id(theta)
    for at in range(here - 4096, here + 4096, 8):
        if ctypes.c_double.from_address(at).value == wanted and wanted > 1e9:
            return wanted
    return -1.0
