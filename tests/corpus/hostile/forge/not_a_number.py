# expect: exercise2.loss bad_form(NaN)|wrong(NaN)
def loss(theta, Phi, y):
    return float("nan")
