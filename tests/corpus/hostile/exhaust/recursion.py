# expect: exercise2.loss raised(Recursion)
def loss(theta, Phi, y):
    return loss(theta, Phi, y)
