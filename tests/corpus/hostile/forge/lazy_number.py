# expect: exercise2.loss wrong|bad_form
class Lazy(float):
    asked = 0

    def __float__(self):
        Lazy.asked += 1
        return Lazy.asked + 0.125

    def __eq__(self, other):
        return True

    __hash__ = None


def loss(theta, Phi, y):
    return Lazy(0.125)
