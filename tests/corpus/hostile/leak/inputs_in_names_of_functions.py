# expect: exercise2.loss missing|wrong
def gradient(theta, Phi, y):
    globals()[f"loss_{y.tolist()}"] = gradient
    return theta


def los(theta, Phi, y):
    return gradient(theta, Phi, y)
