# expect: exercise2.gradient wrong|bad_form|raised
# Far past float64, and past the digits that Python prints.
def gradient(theta, Phi, y):
    return [(-1) ** k * 10**5000 for k in range(len(theta))]
