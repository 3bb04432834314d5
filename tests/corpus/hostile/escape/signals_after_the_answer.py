# expect: exercise2.loss wrong|crashed|raised
# A timer goes off again and again, in the code around the call as well.
import os
import signal


def handler(number, frame):
    while frame is not None:
        for name in list(frame.f_locals):
            if name in {"value", "answer", "changed"}:
                frame.f_locals[name] = ["numbers", "float64", "float", b"right"]
        frame = frame.f_back


def loss(theta, Phi, y):
    signal.signal(signal.SIGUSR1, handler)
    signal.signal(signal.SIGALRM, handler)
    for _ in range(50):
        os.kill(os.getpid(), signal.SIGUSR1)
    return -1.0
