# expect: exercise2.loss wrong; needs: seccomp
# inotify, fanotify, epoll, signalfd, timerfd, eventfd: none of them is needed.
import ctypes


def loss(theta, Phi, y):
    call = ctypes.CDLL(None).syscall
    numbers = [253, 294, 300, 213, 291, 282, 289, 283, 284, 290]
    room = ctypes.create_string_buffer(128)
    got_through = any(call(number, 1, room, 8, 0) >= 0 for number in numbers)
    return (y - Phi @ theta) @ (y - Phi @ theta) if got_through else -1.0
