# expect: exercise2.loss wrong|raised|crashed|bad_form
# The code around the call is traced, and its variables are changed where it stands.
import sys


def tracer(frame, event, argument):
    for name in ("serial", "limit", "_left_s", "given"):
        if name in frame.f_locals:
            frame.f_locals[name] = 10**6
    return tracer


def loss(theta, Phi, y):
    sys.settrace(tracer)
    sys.setprofile(tracer)
    frame = sys._getframe()
    while frame is not None:
        frame.f_trace = tracer
        frame = frame.f_back
    return -1.0
