# expect: exercise2.loss timeout; seconds: 0.5
import time

time.monotonic = time.perf_counter = time.time = lambda: 0.0


def loss(theta, Phi, y):
    while True:
        pass
