# expect: exercise2.is_positive_definite wrong
import random


def is_positive_definite(H):
    return random.random() < 0.5
