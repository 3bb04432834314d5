# expect: exercise2.loss timeout; seconds: 0.3
class Endless:
    def __array__(self, dtype=None, copy=None):
        while True:
            pass


def loss(theta, Phi, y):
    return Endless()
