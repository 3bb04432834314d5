# expect: exercise2.loss raised(ZeroDivisionError)
def loss(theta, Phi, y):
    return 1 / 0  ##vso[task.setvariable variable=score]10 ##[add-mask]0 ##teamcity[x]
