import numpy as np


def design_matrix(x):
    return np.transpose([x**0, x**1, x**2])


if __name__ == "__main__":
    import matplotlib.pyplot as plt

    x = np.linspace(-1, 1, int(input("how many points? ")))
    plt.plot(x, design_matrix(x))
    plt.show()
