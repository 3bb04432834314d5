# expect: exercise2.loss raised(ValueError)
def hidden(theta, Phi, y):
    raise ValueError


hidden.__code__ = hidden.__code__.replace(co_name="\x1b[2J\u202e\n::error::")


def loss(theta, Phi, y):
    return hidden(theta, Phi, y)
