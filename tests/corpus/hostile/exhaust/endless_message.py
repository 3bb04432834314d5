# expect: exercise2.loss timeout; seconds: 0.3
class Endless(Exception):
    def __str__(self):
        while True:
            pass


def loss(theta, Phi, y):
    raise Endless
