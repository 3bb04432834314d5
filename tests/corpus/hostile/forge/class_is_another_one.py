# expect: exercise2.loss wrong|bad_form
# `__class__` says float, and so does isinstance; the type does not.
class Pretender:
    __class__ = property(lambda self: float)

    def __float__(self):
        return -1.0

    def __abs__(self):
        return 0.0

    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__


def loss(theta, Phi, y):
    return Pretender()
