# expect: exercise2.loss bad_form(complex)
def loss(theta, Phi, y):
    return complex(0, float("nan"))
