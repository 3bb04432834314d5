# expect: exercise2.loss wrong
class Seven(int):
    def __eq__(self, other):
        return True

    def __float__(self):
        return 0.125

    def __index__(self):
        return 12

    __hash__ = int.__hash__


def loss(theta, Phi, y):
    return Seven(-7)
