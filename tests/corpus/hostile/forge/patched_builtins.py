# expect: exercise2.loss wrong|raised|crashed|bad_form
import builtins

builtins.abs = lambda x: 0.0
builtins.max = lambda *a, **k: 0.0
builtins.float = lambda x=0: 0.0
builtins.isinstance = lambda thing, kind: True


def loss(theta, Phi, y):
    return -1.0
