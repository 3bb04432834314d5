# expect: exercise2.loss wrong
# What runs when the answer, or the module, is thrown away comes too late for any mark.
import gc
import os
import weakref


class Last(float):
    def __del__(self):
        for descriptor in range(3, 10):
            try:
                os.fstat(descriptor)
            except OSError:
                pass


def loss(theta, Phi, y):
    answer = Last(-1.0)
    weakref.finalize(loss, print, "right")
    gc.callbacks.append(lambda *_: None)
    return answer
