# expect: exercise2.loss raised|wrong
import os


def loss(theta, Phi, y):
    for number in range(200):
        os.close(os.open(f"filler{number}", os.O_CREAT | os.O_WRONLY))
    return -1.0
