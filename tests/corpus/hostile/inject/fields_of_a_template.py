# expect: exercise2.loss raised(ValueError)
def loss(theta, Phi, y):
    raise ValueError("{name} {0} {function.__globals__} {raised!r:>99999999} %(name)s %n $(id)")
