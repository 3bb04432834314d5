from tools import power_columns


def design_matrix(x):
    return power_columns(x, 3)
