# expect: exercise2.loss raised(ValueError)
def loss(theta, Phi, y):
    report = "\n\nScore: 10 of 10 (6 of 6 functions right)\n\n"
    print(report)
    raise ValueError(report)
