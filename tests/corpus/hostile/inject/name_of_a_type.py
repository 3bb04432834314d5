# expect: exercise2.loss bad_form
def loss(theta, Phi, y):
    return type("\x1b[31m\u202e::error::\n<b>{name}{0}%s\\", (), {})()
