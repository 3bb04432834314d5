# expect: exercise2.loss raised(ValueError)
def loss(theta, Phi, y):
    exec(compile("raise ValueError", "\x1b[2J\n::error::", "exec"))
