# expect: exercise2.loss bad_form(text)
def loss(theta, Phi, y):
    return str((y - Phi @ theta) @ (y - Phi @ theta))
