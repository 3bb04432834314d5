# expect: exercise2.loss bad_form|wrong|raised
class Liar(type):
    __name__ = property(lambda cls: "right" * 10**6)

    def __instancecheck__(cls, thing):
        return True

    def __eq__(cls, other):
        return True

    __hash__ = type.__hash__


class Answer(metaclass=Liar):
    @property
    def __class__(self):
        return float


def loss(theta, Phi, y):
    return Answer()
