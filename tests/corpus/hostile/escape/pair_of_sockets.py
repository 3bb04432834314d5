# expect: exercise2.loss wrong; needs: seccomp
import socket


def loss(theta, Phi, y):
    try:
        socket.socketpair()
    except OSError:
        return -1.0
    return (y - Phi @ theta) @ (y - Phi @ theta)
