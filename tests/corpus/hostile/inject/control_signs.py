# expect: exercise2.loss raised(ValueError)
def loss(theta, Phi, y):
    every = "".join(map(chr, [*range(32), 127, *range(128, 160)]))
    print(every)
    raise ValueError(every)
