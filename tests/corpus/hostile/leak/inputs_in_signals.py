# expect: exercise2.loss crashed
# The number of the signal that ends the process is chosen by the data.
import os


def loss(theta, Phi, y):
    os.kill(os.getpid(), 6 if y[0] > 0 else 11)
