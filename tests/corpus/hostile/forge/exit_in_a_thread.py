# expect: exercise2.loss raised|crashed|wrong
import os
import threading


def loss(theta, Phi, y):
    threading.Thread(target=os._exit, args=(0,)).start()
    return -1.0
