# expect: exercise2.loss wrong; needs: seccomp
import socket


def loss(theta, Phi, y):
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK, socket.AF_UNIX):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
            try:
                socket.socket(family, kind).close()
            except OSError:
                continue
            return (y - Phi @ theta) @ (y - Phi @ theta)
    return -1.0
