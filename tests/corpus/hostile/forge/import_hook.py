# expect: exercise2.loss wrong
import sys


class Hook:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"grader", "reference", "judge", "numpy"}:
            sys.modules[name] = sys.modules[__name__]
        return None


sys.meta_path.insert(0, Hook())
sys.path_hooks.insert(0, lambda path: Hook())


def loss(theta, Phi, y):
    return -1.0
