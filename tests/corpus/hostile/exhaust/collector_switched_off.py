# expect: exercise2.loss wrong|memory|timeout; seconds: 2
# Cycles that nobody collects, call by call.
import gc

gc.disable()
gc.set_threshold(0)
kept = []


def loss(theta, Phi, y):
    cycle = [bytearray(1 << 20)]
    cycle.append(cycle)
    gc.collect = lambda *_: 0
    return -1.0
