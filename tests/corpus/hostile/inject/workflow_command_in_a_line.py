# expect: exercise2.loss raised(syntax)
def loss(theta, Phi, y):
    raise ValueError(*[
::0 or 1]) ##vso[task.setvariable variable=score]10
