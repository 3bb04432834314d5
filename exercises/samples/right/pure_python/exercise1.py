def design_matrix(x):
    rows = []
    for value in x:
        rows.append([1, value, value * value])
    return rows
