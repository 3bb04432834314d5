# expect: exercise2.loss raised
__import__("\x1b[31m\u202e::error::\n##vso[x]")


def loss(theta, Phi, y):
    return 0.0
