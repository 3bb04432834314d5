# expect: exercise2.loss bad_form(Same)
class Same:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __lt__ = __le__ = __gt__ = __ge__ = __eq__
    __hash__ = None

    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__


def loss(theta, Phi, y):
    return Same()
