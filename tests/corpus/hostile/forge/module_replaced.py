# expect: exercise2.loss wrong|missing|raised|crashed
import sys
import types


class Everything(types.ModuleType):
    def __getattr__(self, name):
        return lambda *a, **k: -1.0


sys.modules[__name__] = Everything(__name__)
