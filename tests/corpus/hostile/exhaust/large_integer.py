# expect: exercise2.loss timeout|memory; seconds: 0.3
def loss(theta, Phi, y):
    return len(str(7 ** 7 ** 9))
