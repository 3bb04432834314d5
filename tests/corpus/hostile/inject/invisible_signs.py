# expect: exercise2.loss raised(ValueError)
def loss(theta, Phi, y):
    raise ValueError("a\u200bb\u200cc\u2060d\ufeffe\u00adf\u2028g\u2029h\U000e0041\u115f")
