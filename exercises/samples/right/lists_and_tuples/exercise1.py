def design_matrix(x):
    return tuple((1.0, float(t), float(t) ** 2) for t in x)
