# expect: exercise2.loss bad_form(Bomb)
import os


class Bomb:
    def __reduce__(self):
        return os.system, ("touch bomb",)

    def __reduce_ex__(self, protocol):
        return self.__reduce__()

    def __getstate__(self):
        raise SystemExit(0)


def loss(theta, Phi, y):
    return Bomb()
